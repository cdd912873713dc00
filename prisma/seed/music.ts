/** "Night Drive", written, played and mixed in code: the demo studio's music, the same bytes for the same mix every time. */

/** Which song, and changes in decibels against the balanced mix; `extraBars` of build-up come before the last chorus. */
export type Mix = { song: "night-drive" | "night-drive-piano"; extraBars?: number } & Partial<Record<Fader, number>>;
type Fader = "leadDb" | "keysDb" | "bassDb" | "drumsDb" | "masterDb";

/** What the demo studio uploads: three versions as a mix finds its balance, and a sketch of the same name. */
export const demoMixes = {
  rough: { song: "night-drive", leadDb: -5, drumsDb: 2.5, bassDb: -1.5, masterDb: -4.7 },
  leadUp: { song: "night-drive", leadDb: -3, drumsDb: 2.5, masterDb: -0.5 },
  balanced: { song: "night-drive", extraBars: 1 },
  piano: { song: "night-drive-piano", masterDb: 5 },
} satisfies Record<string, Mix>;

/** MIDI notes: the root, then a voicing; from chord to chord the hands hardly move. */
const chords: Record<string, [root: number, ...voicing: number[]]> = {
  Am9: [33, 55, 60, 64, 71],
  Fmaj9: [29, 57, 60, 64, 67],
  Dm9: [38, 57, 60, 64, 65],
  Em7: [28, 55, 59, 62, 67],
  E7: [28, 56, 59, 62, 68],
};

/** Voice, semitones up, a bar of sixteenths for quiet sections and one for full ones: digits are how hard, held over dots. */
const patterns: Record<string, [voice: keyof typeof voices, up: number, quiet: string, full: string]> = {
  kick: ["kick", 0, "9.....5.8.......", "9..6..9.9..5..7."],
  snare: ["snare", 20, "....9..2....9..1", "....9..1....9..2"],
  fill: ["snare", 20, "....9..357.77899", "....9..357.77899"],
  hat: ["hat", 0, "7.3.7.4.7.3.7.45", "8474847484748475"],
  bass: ["bass", 0, "9.-7--8.----7.5-", "9-79-7--9-79-7--"],
  low: ["bass", 0, "7...............", "9..............."],
  pad: ["pad", 0, "7...............", "8..............."],
  arp: ["arp", 12, "6.3.4.3.5.3.4.3.", "5364536453645364"],
  hand: ["arp", -12, "--6.4.5.6.4.5.4.", "--7.5.6.7.5.6.5."],
};

/** Each bar is its chord, then its tune: pitches and their sixteenths, "-" rests. Levels go from the first to the second. */
type Section = { levels: [from: number, to: number]; plays: string; bars: string };
const sections = {
  intro: { levels: [0.7, 0.9], plays: "pad arp", bars: "Am9 | Fmaj9 | Am9 | Fmaj9" },
  verse: {
    levels: [0.75, 0.9],
    plays: "pad bass kick snare hat",
    bars: `Am9 -.4 E4.3 G4.1 A4.6 | Fmaj9 G4.3 E4.3 C4.6 | Dm9 -.4 D4.3 E4.1 F4.4 E4.2 D4.2 | Em7 B3.9 |
      Am9 -.4 E4.3 G4.1 A4.4 C5.4 | Fmaj9 B4.3 A4.3 E4.6 | Dm9 -.2 D4.2 F4.2 A4.4 G4.2 F4.2 E4.2 | Em7 D4.3 B3.8`,
  },
  chorus: {
    levels: [1, 1],
    plays: "pad arp bass kick snare hat",
    bars: `Fmaj9 C5.3 B4.3 A4.2 G4.2 A4.5 | Em7 -.2 B4.2 D5.3 B4.3 G4.4 | Am9 A4.3 C5.3 E5.6 | Em7 -.4 D5.2 C5.2 G4.6 |
      Fmaj9 C5.3 B4.3 A4.2 G4.2 A4.5 | Em7 -.2 B4.2 D5.3 E5.7 | Dm9 F5.3 E5.3 C5.2 A4.4 | E7 -.2 G#4.2 B4.3 D5.3 E5.4`,
  },
  bridge: { levels: [0.6, 0.8], plays: "pad low hat", bars: "Dm9 A4.14 | Em7 B4.7 G4.5 | Fmaj9 C5.6 A4.7 | E7 B4.12" },
  build: { levels: [1, 1], plays: "pad arp low kick hat snare", bars: "E7" },
  outro: { levels: [0.8, 0.5], plays: "pad arp low", bars: "Fmaj9 E4.3 G4.3 A4.9 | Am9" },
} satisfies Record<string, Section>;

/** Each note is played left and right, up to `wide` apart, some of it into the room; the patch's numbers are named in `sing`. */
type Voice = [part: "drums" | "bass" | "keys" | "lead", gain: number, wide: number, room: number, ...patch: number[]];

const voices = {
  kick: ["drums", 1.25, 0, 0.02, 0.001, 0.1, 0, 9, 300, 8, 0, 1.6, 0.05, 2.5, 0],
  snare: ["drums", 0.33, 0.1, 0.15, 0.001, 0.1, 0, 16, 2500, 2, 0, 0.8, 0.5, 1, 0],
  hat: ["drums", 0.17, 0.3, 0.05, 0.001, 0.02, 0, 50, 9000, 0, 0, 0, 0.6, 0, 0],
  bass: ["bass", 0.6, 0, 0, 0.004, 0.05, 0.4, 3, 170, 6, 1, 1.6, 0, 0, 0],
  pad: ["keys", 0.09, 0.8, 0.3, 0.35, 0.3, 0.8, 1, 500, 2, 1, 0.4, 0, 0, 0],
  arp: ["keys", 0.1, 0.6, 0.4, 0.002, 0.12, 0.1, 6, 350, 12, 1, 0.3, 0, 0, 0],
  lead: ["lead", 0.15, 0.3, 0.5, 0.02, 0.14, 0.65, 3, 1300, 2.5, 1, 0.9, 0, 0.02, 0.006],
  piano: ["keys", 0.5, 0.4, 0.3],
} satisfies Record<string, Voice>;
type Note = { step: number; steps: number; midi: number; velocity: number };
const rate = 48_000;
const gainOf = (db = 0) => 10 ** (db / 20);
const { PI, abs, exp, max, min, sin } = Math;

/** A synthesised note: a saw with rounded edges (PolyBLEP, as sharp ones alias), a low-pass (Chamberlin's), and hiss. */
function sing(hz: number, seconds: number, [attack = 0, release = 0, sustain = 0, fade = 0, ...timbre]: number[]) {
  const [cutoffHz = 0, sweep = 0, saw = 0, triangle = 0, hiss = 0, dropOctaves = 0, vibrato = 0] = timbre;
  const sound = new Float32Array((seconds + release) * rate);
  let [phase, step, cutoff, target, level, low, band, seed] = [0.25, 0, 0, 0, 0, 0, 0, 1];
  for (let i = 0; i < sound.length; i++) {
    if (i % 48 === 0) {
      const t = i / rate;
      step = (hz * 2 ** (dropOctaves * exp(-40 * t)) * (1 + vibrato * min(1, 2 * t) * sin(33 * t))) / rate;
      cutoff = 2 * sin((PI * cutoffHz * (1 + sweep * exp(-8 * t))) / rate);
      target = (sustain + (1 - sustain) * exp(-fade * t)) * min(1, t / attack, (seconds + release - t) / release);
    }
    phase += phase + step < 1 ? step : step - 1;
    const edge = phase < step ? phase / step - 1 : max(0, (phase - 1) / step + 1);
    const pitched = saw * (2 * phase - 1 - edge * abs(edge)) + triangle * (4 * abs(phase - 0.5) - 1);
    low += cutoff * band;
    band += cutoff * (pitched - low - 0.8 * band);
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0; // noise that is the same every time
    level += 0.05 * (target - level);
    sound[i] = level * (low + (hiss * seed) / 2 ** 31);
  }
  return sound;
}

/** Adds a sound to a channel, from the sample `start` on. */
function add(out: Float32Array, sound: Float32Array, { start = 0, gain = 1 }) {
  const under = out.subarray(start, start + sound.length);
  for (let i = 0; i < under.length; i++) under[i] = (under[i] ?? 0) + gain * (sound[i] ?? 0);
}

/** Adds the echoes of one channel to another, each round softer and duller; the filter's own delay tunes a `gap` between samples. */
function addEchoes(out: Float32Array, dry: Float32Array, { gap = 1, gain = 1, feedback = 0 }) {
  const line = new Float32Array(Math.floor(gap - 0.5));
  const clear = 1 / (1 + gap - line.length);
  for (let i = 0, slot = 0, dull = 0; i < out.length; i++) {
    dull += clear * ((line[slot] ?? 0) - dull);
    out[i] = (out[i] ?? 0) + gain * dull;
    line[slot] = (dry[i] ?? 0) + feedback * dull;
    slot = slot + 1 < line.length ? slot + 1 : 0;
  }
}

/** A struck string: the hammer's touch, sent round a delay as long as one swing of the string (Karplus and Strong). */
function strike(hz: number, seconds: number): Float32Array {
  const sound = new Float32Array((seconds + 0.2) * rate);
  const hammer = sound.map((_, i) => (i < 48 ? sin((2 * PI * i) / 48) : 0));
  addEchoes(sound, hammer, { gap: rate / hz, gain: 1, feedback: 0.997 });
  return sound.map((sample, i) => sample * min(1, (sound.length - i) / (0.2 * rate)));
}

/** A whole WAV file of interleaved 24-bit PCM, its peaks rounded off as tape does, below −1 dB. */
function encodeWav(channels: [Float32Array, Float32Array], gain: number): Uint8Array {
  const bytes = channels[0].length * 6;
  const file = Buffer.alloc(44 + bytes);
  const word = (text: string) => Buffer.from(text).readUInt32LE();
  const format = [word("fmt "), 16, 0x20001, rate, rate * 6, 0x180006]; // PCM, 2 channels; 6 bytes a frame, 24 bits
  const header = [word("RIFF"), 36 + bytes, word("WAVE"), ...format, word("data"), bytes];
  for (const [n, value] of header.entries()) file.writeUInt32LE(value, n * 4);
  for (const [ear, channel] of channels.entries()) {
    for (let i = 0, at = 44 + ear * 3; i < channel.length; i++, at += 6) {
      const x = max(-1.5, min(1.5, gain * (channel[i] ?? 0)));
      file.writeIntLE(Math.round(0x7fffff * 0.72 * (x - (4 / 27) * x * x * x)), at, 3);
    }
  }
  return file;
}

/** One rendered mix: a whole WAV file, 24-bit, 48 kHz, stereo; the sketch is the same music for two hands. */
export function renderMix(mix: Mix): Uint8Array {
  const solo = mix.song === "night-drive-piano";
  const { intro, verse, chorus, bridge, build, outro } = sections;
  const middle = solo ? [] : [bridge, ...Array.from({ length: mix.extraBars ?? 0 }, () => build), chorus];
  const bars = [intro, verse, chorus, ...middle, outro].flatMap(readBars);
  const stepSeconds = 15 / (solo ? 84 : 104);
  const samples = Math.round((bars.length * 16 * stepSeconds + 4) * rate);
  const [left, right, room] = [new Float32Array(samples), new Float32Array(samples), new Float32Array(samples)];
  const takes = new Map<string, Float32Array>(); // a note is recorded once, and heard wherever it returns
  const play = (name: keyof typeof voices, { step, steps, midi, velocity }: Note) => {
    const [part, gain, wide, wet, ...patch]: Voice = voices[solo ? "piano" : name];
    const level = gain * velocity * gainOf(mix[`${part}Db`]);
    for (const side of wide ? [-wide, wide] : [0]) {
      const hz = 440 * 2 ** ((midi - 69 + side * 0.06) / 12);
      const key = `${name} ${hz} ${steps}`;
      const take = takes.get(key) ?? (patch.length ? sing : strike)(hz, steps * stepSeconds, patch);
      takes.set(key, take);
      const start = Math.round((step + (step % 2) * 0.13) * stepSeconds * rate);
      add(left, take, { start, gain: (1 - side) * level });
      add(right, take, { start, gain: (1 + side) * level });
      if (wet) add(room, take, { start, gain: wet * level });
    }
  };
  for (const [n, { plays, level, text }] of bars.entries()) {
    const [chord = "", ...tune] = text.trim().split(/\s+/);
    const [root = 0, ...voicing] = chords[chord] ?? [];
    for (const part of solo ? ["low", "hand"] : plays.split(" ")) {
      const [voice = "pad", up = 0, quiet = "", full = ""] = patterns[part] ?? [];
      for (const { 0: held, index } of (level < 1 ? quiet : full).matchAll(/\d\.*/g)) {
        const hand = voice === "arp" ? voicing.slice(index % 4).slice(0, 1) : voicing;
        const note = { step: n * 16 + index, steps: held.length, velocity: (level * Number.parseInt(held, 10)) / 9 };
        for (const midi of voices[voice][0] === "keys" ? hand : [root]) play(voice, { ...note, midi: midi + up });
      }
    }
    let step = n * 16;
    for (const [pitch = "", steps = ""] of tune.map((note) => note.split("."))) {
      const midi = 12 * Number(pitch.at(-1)) + 12 + "C D EF G A B".indexOf(pitch.charAt(0)) + (pitch.length - 2);
      if (pitch !== "-") play("lead", { step, steps: Number(steps), midi, velocity: level ** 0.5 });
      step += Number(steps);
    }
  }
  for (const gap of [1367, 1747, 2087, 2801]) addEchoes(left, room, { gap, gain: 0.25, feedback: 0.85 });
  for (const gap of [1453, 1831, 2203, 2719]) addEchoes(right, room, { gap, gain: 0.25, feedback: 0.85 });
  addEchoes(left, room, { gap: 3 * stepSeconds * rate, gain: 0.5, feedback: 0.4 });
  addEchoes(right, room, { gap: 4 * stepSeconds * rate, gain: 0.5, feedback: 0.4 });
  return encodeWav([left, right], 0.68 * gainOf(mix.masterDb));
}

/** The bars of a section, growing or falling; the last has a fill. */
function readBars({ levels: [from, to], plays, bars }: Section) {
  return bars.split("|").map((text, n, { length }) => ({
    text,
    level: from + ((to - from) * n) / length,
    plays: n < length - 1 ? plays : plays.replace("snare", "fill"),
  }));
}
