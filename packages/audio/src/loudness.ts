import { AV_SAMPLE_FMT_DBL } from "node-av/constants";
import type { Frame } from "node-av/lib";
import type { Loudness } from "./answer.ts";
import { openChain, type Shape } from "./chain.ts";
import { openCourse } from "./course.ts";
import { openTap } from "./pcm.ts";

export type Meter = {
  hear(frame: Frame): void;
  /** The measurements of all that was heard, and the course of its short-term loudness; the sample peak is from 0 to 1. */
  finish(heard: { samplePeak: number }): { loudness: Loudness; course: Int16Array };
};

/** Pieces are handed on at least this often. */
const piecesPerSecond = 10;

/**
 * Measures EBU R 128. Hands all samples on as it has them: interleaved, full scale being 1, at most a tenth of a second; good until `onSamples`
 * returns. Not with FFmpeg's own meter: digital silence behind a sound leaves its filters with numbers next to zero, for which a processor
 * takes ten times as long, and stems are full of it.
 */
export function openMeter(shape: Shape, onSamples: (samples: Float64Array) => void): Meter {
  const course = openCourse(shape);
  const frames = Math.ceil(shape.sampleRate / piecesPerSecond);
  const truePeak = openTruePeak(shape);
  const tap = openTap(shape, AV_SAMPLE_FMT_DBL, { frames });
  const chain = openChain(shape, `aformat=sample_fmts=dbl,asetnsamples=n=${frames}:p=0`, (frame) => {
    truePeak.hear(frame);
    const samples = tap.read(frame) as Float64Array;
    onSamples(samples);
    course.add(samples);
  });
  return {
    hear: (frame) => chain.push(frame),
    finish({ samplePeak }) {
      chain.flush();
      const { course: steps, ...measured } = course.soFar();
      const peakDb = 20 * Math.log10(Math.max(truePeak.finish(), samplePeak));
      const loudness = { ...measured, truePeakDbtp: Number.isFinite(peakDb) ? peakDb : null };
      return { loudness, course: steps };
    },
  };
}

/** BS.1770-5, annex 2, looks between the samples at four times 48 kHz. */
const finestHz = 192_000;
const finestFrames = finestHz / piecesPerSecond;

/** Finds the highest level that the wave reaches, also between the samples. What has enough of those is not looked at. */
function openTruePeak({ sampleRate, channelLayout }: Shape): { hear(frame: Frame): void; finish(): number } {
  if (sampleRate >= finestHz) return { hear: () => undefined, finish: () => 0 };
  const shape = { sampleRate, channelLayout, format: AV_SAMPLE_FMT_DBL };
  const tap = openTap(shape, AV_SAMPLE_FMT_DBL, { frames: finestFrames });
  let peak = 0;
  const chain = openChain(shape, `aresample=${finestHz},asetnsamples=n=${finestFrames}:p=0`, (frame) => {
    peak = Math.max(peak, highestOf(tap.read(frame) as Float64Array));
  });
  return {
    hear: (frame) => chain.push(frame),
    finish() {
      chain.flush();
      return peak;
    },
  };
}

// Touches four samples for each of the audio's: seen to take an eighth of the time that it takes with a fallback for what cannot be missing.
function highestOf(samples: Float64Array): number {
  let highest = 0;
  for (let index = 0; index < samples.length; index++) {
    const level = Math.abs(samples[index] as number);
    if (level > highest) highest = level;
  }
  return highest;
}
