import { type Complex, createFourier, hann } from "./fourier.ts";

const windowFrames = 4096;
/** Two looks a second at the spectrum see every part of a song, and cost next to nothing. */
const looksPerSecond = 2;
/** What is quieter than −60 dBFS on average has noise for a spectrum. */
const leastPower = 1e-6;
/** Levels are compared in bands of this width, so that single tones do not stand for all that is around them. */
const bandHz = 250;

/** Where lossy encoders cut: 128 kb/s at about 16 kHz, 320 kb/s at about 20. Above that lie the filters of converters. */
const lowestHz = 10_000;
const highestHz = 20_400;
/** Nearer to half of the sampling rate than this, it is the filter that every file of that rate has. */
const highestShare = 0.94;
/** Music falls off by a few dB over these stretches; an encoder's filter by as much as there is. */
const belowHz = 2000;
const edgeHz = 1000;
const leastFallDb = 18;
/** Below the edge there is some of everything: a single tone among nothing stands out further. */
const mostSpreadDb = 30;

/**
 * Looks for the edge that a lossy encoder leaves: up to it there is sound in every band, above it nothing, up to half the sampling rate. Takes
 * interleaved samples; `finish` tells the edge in hertz, or null where the sound thins out by itself.
 */
export function openCutoff({ sampleRate, channels }: { sampleRate: number; channels: number }) {
  const transform = createFourier(windowFrames);
  const shape = hann(windowFrames);
  // The left channel as real, the right as imaginary numbers: one transform for the power of both.
  const [real, imaginary] = [new Float64Array(windowFrames), new Float64Array(windowFrames)];
  const signal: Complex = { re: real, im: imaginary };
  const power = new Float64Array(windowFrames / 2);
  const right = channels > 1 ? 1 : 0;
  const rest = Math.max(0, Math.round(sampleRate / looksPerSecond) - windowFrames);
  let [filled, skip] = [0, 0];

  const look = () => {
    let squares = 0;
    for (let i = 0; i < windowFrames; i++) {
      squares += (real[i] ?? 0) ** 2 + (imaginary[i] ?? 0) ** 2;
      real[i] = (real[i] ?? 0) * (shape[i] ?? 0);
      imaginary[i] = (imaginary[i] ?? 0) * (shape[i] ?? 0);
    }
    if (squares < leastPower * windowFrames) return;
    transform(signal);
    for (let bin = 1; bin < power.length; bin++) {
      const mirrored = windowFrames - bin;
      power[bin] =
        (power[bin] ?? 0) +
        (real[bin] ?? 0) ** 2 +
        (imaginary[bin] ?? 0) ** 2 +
        (real[mirrored] ?? 0) ** 2 +
        (imaginary[mirrored] ?? 0) ** 2;
    }
  };
  return {
    add(samples: Float64Array) {
      const frames = samples.length / channels;
      for (let frame = 0; frame < frames; ) {
        if (skip > 0) {
          const passed = Math.min(skip, frames - frame);
          skip -= passed;
          frame += passed;
          continue;
        }
        real[filled] = samples[frame * channels] ?? 0;
        imaginary[filled] = right ? (samples[frame * channels + right] ?? 0) : 0;
        frame++;
        if (++filled < windowFrames) continue;
        look();
        [filled, skip] = [0, rest];
      }
    },
    finish: () => findCutoff(bandsOf(power, sampleRate), sampleRate),
  };
}

/** The level of each band in dB, from 0 Hz up to half of the sampling rate. */
function bandsOf(power: Float64Array, sampleRate: number): number[] {
  const binsPerBand = (bandHz * windowFrames) / sampleRate;
  const bands = Math.floor(power.length / binsPerBand);
  return Array.from({ length: bands }, (_, band) => {
    const bins = power.subarray(Math.ceil(band * binsPerBand), Math.max(1, Math.ceil((band + 1) * binsPerBand)));
    return 10 * Math.log10(bins.reduce((sum, one) => sum + one, 0) / Math.max(1, bins.length) + 1e-30);
  });
}

/** The edge in hertz between bands that all hold sound and bands that all hold nothing; null where there is none. */
export function findCutoff(bands: readonly number[], sampleRate: number): number | null {
  const [below, edge] = [belowHz / bandHz, edgeHz / bandHz];
  let found: { fallDb: number; middleDb: number } | null = null;
  for (let band = lowestHz / bandHz; band + edge < bands.length; band++) {
    const sounding = bands.slice(band - below, band);
    const [least, most] = [Math.min(...sounding), Math.max(...bands.slice(band + edge))];
    const isEven = Math.max(...sounding) - least <= mostSpreadDb;
    const fallDb = least - most;
    if (isEven && fallDb >= (found?.fallDb ?? leastFallDb)) found = { fallDb, middleDb: (least + most) / 2 };
  }
  if (!found) return null;
  const { middleDb } = found;
  const hz = (bands.findLastIndex((level) => level > middleDb) + 1) * bandHz;
  return hz <= Math.min(highestHz, (sampleRate / 2) * highestShare) ? hz : null;
}
