import { type Complex, createFourier, hann, powersOf } from "../fourier.ts";
import { openWindows } from "./windows.ts";

/** About a third of a second: tells semitones apart from 100 Hz on. */
const windowSize = 4096;
const hop = 4096;
const [lowestHz, highestHz] = [30, 2050];
/** From here on a window this long tells a pitch to a few cents. */
const clearHz = 180;
export const binsPerOctave = 120;
/** Peaks this far below the loudest of their moment are hiss. */
const peakFloor = 1e-3;
/** Below this a moment is silent. */
const silence = 1e-6;

/**
 * How much sounded at each pitch, octaves folded, in bins of ten cents from A = 440 Hz on: of all that sounded, and of what is high enough
 * for its tuning to be told.
 */
export type Pitches = { all: Float64Array; clear: Float64Array };

/** Gathers the pitches of all spectral peaks: a pitch class profile as Gómez makes it ("Tonal description of music audio signals", 2006). */
export function openPitches(rateHz: number) {
  const transform = createFourier(windowSize);
  const signal: Complex = { re: new Float64Array(windowSize), im: new Float64Array(windowSize) };
  const shape = hann(windowSize);
  const powers = [new Float64Array(windowSize / 2), new Float64Array(windowSize / 2)] as const;
  const pitches: Pitches = { all: new Float64Array(binsPerOctave), clear: new Float64Array(binsPerOctave) };
  let isSecond = false;
  // Two windows share one transform.
  const input = openWindows({ size: windowSize, hop }, (window) => {
    const into = isSecond ? signal.im : signal.re;
    for (let i = 0; i < windowSize; i++) into[i] = (window[i] as number) * (shape[i] as number);
    isSecond = !isSecond;
    if (isSecond) return;
    transform(signal);
    powersOf(signal, powers[0], powers[1]);
    for (const power of powers) addPeaks(power, rateHz, pitches);
  });
  return { add: input.add, finish: () => pitches };
}

function addPeaks(power: Float64Array, rateHz: number, { all, clear }: Pitches): void {
  const first = Math.ceil((lowestHz * windowSize) / rateHz);
  const last = Math.min(power.length - 2, Math.floor((highestHz * windowSize) / rateHz));
  const loudest = power.subarray(first, last + 1).reduce((most, one) => Math.max(most, one), 0);
  if (loudest < silence) return;
  for (let bin = first; bin <= last; bin++) {
    const level = power[bin] as number;
    if (level <= (power[bin - 1] as number) || level < (power[bin + 1] as number) || level < loudest * peakFloor)
      continue;
    const hz = ((bin + lean(power, bin)) * rateHz) / windowSize;
    const octaves = Math.log2(hz / 440);
    const place = Math.floor((octaves - Math.floor(octaves)) * binsPerOctave) % binsPerOctave;
    // Roots of the magnitude: no instrument drowns the others.
    const share = Math.sqrt(level / loudest);
    all[place] = (all[place] as number) + Math.sqrt(share);
    if (hz > clearHz) clear[place] = (clear[place] as number) + share;
  }
}

/** How far beside its bin a peak stands: the top of the parabola through the logarithms of three. */
function lean(power: Float64Array, bin: number): number {
  const [before, at, after] = [bin - 1, bin, bin + 1].map((one) => Math.log((power[one] ?? 0) + 1e-20));
  const [a, b, c] = [before ?? 0, at ?? 0, after ?? 0];
  return (a - c) / (2 * (a - 2 * b + c));
}
