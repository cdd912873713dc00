import {
  AV_CH_BACK_CENTER,
  AV_CH_BACK_LEFT,
  AV_CH_BACK_RIGHT,
  AV_CH_LOW_FREQUENCY,
  AV_CH_SIDE_LEFT,
  AV_CH_SIDE_RIGHT,
} from "node-av/constants";
import type { ChannelLayout } from "node-av/lib";

/** A filter of second order, a0 being 1. */
type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number };

/**
 * The two filters of ITU-R BS.1770-5, annex 1, for any sampling rate: its tables give them for 48 kHz alone, so the analogue filters behind those
 * are taken through the bilinear transform anew. First the shelf that stands for the head, then the high-pass.
 */
export function kWeighting(sampleRateHz: number): [Biquad, Biquad] {
  return [shelf(sampleRateHz), highPass(sampleRateHz)];
}

function shelf(sampleRateHz: number): Biquad {
  const [hz, gainDb, q] = [1681.974450955533, 3.999843853973347, 0.7071752369554196];
  const k = Math.tan((Math.PI * hz) / sampleRateHz);
  const high = 10 ** (gainDb / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function highPass(sampleRateHz: number): Biquad {
  const [hz, q] = [38.13547087602444, 0.5003270373238773];
  const k = Math.tan((Math.PI * hz) / sampleRateHz);
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/** BS.1770-5, table 3 and annex 3: what surrounds the listener counts 1.5 dB more, the subwoofer not at all. */
const surround = 1.41;
const surroundChannels = AV_CH_BACK_LEFT | AV_CH_BACK_RIGHT | AV_CH_BACK_CENTER | AV_CH_SIDE_LEFT | AV_CH_SIDE_RIGHT;

/** How much each channel counts, in the order in which their samples come. */
export function channelWeights({ mask, nbChannels }: Pick<ChannelLayout, "mask" | "nbChannels">): number[] {
  const channels = Array.from({ length: 64 }, (_, bit) => 1n << BigInt(bit)).filter((channel) => mask & channel);
  return Array.from({ length: nbChannels }, (_, index) => {
    const channel = channels[index] ?? 0n;
    if (channel === AV_CH_LOW_FREQUENCY) return 0;
    return channel & surroundChannels ? surround : 1;
  });
}

/** Weighs one channel of interleaved samples as they come, and sums their squares. */
export function openWeighting(sampleRateHz: number, { channel, channels }: { channel: number; channels: number }) {
  const [{ b0, b1, b2, a1, a2 }, { a1: c1, a2: c2 }] = kWeighting(sampleRateHz);
  const kept = new Float64Array(4);
  return {
    /** The sum of the squares of so many frames, weighted; `from` is a frame. */
    squares(samples: Float64Array, from: number, frames: number): number {
      let [z1 = 0, z2 = 0, z3 = 0, z4 = 0] = kept; // in registers while it runs
      let sum = 0;
      const end = (from + frames) * channels;
      for (let index = from * channels + channel; index < end; index += channels) {
        const x = samples[index] as number;
        const y = b0 * x + z1;
        z1 = b1 * x - a1 * y + z2;
        z2 = b2 * x - a2 * y;
        const w = y + z3;
        z3 = z4 - 2 * y - c1 * w;
        z4 = y - c2 * w;
        sum += w * w;
      }
      // What rings on in silence ends here: numbers next to zero take a processor a hundred times as long.
      if (sum < inaudible) kept.fill(0);
      else kept.set([z1, z2, z3, z4]);
      return sum;
    },
  };
}

/** Squares of about −300 dBFS. */
const inaudible = 1e-30;
