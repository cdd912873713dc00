import type { Character } from "../answer.ts";
import type { Samples } from "../pcm.ts";

/** What the tags are heard at: all that tempo, key and speech need lies below half of this. */
const enoughHz = 11_025;
const blockSize = 4096;

/** Below this the channels differ by less than rounding and dither: one signal twice. */
const sameDb = -60;

/** One channel at 11 to 22 kHz of whatever comes, in blocks that `onBlock` may use only until it returns. */
export function openDownmix(
  { sampleRateHz, channels }: { sampleRateHz: number; channels: number },
  onBlock: (block: Float64Array) => void,
) {
  const stride = Math.max(1, Math.floor(sampleRateHz / enoughHz));
  const thin = openThinning(stride, onBlock);
  const likeness = { together: 0, apart: 0 };
  const mono = new Float64Array(blockSize);
  return {
    rateHz: sampleRateHz / stride,
    hear(samples: Samples): void {
      for (let at = 0; at < samples.length; at += blockSize * channels) {
        const part = samples.subarray(at, at + blockSize * channels);
        if (channels === 2) compare(part, likeness);
        thin.add(toMono(part, channels, mono));
      }
    },
    /** Sends the rest; tells how wide the sound is. */
    finish(): Character["width"] {
      thin.finish();
      if (channels > 2) return "multichannel";
      const { together, apart } = likeness;
      return channels === 1 || apart <= together * 10 ** (sameDb / 10) ? "mono" : "stereo";
    },
  };
}

// The loops below touch every sample of a file: they keep to numbers in local variables, which cost nothing.

/** The mean of all channels, from −1 to 1. */
function toMono(samples: Samples, channels: number, mono: Float64Array): Float64Array {
  const scale = 1 / (samples instanceof Int16Array ? 2 ** 15 : 2 ** 31) / channels;
  const frames = samples.length / channels;
  for (let frame = 0, at = 0; frame < frames; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, at++) sum += samples[at] as number;
    mono[frame] = sum * scale;
  }
  return mono.subarray(0, frames);
}

/** Adds the power of what two channels have in common, and of what tells them apart. */
function compare(samples: Samples, likeness: { together: number; apart: number }): void {
  let [together, apart] = [0, 0];
  for (let at = 0; at < samples.length; at += 2) {
    const left = samples[at] as number;
    const right = samples[at + 1] as number;
    together += (left + right) * (left + right);
    apart += (left - right) * (left - right);
  }
  likeness.together += together;
  likeness.apart += apart;
}

/**
 * Keeps one sample of each `stride`, averaged with a triangle over two strides, whose response is zero at every multiple of the new rate:
 * what would fold onto low notes is gone.
 */
function openThinning(stride: number, onBlock: (block: Float64Array) => void) {
  const block = new Float64Array(blockSize);
  const held = { used: 0, place: 0, rising: 0, risen: 0, falling: 0 };
  const send = (used: number) => onBlock(block.subarray(0, used));
  return {
    add(samples: Float64Array): void {
      let { used, place, rising, risen, falling } = held;
      for (let at = 0; at < samples.length; at++) {
        const level = samples[at] as number;
        place++;
        rising += level * place;
        falling += level * (stride - place);
        if (place < stride) continue;
        block[used++] = (risen + falling) / (stride * stride);
        risen = rising;
        rising = 0;
        falling = 0;
        place = 0;
        if (used < blockSize) continue;
        send(used);
        used = 0;
      }
      Object.assign(held, { used, place, rising, risen, falling });
    },
    finish: () => send(held.used),
  };
}
