import { AV_SAMPLE_FMT_DBL, AV_SAMPLE_FMT_S32 } from "node-av/constants";
import { avChannelLayoutDefault, type Frame } from "node-av/lib";
import type { FlacShape } from "./answer.ts";
import { openChain, type Shape } from "./chain.ts";
import { framesPerBlock, openTap } from "./pcm.ts";

/** Full scale of 24 bits, standing in the upper three bytes of 32. */
const steps = 2 ** 23;
/** Louder than any programme by 80 dB: no sound but a fault (infinity, or bits that are no samples). */
const noSample = 10_000;

type Shaping = { shape: Shape; to: FlacShape; gainDb: number };

/**
 * Brings audio into the shape it is played in: floating point and folded channels to 24 bits, odd rates to one that FLAC knows.
 * The fold to stereo is FFmpeg's, which is ITU-R BS.775: centre and surrounds come in at −3 dB and the subwoofer stays out. It is
 * reckoned in double precision and not made quieter beforehand; `finish` tells the loudest sample that came out, 1 being full scale,
 * so that whoever finds it above can begin again with the gain that fits. Until then it is clipped.
 */
export function openShaping({ shape, to, gainDb }: Shaping, onFrame: (frame: Frame) => void) {
  const filters = [
    "aformat=sample_fmts=dblp", // the resampler mixes in whole numbers otherwise, and makes a fold quieter so that it cannot overflow
    `aresample=ochl=${to.channels === 1 ? "mono" : "stereo"}:osr=${to.sampleRateHz}:osf=dbl`,
    `asetnsamples=n=${framesPerBlock}:p=0`,
  ];
  const shaped = { sampleRate: to.sampleRateHz, channelLayout: avChannelLayoutDefault(to.channels) };
  const tap = openTap(shaped, AV_SAMPLE_FMT_DBL);
  const rounded = openTap(shaped, AV_SAMPLE_FMT_S32);
  const gain = 10 ** (gainDb / 20);
  let loudest = 0;
  const chain = openChain(shape, filters.join(","), (frame) => {
    const from = tap.read(frame) as Float64Array;
    const { frame: out, samples: into } = rounded.write(frame.nbSamples);
    for (let index = 0; index < from.length; index++) {
      const level = Math.abs(from[index] ?? 0);
      const value = level < noSample ? (from[index] ?? 0) * gain : 0; // false for what is no number too
      if (level < noSample && level > loudest) loudest = level;
      into[index] = Math.max(-steps, Math.min(steps - 1, Math.round(value * steps))) * 256;
    }
    onFrame(out);
  });
  return {
    push: chain.push,
    finish: () => {
      chain.flush();
      return { loudest };
    },
  };
}
