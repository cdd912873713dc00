import { arrange, type Bar, fill, hits, readBass, readBeat, readTune } from "./score.ts";

/** The desk: which song, and changes in decibels against the balanced mix. `extraBars` of build-up come before the last chorus. */
export type Mix = {
  song: "night-drive" | "night-drive-piano";
  leadDb?: number;
  drumsDb?: number;
  bassDb?: number;
  masterDb?: number;
  extraBars?: number;
};

/** What the demo studio uploads: three versions as a mix finds its balance, and a sketch of the same name. */
export const demoMixes = {
  rough: { song: "night-drive", leadDb: -5, drumsDb: 2.5, bassDb: -1.5, masterDb: -5 },
  leadUp: { song: "night-drive", leadDb: -3, drumsDb: 2.5, bassDb: 0, masterDb: -1 },
  balanced: { song: "night-drive", extraBars: 1 },
  piano: { song: "night-drive-piano" },
} satisfies Record<string, Mix>;

type Note = { atSeconds: number; seconds: number; midi: number; velocity: number };
type Patch = Record<
  "gain" | "attack" | "release" | "detune" | "body" | "cutoffHz" | "sweepHz" | "sweepSeconds" | "vibrato",
  number
>;

const rate = 48_000;
const tailSeconds = 4; // the room falls silent before the file ends
const gainOf = (db = 0) => 10 ** (db / 20);
const hzOf = (midi: number) => 440 * 2 ** ((midi - 69) / 12);

/** White noise from −1 to 1, the same for a seed every time (mulberry32). */
function createNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** Two channels; what falls outside them is not heard. */
class Track {
  readonly left: Float32Array;
  readonly right: Float32Array;
  constructor(samples: number) {
    this.left = new Float32Array(samples);
    this.right = new Float32Array(samples);
  }
  add(at: number, left: number, right: number) {
    this.left[at] = (this.left[at] ?? 0) + left;
    this.right[at] = (this.right[at] ?? 0) + right;
  }
  mixIn(source: Track, gain: number) {
    source.left.forEach((left, at) => void this.add(at, gain * left, gain * (source.right[at] ?? 0)));
  }
}

/** A resonant low-pass filter (Zavalishin's state-variable form: steady while its cutoff moves). */
class LowPass {
  #g = 0;
  #band = 0;
  #low = 0;
  tune(hz: number) {
    this.#g = Math.tan((Math.PI * Math.min(hz, 18_000)) / rate);
  }
  run(sample: number): number {
    const g = this.#g;
    const band = (this.#band + g * (sample - this.#low)) / (1 + g * (g + 1.1));
    const low = this.#low + g * band;
    this.#band = 2 * band - this.#band;
    this.#low = 2 * low - this.#low;
    return low;
  }
}

class DelayLine {
  readonly #samples: Float32Array;
  #at = 0;
  constructor(seconds: number) {
    this.#samples = new Float32Array(Math.round(seconds * rate));
  }
  read(): number {
    return this.#samples[this.#at] ?? 0;
  }
  write(sample: number) {
    this.#samples[this.#at] = sample;
    this.#at = this.#at + 1 < this.#samples.length ? this.#at + 1 : 0;
  }
}

const patches = {
  bass: {
    gain: 0.34,
    attack: 0.004,
    release: 0.05,
    detune: 0.002,
    body: 1.5,
    cutoffHz: 160,
    sweepHz: 1100,
    sweepSeconds: 0.13,
    vibrato: 0,
  },
  pad: {
    gain: 0.05,
    attack: 0.35,
    release: 0.9,
    detune: 0.007,
    body: 0.3,
    cutoffHz: 500,
    sweepHz: 1300,
    sweepSeconds: 1.6,
    vibrato: 0.0012,
  },
  pluck: {
    gain: 0.075,
    attack: 0.002,
    release: 0.12,
    detune: 0.005,
    body: 0.2,
    cutoffHz: 350,
    sweepHz: 4200,
    sweepSeconds: 0.09,
    vibrato: 0,
  },
  lead: {
    gain: 0.13,
    attack: 0.02,
    release: 0.14,
    detune: 0.004,
    body: 0.8,
    cutoffHz: 1300,
    sweepHz: 3600,
    sweepSeconds: 0.35,
    vibrato: 0.007,
  },
} satisfies Record<string, Patch>;

/** A band-limited sawtooth (PolyBLEP rounds the step, which would otherwise fold back as hiss). */
function saw(phase: number, step: number): number {
  const near = phase < step ? phase / step : phase > 1 - step ? (phase - 1) / step : 0;
  const round = phase < step ? 2 * near - near * near - 1 : phase > 1 - step ? near * near + 2 * near + 1 : 0;
  return 2 * phase - 1 - round;
}

/** Plays a note on the synthesiser: a detuned saw on either side, a triangle for body, a filter that closes, late vibrato. */
function sing(track: Track, note: Note, patch: Patch) {
  const [leftFilter, rightFilter] = [new LowPass(), new LowPass()] as const;
  const start = Math.round(note.atSeconds * rate);
  const length = note.seconds + patch.release;
  let [leftPhase, rightPhase, bodyPhase, step] = [0.1, 0.6, 0.25, 0];
  for (let i = 0; i < length * rate; i++) {
    const t = i / rate;
    if (i % 32 === 0) {
      const bend = patch.vibrato * (Math.sin(35 * t) * Math.min(1, (t * 2.2) ** 3) - 2 * Math.exp(-t * 40));
      step = (hzOf(note.midi) * (1 + bend)) / rate;
      const cutoffHz = patch.cutoffHz + patch.sweepHz * note.velocity * Math.exp(-t / patch.sweepSeconds);
      leftFilter.tune(cutoffHz);
      rightFilter.tune(cutoffHz);
    }
    leftPhase = (leftPhase + step * (1 - patch.detune / 2)) % 1;
    rightPhase = (rightPhase + step * (1 + patch.detune / 2)) % 1;
    bodyPhase = (bodyPhase + step) % 1;
    const [left, right] = [saw(leftPhase, step), saw(rightPhase, step)];
    const body = patch.body * (4 * Math.abs(bodyPhase - 0.5) - 1);
    const level = patch.gain * note.velocity * Math.min(1, t / patch.attack, (length - t) / patch.release);
    track.add(
      start + i,
      level * leftFilter.run(left + 0.3 * right + body),
      level * rightFilter.run(right + 0.3 * left + body),
    );
  }
}
