import { AV_SAMPLE_FMT_DBL } from "node-av/constants";
import type { Frame } from "node-av/lib";
import type { Loudness } from "./answer.ts";
import { openChain, type Shape } from "./chain.ts";
import { openCourse } from "./course.ts";
import { openTap } from "./pcm.ts";

export type Meter = {
  hear(frame: Frame): void;
  /** The measurements of all that was heard, and the course of its short-term loudness; the sample peak is from 0 to 1. */
  finish(heard: { frames: number; samplePeak: number }): { loudness: Loudness; course: Int16Array };
};

/** The absolute gate of BS.1770: nothing below it is measured, and FFmpeg reports it for silence. */
const gateLufs = -70;
/** EBU Tech 3341 and 3342: range looks through a window of 3 s, integrated loudness of 400 ms. */
const shortTermMs = 3000;
const momentaryMs = 400;
/** FFmpeg's meter cuts its frames to this. */
const meterFramesPerSecond = 10;

/**
 * Measures EBU R 128: integrated loudness, range and true peak by FFmpeg's own meter, what passes by from moment to moment beside it. Hands
 * all samples on as the meter has them: interleaved, full scale being 1, at most a tenth of a second; good until `onSamples` returns.
 */
export function openMeter(shape: Shape, onSamples: (samples: Float64Array) => void): Meter {
  const course = openCourse(shape);
  const tap = openTap(shape, AV_SAMPLE_FMT_DBL, { frames: Math.ceil(shape.sampleRate / meterFramesPerSecond) });
  const chain = openChain(shape, "ebur128@meter=peak=true:framelog=quiet", (frame) => {
    const samples = tap.read(frame) as Float64Array;
    onSamples(samples);
    course.add(samples);
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
      const { course: steps, ...maxima } = course.soFar();
      const loudness = {
        ...maxima,
        integratedLufs: isLoud ? integrated : null,
        rangeLu: lastsMs >= shortTermMs && isLoud ? measured("range") : null,
        truePeakDbtp: Number.isFinite(peakDb) ? peakDb : null,
      };
      return { loudness, course: steps };
    },
  };
}
