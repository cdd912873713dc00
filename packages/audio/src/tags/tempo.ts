import type { Character } from "../answer.ts";
import { type Complex, createFourier } from "../fourier.ts";
import { openWindows } from "./windows.ts";

/** About eleven seconds of onsets, begun every half of that: enough for eight beats at 60 BPM. */
const windowSize = 1024;
const beatsCompared = 4;
const [slowestBpm, fastestBpm] = [50, 210];
/** Where people tap to music that has no single answer: Ellis, "Beat tracking by dynamic programming", 2007 (0.5 s, 1.4 octaves). */
const usualBpm = 120;
const spreadOctaves = 1.4;

type Tempo = NonNullable<Character["tempo"]>;

/**
 * Finds the tempo in a stream of onset strengths, `perSecond` of them: autocorrelation window by window, summed; then the beat whose
 * first four multiples agree best, weighed by how likely people tap there.
 */
export function openTempo(perSecond: number) {
  const transform = createFourier(windowSize * 2);
  const signal: Complex = { re: new Float64Array(windowSize * 2), im: new Float64Array(windowSize * 2) };
  const likeness = new Float64Array(windowSize);
  let windows = 0;
  const input = openWindows({ size: windowSize, hop: windowSize / 2 }, (rises) => {
    addLikeness(rises, { signal, transform, likeness });
    windows++;
  });
  const one = new Float64Array(1);
  return {
    add(rise: number): void {
      one[0] = rise;
      input.add(one);
    },
    /** Null where too little was heard, or nothing repeats itself. */
    finish: (): Tempo | null =>
      windows === 0
        ? null
        : bestTempo(
            likeness.map((sum) => sum / windows),
            perSecond,
          ),
  };
}

type Working = { signal: Complex; transform: (signal: Complex) => void; likeness: Float64Array };

/** Adds how like itself a window is at each distance, 1 at none. */
function addLikeness(rises: Float64Array, { signal, transform, likeness }: Working): void {
  const { re, im } = signal;
  const mean = rises.reduce((sum, rise) => sum + rise, 0) / windowSize;
  re.fill(0);
  im.fill(0);
  for (let i = 0; i < windowSize; i++) re[i] = (rises[i] as number) - mean;
  transform(signal);
  // The transform of a power spectrum is the autocorrelation (Wiener and Khinchin).
  for (let k = 0; k < re.length; k++) {
    re[k] = (re[k] as number) ** 2 + (im[k] as number) ** 2;
    im[k] = 0;
  }
  transform(signal);
  const whole = re[0] as number;
  if (whole <= 1e-9) return;
  for (let lag = 0; lag < windowSize; lag++) {
    const share = windowSize / (windowSize - lag / 1.0);
    likeness[lag] = (likeness[lag] as number) + ((re[lag] as number) / whole) * share;
  }
}

function bestTempo(likeness: Float64Array, perSecond: number): Tempo | null {
  let best = { bpm: 0, score: 0 };
  for (let bpm = slowestBpm; bpm <= fastestBpm; bpm += 0.25) {
    const score = agreement(likeness, (60 * perSecond) / bpm) * likelihood(bpm);
    if (score > best.score) best = { bpm, score };
  }
  if (best.score <= 0) return null;
  const bpm = refine(likeness, best.bpm, perSecond);
  const beat = (60 * perSecond) / bpm;
  return { bpm, confidence: Math.max(0, Math.min(1, agreement(likeness, beat))) };
}

/** How like itself the music is after one to four beats of so many hops. */
function agreement(likeness: Float64Array, beat: number): number {
  let sum = 0;
  for (let beats = 1; beats <= beatsCompared; beats++) sum += peakNear(likeness, beat * beats);
  return sum / beatsCompared;
}

const likelihood = (bpm: number) => Math.exp(-0.5 * (Math.log2(bpm / usualBpm) / spreadOctaves) ** 2);

/** Between two hops, along the parabola through three. */
function peakNear(likeness: Float64Array, lag: number): number {
  const at = Math.round(lag);
  const a = likeness[at - 1] ?? 0;
  const b = likeness[at] ?? 0;
  const c = likeness[at + 1] ?? 0;
  const d = lag - at;
  return b + (d * (c - a)) / 2 + (d * d * (a - 2 * b + c)) / 2;
}

/** The far multiples tell the tempo more exactly: a hop's error is an eighth of one after eight beats. */
function refine(likeness: Float64Array, bpm: number, perSecond: number): number {
  let best = { bpm, score: Number.NEGATIVE_INFINITY };
  for (let near = bpm * 0.985; near <= bpm * 1.015; near += 0.02) {
    const beat = (60 * perSecond) / near;
    let score = 0;
    for (const beats of [1, 2, 4, 8]) score += beat * beats < windowSize - 64 ? peakNear(likeness, beat * beats) : 0;
    if (score > best.score) best = { bpm: near, score };
  }
  return best.bpm;
}
