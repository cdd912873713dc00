import { type Complex, createFourier, hann, powersOf } from "../fourier.ts";
import { openWindows } from "./windows.ts";

/** About 20 ms: short enough for a drum. */
const windowSize = 256;
/** About 90 a second. */
export const onsetHop = 128;
const bandCount = 20;
/** Bands quieter than this against the loudest so far are as good as silent. */
const floorShare = 1e-6;

/**
 * How much begins at each moment, and how loud the moment is: the sum over bands of how far each rises, in logarithms (spectral flux,
 * after Klapuri, "Sound onset detection by applying psychoacoustic knowledge", 1999). `onMoment` hears the two for each hop.
 */
export function openOnsets(rateHz: number, onMoment: (rise: number, power: number) => void) {
  const transform = createFourier(windowSize);
  const signal: Complex = { re: new Float64Array(windowSize), im: new Float64Array(windowSize) };
  const shape = hann(windowSize);
  const edges = bandEdges(rateHz);
  const powers = [new Float64Array(windowSize / 2), new Float64Array(windowSize / 2)] as const;
  const before = new Float64Array(bandCount);
  let loudest = 1e-9;
  let isFirst = true;
  let isSecond = false;

  const measure = (power: Float64Array) => {
    let [rise, sum] = [0, 0];
    for (let band = 0; band < bandCount; band++) {
      let inBand = 0;
      for (let bin = edges[band] ?? 0; bin < (edges[band + 1] ?? 0); bin++) inBand += power[bin] as number;
      sum += inBand;
      if (inBand > loudest) loudest = inBand;
      const level = Math.log(inBand + loudest * floorShare);
      rise += Math.max(0, level - (before[band] as number));
      before[band] = level;
    }
    onMoment(isFirst ? 0 : rise, sum);
    isFirst = false;
  };
  // Two windows share one transform.
  return openWindows({ size: windowSize, hop: onsetHop }, (window) => {
    const into = isSecond ? signal.im : signal.re;
    for (let i = 0; i < windowSize; i++) into[i] = (window[i] as number) * (shape[i] as number);
    isSecond = !isSecond;
    if (isSecond) return;
    transform(signal);
    powersOf(signal, powers[0], powers[1]);
    measure(powers[0]);
    measure(powers[1]);
  });
}

/** Bins between which each band lies: spaced as the ear hears, on the mel scale (O'Shaughnessy 1987), each at least one bin wide. */
function bandEdges(rateHz: number): number[] {
  const mel = (hz: number) => 2595 * Math.log10(1 + hz / 700);
  const [low, high] = [mel(30), mel(Math.min(5500, rateHz / 2))];
  const edges = [1];
  for (let band = 1; band <= bandCount; band++) {
    const hz = 700 * (10 ** ((low + ((high - low) * band) / bandCount) / 2595) - 1);
    edges.push(Math.max((edges.at(-1) ?? 0) + 1, Math.round((hz * windowSize) / rateHz)));
  }
  return edges.map((edge) => Math.min(edge, windowSize / 2));
}
