import { AV_CHANNEL_LAYOUT_5POINT0, AV_CHANNEL_LAYOUT_STEREO, AV_SAMPLE_FMT_DBL } from "node-av/constants";
import type { Frame } from "node-av/lib";
import { openChain } from "../src/chain.ts";
import { openMeter } from "../src/loudness.ts";
import { openTap } from "../src/pcm.ts";

export const rateHz = 48_000;

/** A stretch of a test signal: a level for each channel in dBFS, for so many seconds; none of it is silence. */
export type Stretch = { dbfs: number | readonly number[] | null; seconds: number };

/** Stretches of a sine of 1000 Hz, one after another, as interleaved samples: what EBU Tech 3341 and 3342 are made of. */
export function tone(stretches: readonly Stretch[], channels = 2): Float64Array {
  const frames = stretches.map(({ seconds }) => Math.round(seconds * rateHz));
  const samples = new Float64Array(frames.reduce((sum, one) => sum + one, 0) * channels);
  let at = 0;
  for (const [index, { dbfs }] of stretches.entries()) {
    const levels = Array.from({ length: channels }, (_, channel) => amplitude(dbfs, channel));
    for (let frame = 0; frame < (frames[index] ?? 0); frame++) {
      const wave = period[frame % period.length] ?? 0;
      for (const level of levels) samples[at++] = level * wave;
    }
  }
  return samples;
}

const period = Array.from({ length: rateHz / 1000 }, (_, frame) => Math.sin((2 * Math.PI * 1000 * frame) / rateHz));

function amplitude(dbfs: Stretch["dbfs"], channel: number): number {
  const level = typeof dbfs === "object" ? dbfs?.[channel] : dbfs;
  return level === null || level === undefined ? 0 : 10 ** (level / 20);
}

/** What the meter says of samples. */
export function measure(samples: Float64Array, channels: 2 | 5 = 2) {
  const channelLayout = channels === 2 ? AV_CHANNEL_LAYOUT_STEREO : AV_CHANNEL_LAYOUT_5POINT0;
  const shape = { sampleRate: rateHz, channelLayout, format: AV_SAMPLE_FMT_DBL };
  const meter = openMeter(shape, () => undefined);
  const samplePeak = feed(samples, shape, meter.hear);
  return meter.finish({ samplePeak }).loudness;
}

/** Two channels by FFmpeg's meter, which looks for the loudest moments every 100 ms. */
export function measureByFfmpeg(samples: Float64Array) {
  const shape = { sampleRate: rateHz, channelLayout: AV_CHANNEL_LAYOUT_STEREO, format: AV_SAMPLE_FMT_DBL };
  const loudest = { M: Number.NEGATIVE_INFINITY, S: Number.NEGATIVE_INFINITY };
  const whole = { I: Number.NaN, LRA: Number.NaN };
  const chain = openChain(shape, "ebur128=metadata=1:framelog=quiet", (frame) => {
    const metadata = frame.getMetadata();
    for (const kind of ["M", "S"] as const) {
      loudest[kind] = Math.max(loudest[kind], Number(metadata.get(`lavfi.r128.${kind}`) ?? Number.NaN));
    }
    for (const kind of ["I", "LRA"] as const) whole[kind] = Number(metadata.get(`lavfi.r128.${kind}`) ?? Number.NaN);
    metadata.free();
  });
  feed(samples, shape, chain.push);
  return { integratedLufs: whole.I, rangeLu: whole.LRA, momentaryMaxLufs: loudest.M, shortTermMaxLufs: loudest.S };
}

type FrameShape = Parameters<typeof openMeter>[0];

/** Hands samples on as frames; answers with the loudest. */
function feed(samples: Float64Array, shape: FrameShape, hear: (frame: Frame) => void): number {
  const tap = openTap(shape, AV_SAMPLE_FMT_DBL, { frames: framesPerMeter });
  const channels = shape.channelLayout.nbChannels;
  const frames = samples.length / channels;
  let samplePeak = 0;
  for (let from = 0; from < frames; from += framesPerMeter) {
    const { frame, samples: into } = tap.write(Math.min(framesPerMeter, frames - from));
    for (let index = 0; index < into.length; index++) {
      const sample = samples[from * channels + index] ?? 0;
      into[index] = sample;
      if (sample > samplePeak) samplePeak = sample;
    }
    frame.pts = BigInt(from);
    hear(frame);
  }
  return samplePeak;
}

/** What FFmpeg's meter takes at once: of more it would keep a part, in a frame that is filled anew meanwhile. */
const framesPerMeter = rateHz / 10;

/** Half a second of a sine of an angular frequency, faded in and out over a tenth, in two channels. */
export function inBetween({
  radians,
  degrees,
  level,
}: {
  radians: number;
  degrees: number;
  level: number;
}): Float64Array {
  const frames = rateHz / 2;
  const samples = new Float64Array(2 * frames);
  for (let frame = 0; frame < frames; frame++) {
    const wave = level * fade(frame, frames) * Math.sin(radians * frame + (degrees * Math.PI) / 180);
    samples.fill(wave, 2 * frame, 2 * frame + 2);
  }
  return samples;
}

const fade = (frame: number, frames: number) => Math.min(1, frame / 4800, (frames - 1 - frame) / 4800);

/**
 * EBU Tech 3341, cases 20 to 23: made at four times the rate, a sine of a sixth of the rate at half of full scale with one period of a quarter of
 * the rate at full scale in its midst, brought down by taking every fourth sample from the `offset`-th on.
 */
export function burst(offset: 0 | 1 | 2 | 3): Float64Array {
  const frames = rateHz / 4;
  const middle = Math.round((4 * frames) / 2 / 24) * 24; // the wave crosses zero here
  const at = (frame: number) => {
    const within = frame - middle;
    const isBurst = within >= 0 && within < 16;
    const wave = isBurst
      ? Math.sin((Math.PI / 8) * within)
      : 0.5 * Math.sin((Math.PI / 12) * (within < 0 ? within : within - 16));
    return wave * fade(frame / 4, frames);
  };
  const samples = new Float64Array(2 * frames);
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0;
    for (let tap = -reach; tap <= reach; tap++) sum += (lowPass[tap + reach] ?? 0) * at(4 * frame + offset + tap);
    samples.fill(sum, 2 * frame, 2 * frame + 2);
  }
  return samples;
}

/** A windowed sinc that keeps what the lower rate can hold: 0.45 of it. */
const reach = 64;
const lowPass = Array.from({ length: 2 * reach + 1 }, (_, index) => {
  const x = (index - reach) * 0.225;
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  return 0.225 * sinc * (0.5 + 0.5 * Math.cos((Math.PI * (index - reach)) / (reach + 1)));
});
