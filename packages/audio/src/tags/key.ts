import type { Character } from "../answer.ts";
import { binsPerOctave } from "./chroma.ts";

const semitone = binsPerOctave / 12;

/** The tonic is a pitch class: 0 is C, 9 is A. The confidence is from 0 to 1. */
type Key = NonNullable<Character["key"]>;

/**
 * How often each degree sounds in a key, from its tonic on: of the Kostka-Payne corpus, as Temperley has it in "Music and Probability",
 * 2007. Popular music leaves the seventh of the minor scale as it is: there the two sevenths change places.
 */
const notes = [
  { mode: "major", degrees: [0.748, 0.06, 0.488, 0.082, 0.67, 0.46, 0.096, 0.715, 0.104, 0.366, 0.057, 0.4] },
  { mode: "minor", degrees: [0.712, 0.084, 0.474, 0.618, 0.049, 0.46, 0.105, 0.747, 0.404, 0.067, 0.133, 0.33] },
  { mode: "minor", degrees: [0.712, 0.084, 0.474, 0.618, 0.049, 0.46, 0.105, 0.747, 0.404, 0.067, 0.33, 0.133] },
] as const;

/** In semitones above a note, folded later: each of its partials counts three tenths of the one below. */
const partials = [0, 12, 19, 24, 28, 31];
const partialFade = 0.3;

/** What is heard of the notes: with their partials, as Gómez adapts such profiles to audio ("Tonal description of music audio signals", 2006). */
const profiles = notes.map(({ mode, degrees }) => {
  const heard = Array<number>(12).fill(0);
  for (const [degree, often] of degrees.entries()) {
    for (const [index, above] of partials.entries()) {
      const at = (degree + above) % 12;
      heard[at] = (heard[at] ?? 0) + often * partialFade ** index;
    }
  }
  return { mode, heard };
});

/**
 * The key whose profile is most like what sounded, in bins of ten cents from A on (the method of Krumhansl and Schmuckler: Krumhansl,
 * "Cognitive Foundations of Musical Pitch", 1990); null where nothing did.
 */
export function findKey(pitches: Float64Array): Key | null {
  const sounded = toClasses(pitches, tuning(pitches).offset);
  const found = profiles.flatMap(({ mode, heard }) =>
    heard.map((_, tonic) => {
      const profile = heard.map((_, pitch) => heard[(pitch - tonic + 12) % 12] ?? 0);
      return { tonic: (tonic + 9) % 12, mode, likeness: correlation(sounded, profile) };
    }),
  );
  found.sort((a, b) => b.likeness - a.likeness);
  const [best] = found;
  if (!best || best.likeness <= 0) return null;
  const { tonic, mode, likeness } = best;
  const rival = found.find((other) => other.tonic !== tonic || other.mode !== mode);
  return { tonic, mode, confidence: confidenceOf(likeness, rival?.likeness ?? 0) };
}

/** What is clearly more like one key than like any other is sure: this much is clear. */
const clearLead = 0.1;
const confidenceOf = (best: number, rival: number) => best * (0.5 + 0.5 * Math.min(1, (best - rival) / clearLead));

/**
 * How far the music is tuned from A = 440 Hz, in bins, and how much of it stands on a grid of semitones at all, from 0 to 1: the mean
 * direction of all pitches on a circle of one semitone, and its length.
 */
export function tuning(pitches: Float64Array): { offset: number; steadiness: number } {
  let [x, y, sum] = [0, 0, 0];
  for (const [bin, weight] of pitches.entries()) {
    const angle = (2 * Math.PI * (bin + 0.5)) / semitone;
    x += weight * Math.cos(angle);
    y += weight * Math.sin(angle);
    sum += weight;
  }
  if (sum === 0) return { offset: 0, steadiness: 0 };
  return { offset: (Math.atan2(y, x) / (2 * Math.PI)) * semitone, steadiness: Math.hypot(x, y) / sum };
}

/** Twelve pitch classes from A on; what stands between two counts for neither. */
function toClasses(pitches: Float64Array, offset: number): number[] {
  const classes = Array<number>(12).fill(0);
  for (const [bin, weight] of pitches.entries()) {
    const place = (bin + 0.5 - offset) / semitone;
    const nearest = Math.round(place);
    const index = ((nearest % 12) + 12) % 12;
    classes[index] = (classes[index] ?? 0) + weight * Math.cos(Math.PI * (place - nearest)) ** 2;
  }
  return classes;
}

/** Pearson's. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const [x, y] = [value - meanA, (b[index] ?? 0) - meanB];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB);
}
