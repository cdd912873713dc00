import type { Format, Signal } from "./answer.ts";
import { openCutoff } from "./cutoff.ts";

/** −60 dBFS: what stays below is taken for silence, as FFmpeg's `silencedetect` does unless told otherwise. */
const silenceLevel = 0.001;
/** No level is told below this; digital silence has none at all. */
const floorDb = -200;
/** So many samples in a row at full scale: one or two are a peak that happens to end there. */
const leastRun = 3;
/** Louder than any programme by 80 dB: no sound but a fault (infinity, or bits that are no samples). */
const noSample = 10_000;

type Shape = { sampleRate: number; channels: number; format: Format };

/** Looks at interleaved samples, full scale being 1, for what is wrong with a bounce: see `Signal`. */
export function openSignal({ sampleRate, channels, format }: Shape) {
  const levels = openLevels(channels);
  const silence = openSilence({ sampleRate, channels });
  const clipping = openClipping({ sampleRate, channels, format });
  const cutoff = openCutoff({ sampleRate, channels });
  return {
    add(samples: Float64Array) {
      if (format.isFloat || !format.isLossless) clean(samples);
      const peak = levels.add(samples);
      silence.add(samples, peak);
      clipping.add(samples, peak);
      cutoff.add(samples);
    },
    finish: (): Signal => ({
      ...levels.finish(),
      ...silence.finish(),
      clipping: clipping.finish(),
      cutoffHz: cutoff.finish(),
    }),
  };
}

function clean(samples: Float64Array): void {
  for (let index = 0; index < samples.length; index++) {
    if (!(Math.abs(samples[index] as number) < noSample)) samples[index] = 0; // what is no number too
  }
}

/** Offset and peak of each channel; of two, how they stand to one another. `add` answers with the loudest sample of the piece. */
function openLevels(channels: number) {
  const sums = new Float64Array(channels);
  const peaks = new Float64Array(channels);
  let [frames, left, right, both] = [0, 0, 0, 0];
  const hearPair = (samples: Float64Array) => {
    let [ll, rr, lr] = [0, 0, 0];
    for (let index = 0; index < samples.length; index += 2) {
      const l = samples[index] as number;
      const r = samples[index + 1] as number;
      ll += l * l;
      rr += r * r;
      lr += l * r;
    }
    left += ll;
    right += rr;
    both += lr;
  };
  return {
    add(samples: Float64Array): number {
      frames += samples.length / channels;
      let loudest = 0;
      for (let channel = 0; channel < channels; channel++) {
        let [sum, peak] = [0, 0];
        for (let index = channel; index < samples.length; index += channels) {
          const value = samples[index] as number;
          const level = Math.abs(value);
          sum += value;
          if (level > peak) peak = level;
        }
        sums[channel] = (sums[channel] ?? 0) + sum;
        peaks[channel] = Math.max(peaks[channel] ?? 0, peak);
        loudest = Math.max(loudest, peak);
      }
      if (channels === 2) hearPair(samples);
      return loudest;
    },
    finish: () => ({
      dcOffset: sums.reduce((most, sum) => Math.max(most, Math.abs(sum) / Math.max(1, frames)), 0),
      channelPeaksDbfs: Array.from(peaks, (peak) => toDb(peak)),
      correlation: left > 0 && right > 0 ? Math.max(-1, Math.min(1, both / Math.sqrt(left * right))) : null,
      sideDb: left + right > 0 ? sideDb(left + right, 2 * both) : null,
    }),
  };
}

/** How loud the difference of two channels is against their sum, of the squares of both and twice their product. */
function sideDb(squares: number, products: number): number {
  const [side, mid] = [Math.max(0, squares - products), Math.max(0, squares + products)];
  return Math.min(-floorDb, toDb(Math.sqrt(side / Math.max(mid, Number.MIN_VALUE))));
}

const toDb = (level: number) => Math.max(floorDb, 20 * Math.log10(level));

/** How long nothing sounds before the first and after the last sound. */
function openSilence({ sampleRate, channels }: { sampleRate: number; channels: number }) {
  let [frames, first, last] = [0, -1, -1];
  const isLoud = (sample: number) => sample >= silenceLevel || sample <= -silenceLevel;
  const inMs = (count: number) => Math.round((count / sampleRate) * 1000);
  return {
    add(samples: Float64Array, peak: number) {
      if (peak >= silenceLevel) {
        if (first < 0) first = frames + Math.floor(samples.findIndex(isLoud) / channels);
        last = frames + Math.floor(samples.findLastIndex(isLoud) / channels);
      }
      frames += samples.length / channels;
    },
    finish: () => ({
      headSilenceMs: inMs(first < 0 ? frames : first),
      tailSilenceMs: inMs(frames - 1 - last),
    }),
  };
}

/** Counts stretches at full scale in any channel. Of lossy sources, and of floats that go beyond it, nothing can be said: null. */
function openClipping({ sampleRate, channels, format }: Shape) {
  const fullScale = 1 - 1.5 * 2 ** (1 - Math.min(16, format.bitDepth ?? 16));
  const runs = new Uint32Array(channels);
  let [count, longest, firstFrame, frames, loudest] = [0, 0, 0, 0, 0];
  const follow = (samples: Float64Array) => {
    for (let index = 0; index < samples.length; index++) {
      const value = samples[index] ?? 0;
      const channel = index % channels;
      const run = value >= fullScale || value <= -fullScale ? (runs[channel] ?? 0) + 1 : 0;
      runs[channel] = run;
      if (run === leastRun && ++count === 1) firstFrame = frames + Math.floor(index / channels) - leastRun + 1;
      if (run > longest) longest = run;
    }
  };
  return {
    add(samples: Float64Array, peak: number) {
      if (peak >= fullScale) follow(samples);
      else runs.fill(0);
      loudest = Math.max(loudest, peak);
      frames += samples.length / channels;
    },
    finish(): Signal["clipping"] {
      if (!format.isLossless || loudest > 1) return null;
      if (count === 0) return { runs: 0, longestFrames: 0, firstAtMs: null };
      return { runs: count, longestFrames: longest, firstAtMs: Math.round((firstFrame / sampleRate) * 1000) };
    },
  };
}
