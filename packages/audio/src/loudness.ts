import type { Frame } from "node-av/lib";
import type { Loudness } from "./answer.ts";
import { openChain, type Shape } from "./chain.ts";

export type Meter = {
  hear(frame: Frame): void;
  /** The measurements of all that was heard; the sample peak is from 0 to 1. */
  finish(heard: { frames: number; samplePeak: number }): Loudness;
};

/** The absolute gate of BS.1770: nothing below it is measured, and FFmpeg reports it for silence. */
const gateLufs = -70;
/** EBU Tech 3341 and 3342: short-term loudness and range look through a window of 3 s, integrated of 400 ms. */
const shortTermMs = 3000;
const momentaryMs = 400;

/** Measures EBU R 128 loudness and true peak with FFmpeg's own meter. */
export function openMeter(shape: Shape): Meter {
  let shortTermMaxLufs = Number.NEGATIVE_INFINITY;
  // `metadata` makes the meter cut its frames at every 100 ms and write the short-term loudness on them.
  const filters = "ebur128@meter=peak=true:metadata=1:framelog=quiet";
  const chain = openChain(shape, filters, (frame) => {
    const metadata = frame.getMetadata();
    const shortTerm = Number(metadata.get("lavfi.r128.S") ?? Number.NaN);
    if (shortTerm > shortTermMaxLufs) shortTermMaxLufs = shortTerm;
    metadata.free();
  });
  return {
    hear: (frame) => chain.push(frame),
    finish({ frames, samplePeak }) {
      chain.flush();
      const lastsMs = (frames / shape.sampleRate) * 1000;
      const measured = (option: string) => chain.read("ebur128@meter", option) ?? Number.NaN;
      const integrated = measured("integrated");
      const isLoud = lastsMs >= momentaryMs && integrated > gateLufs;
      // The meter's upsampler keeps the last few samples to itself: the sample peak stands in for them.
      const peakDb = Math.max(measured("true_peak"), 20 * Math.log10(samplePeak));
      return {
        integratedLufs: isLoud ? integrated : null,
        shortTermMaxLufs: lastsMs >= shortTermMs && shortTermMaxLufs > gateLufs ? shortTermMaxLufs : null,
        rangeLu: lastsMs >= shortTermMs && isLoud ? measured("range") : null,
        truePeakDbtp: Number.isFinite(peakDb) ? peakDb : null,
      };
    },
  };
}
