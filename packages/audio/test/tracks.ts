/** Music played and mixed in code, so that its tempo and key are known: chords, a bass, a tune and drums. */

export type Track = {
  title: string;
  bpm: number;
  /** MIDI number of the tonic's pitch class, 0 for C. */
  tonic: number;
  mode: "major" | "minor";
  /** Degrees of the scale that the chords stand on, a bar each. */
  chords: readonly number[];
  /** Sixteenths of a bar (or triplets, where there are twelve) on which each drum is struck. */
  drums: Partial<Record<"kick" | "snare" | "hat", string>>;
  bass: string;
  /** How the chords are played: held, or broken into single notes. */
  keys: "held" | "broken" | "chopped" | "none";
  /** Degrees of the scale, one for each x of its rhythm. */
  tune: readonly number[];
  rhythm: string;
  /** What A is tuned to, in Hz. */
  tunedTo?: number;
};

export const rateHz = 24_000;
const seconds = 22;

const scales = { major: [0, 2, 4, 5, 7, 9, 11], minor: [0, 2, 3, 5, 7, 8, 10] } as const;

/** Plays a track as mono 16-bit samples. */
export function play(track: Track): Int16Array {
  const out = new Float64Array(rateHz * seconds);
  const bar = (4 * 60) / track.bpm;
  const degree = (n: number) => 12 * Math.floor(n / 7) + (scales[track.mode][((n % 7) + 7) % 7] ?? 0) + track.tonic;
  const hz = (midi: number) => (track.tunedTo ?? 440) * 2 ** ((midi - 69) / 12);
  let tuned = 0;
  for (let n = 0, at = 0; at < seconds; n++, at += bar) {
    const root = track.chords[n % track.chords.length] ?? 0;
    const steps = (pattern: string) =>
      [...pattern].flatMap((mark, step) => (mark === "x" ? [at + (bar * step) / pattern.length] : []));
    const chord = [root, root + 2, root + 4].map((one) => hz(48 + degree(one)));
    if (track.keys === "held")
      for (const each of chord) tone(out, { at, lasts: bar * 0.95, hz: each, gain: 0.06, soft: 0.02 });
    if (track.keys === "chopped")
      for (const when of steps("--x---x---x---x-"))
        for (const each of chord) tone(out, { at: when, lasts: bar / 16, hz: each, gain: 0.08 });
    if (track.keys === "broken")
      steps("xxxxxxxx").forEach((when, index) => {
        tone(out, { at: when, lasts: bar / 6, hz: (chord[[0, 1, 2, 1][index % 4] ?? 0] ?? 0) * 2, gain: 0.1 });
      });
    for (const when of steps(track.bass)) tone(out, { at: when, lasts: bar / 9, hz: hz(36 + degree(root)), gain: 0.2 });
    for (const when of steps(track.rhythm)) {
      const note = track.tune[tuned++ % track.tune.length] ?? 0;
      tone(out, { at: when, lasts: bar / 7, hz: hz(60 + degree(note)), gain: 0.1 });
    }
    for (const [drum, pattern] of Object.entries(track.drums))
      for (const when of steps(pattern)) strike(out, drum, when);
  }
  return Int16Array.from(out, (level) => Math.round(32_767 * Math.tanh(level)));
}

type Tone = { at: number; lasts: number; hz: number; gain: number; soft?: number };

/** A note with six partials that fades as it sounds. */
function tone(out: Float64Array, { at, lasts, hz, gain, soft = 0.005 }: Tone): void {
  const [start, length] = [Math.floor(at * rateHz), Math.floor(lasts * rateHz)];
  for (let i = 0; i < length && start + i < out.length; i++) {
    const t = i / rateHz;
    const level = gain * Math.min(1, t / soft, (lasts - t) / 0.01) * Math.exp((-1.5 * t) / lasts);
    let sum = 0;
    for (let n = 1; n <= 6 && n * hz < rateHz / 2; n++) sum += Math.sin(2 * Math.PI * n * hz * t) / n;
    out[start + i] = (out[start + i] as number) + level * sum;
  }
}

const drums: Record<string, { lasts: number; fade: number; gain: number; tuned: number; hiss: number }> = {
  kick: { lasts: 0.18, fade: 22, gain: 0.7, tuned: 1, hiss: 0.02 },
  snare: { lasts: 0.16, fade: 24, gain: 0.3, tuned: 0.4, hiss: 1 },
  hat: { lasts: 0.05, fade: 90, gain: 0.12, tuned: 0, hiss: 1 },
};

function strike(out: Float64Array, name: string, at: number): void {
  const drum = drums[name];
  if (!drum) throw new Error(`There is no ${name}.`);
  const start = Math.floor(at * rateHz);
  let seed = 1;
  for (let i = 0; i < drum.lasts * rateHz && start + i < out.length; i++) {
    const t = i / rateHz;
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    const swing = drum.tuned * Math.sin(2 * Math.PI * (50 * t + 3.5 * (1 - Math.exp(-40 * t))));
    const level = drum.gain * Math.exp(-drum.fade * t) * (swing + (drum.hiss * seed) / 2 ** 31);
    out[start + i] = (out[start + i] as number) + level;
  }
}

/** From a slow ballad to drum and bass, with and without drums, in major and minor, not all of them tuned to 440. */
export const tracks: readonly Track[] = [
  {
    title: "ballad at the piano",
    bpm: 60,
    tonic: 0,
    mode: "major",
    chords: [0, 4, 5, 3],
    drums: {},
    bass: "x-------x-------",
    keys: "broken",
    tune: [4, 2, 1, 0, 2, 4, 5, 4],
    rhythm: "x---x---x-----x-",
  },
  {
    title: "soul in six flats",
    bpm: 72.5,
    tonic: 6,
    mode: "major",
    chords: [0, 5, 3, 4],
    drums: { kick: "x-----x-x-------", snare: "----x-------x---", hat: "x-x-x-x-x-x-x-x-" },
    bass: "x--x----x--x--x-",
    keys: "held",
    tune: [0, 2, 4, 6, 5, 4, 2, 1],
    rhythm: "--x---x-x---x---",
  },
  {
    title: "hip-hop loop",
    bpm: 88,
    tonic: 9,
    mode: "minor",
    chords: [0, 0, 5, 4],
    drums: { kick: "x------x--x-----", snare: "----x-------x---", hat: "x-x-x-xxx-x-x-x-" },
    bass: "x------x--x-----",
    keys: "chopped",
    tune: [0, 2, 4, 2, 6, 4],
    rhythm: "x--x----x--x----",
  },
  {
    title: "folk with a shaker",
    bpm: 97.3,
    tonic: 7,
    mode: "major",
    chords: [0, 3, 0, 4],
    drums: { hat: "x-xxx-xxx-xxx-xx" },
    bass: "x---x---x---x---",
    keys: "broken",
    tune: [4, 4, 5, 4, 2, 0, 1, 2],
    rhythm: "x---x-x-x---x---",
  },
  {
    title: "pop, four chords",
    bpm: 112,
    tonic: 2,
    mode: "major",
    chords: [0, 4, 5, 3],
    drums: { kick: "x---x---x---x---", snare: "----x-------x---", hat: "--x---x---x---x-" },
    bass: "x-x-x-x-x-x-x-x-",
    keys: "held",
    tune: [2, 2, 1, 0, 4, 4, 2, 1],
    rhythm: "x-x---x-x-x-----",
  },
  {
    title: "house",
    bpm: 124,
    tonic: 5,
    mode: "minor",
    chords: [0, 5, 2, 6],
    drums: { kick: "x---x---x---x---", snare: "----x-------x---", hat: "--x---x---x---x-" },
    bass: "--x---x---x---x-",
    keys: "chopped",
    tune: [0, 4, 2, 6, 4, 0],
    rhythm: "x-----x-----x---",
  },
  {
    title: "rock in E minor, tuned low",
    bpm: 138.4,
    tonic: 4,
    mode: "minor",
    chords: [0, 2, 6, 3],
    drums: { kick: "x-----x-x-x-----", snare: "----x-------x---", hat: "x-x-x-x-x-x-x-x-" },
    bass: "x-x-x-x-x-x-x-x-",
    keys: "held",
    tune: [0, 2, 3, 4, 3, 2, 0, 6],
    rhythm: "x-x-x---x-x-x---",
    tunedTo: 432,
  },
  {
    title: "trance",
    bpm: 150,
    tonic: 10,
    mode: "minor",
    chords: [0, 5, 2, 6],
    drums: { kick: "x---x---x---x---", hat: "--x---x---x---x-" },
    bass: "-xxx-xxx-xxx-xxx",
    keys: "broken",
    tune: [4, 2, 0, 2, 4, 6, 7, 4],
    rhythm: "x-----x---x-----",
  },
  {
    title: "punk",
    bpm: 168,
    tonic: 9,
    mode: "major",
    chords: [0, 3, 4, 3],
    drums: { kick: "x-x---x-x-x---x-", snare: "--x---x---x---x-", hat: "x-x-x-x-x-x-x-x-" },
    bass: "xxxxxxxxxxxxxxxx",
    keys: "chopped",
    tune: [4, 4, 2, 0, 1, 2],
    rhythm: "x---x---x-x-x---",
  },
  {
    title: "drum and bass",
    bpm: 174.2,
    tonic: 3,
    mode: "minor",
    chords: [0, 0, 5, 6],
    drums: { kick: "x---------x-----", snare: "----x-------x---", hat: "x-x-x-x-x-x-x-x-" },
    bass: "x-----x---x-----",
    keys: "held",
    tune: [0, 4, 6, 7, 4, 2],
    rhythm: "x-------x---x---",
  },
];
