/**
 * "Night Drive" on paper: what is played, and when; how it sounds is in `music.ts`.
 *
 * Each chord: its bass note (MIDI), then the tones above it in rising order, C = 0.
 */
const chords: Record<string, number[]> = {
  Am9: [33, 0, 4, 7, 11],
  Fmaj9: [29, 9, 0, 4, 7],
  Dm9: [38, 5, 9, 0, 4],
  Em7: [28, 7, 11, 2, 4],
  G6: [31, 11, 2, 4, 7],
  "C/E": [28, 0, 2, 4, 7],
  Esus: [28, 9, 11, 2, 4],
  E7: [28, 8, 11, 2, 4],
};
/** Pitch and length in sixteenths, "-" rests, "|" ends a bar. */
const verseTune = `-.4 E4.3 G4.1 A4.6 -.2 | G4.3 E4.3 C4.6 -.4 | -.4 D4.3 E4.1 F4.4 E4.2 D4.2 | B3.9 -.7 |
  -.4 E4.3 G4.1 A4.4 C5.4 | B4.3 A4.3 E4.6 -.4 | -.2 D4.2 F4.2 A4.4 G4.2 F4.2 E4.2 | D4.3 B3.8 -.5`;
const chorusTune = `C5.3 B4.3 A4.2 G4.2 A4.5 -.1 | -.2 B4.2 D5.3 B4.3 G4.4 -.2 | A4.3 C5.3 E5.6 -.4 | -.4 D5.2 C5.2 G4.6 -.2 |
  C5.3 B4.3 A4.2 G4.2 A4.5 -.1 | -.2 B4.2 D5.3 E5.7 -.2 | F5.3 E5.3 C5.2 A4.4 -.4 | -.2 G#4.2 B4.3 D5.3 E5.4 -.2`;
/** Sixteen steps a bar. Digits are how hard; in the bass R, 5 and 8 are root, fifth and octave, held over dots, silent at "-". */
const sections = {
  intro: { chords: "Am9 Fmaj9 Am9 Fmaj9", arp: "7.4.5.4.6.4.5.3.", beat: "hat ....3.......4..1", swell: [0.25, 0.75] },
  verse: {
    chords: "Am9 Fmaj9 Dm9 Em7 Am9 Fmaj9 Dm9 Em7",
    tune: verseTune,
    bass: "R.-R--R.--8-R.5-",
    keys: "6..4......5..3..",
    beat: "kick 9.....5.8....... snare ....9..2....9..1 hat 7.3.7.4.7.3.7.45",
    swell: [0.7, 0.85],
  },
  chorus: {
    chords: "Fmaj9 G6 Am9 C/E Fmaj9 G6 Dm9 E7",
    tune: chorusTune,
    bass: "R-RR-R8-R-5R-R85",
    keys: "7..5..6...5..4..",
    arp: "5364536453645364",
    beat: "kick 9..6..9.9..5..7. snare ....9.......9..2 clap ....7.......8... hat 8474847484748475 open ..6...6...6...6.",
    swell: [1, 1],
  },
  bridge: {
    chords: "Dm9 Em7 Fmaj9 Esus",
    tune: "A4.11 -.5 | B4.7 G4.5 -.4 | C5.6 A4.7 -.3 | -.4 B4.4 A4.8",
    bass: "R.............--",
    arp: "..4..5..4..5..3.",
    beat: "kick 8............... hat ....4.......4...",
    swell: [0.45, 0.7],
  },
  build: {
    chords: "E7",
    bass: "R...R...R.R.R.R.",
    arp: "4455556666777788",
    beat: "kick 9...9...9...9...",
    swell: [0.8, 0.8],
  },
  outro: {
    chords: "Fmaj9 Am9",
    tune: "E4.3 G4.3 A4.9 | -.16",
    bass: "R.............--",
    arp: "6.4.5.3.4.2.3.1.",
    swell: [0.7, 0.3],
  },
} satisfies Record<string, Section>;
/** Played over the last bar of a section, into the next. */
export const fill = "snare ....9..357.77899 tom ..........9..7.. swell 9...............";

type Section = {
  chords: string;
  tune?: string;
  bass?: string;
  keys?: string;
  arp?: string;
  beat?: string;
  swell: number[];
};
export type Bar = {
  section: Section;
  root: number;
  voicing: number[];
  tune: string;
  dynamics: number;
  closes: boolean;
};

/** Lays the sections end to end; of a chord's inversions the one that moves the hands least is played. */
export function arrange(form: (keyof typeof sections)[]): Bar[] {
  let voicing = [55, 60, 64, 67];
  return form.flatMap((name) => {
    const section: Section = sections[name];
    const [from = 1, to = 1] = section.swell;
    return section.chords.split(" ").map((chord, n, { length }) => {
      const [root = 0, ...tones] = chords[chord] ?? [];
      const travel = (voices: number[]) =>
        voices.reduce((sum, midi, v) => sum + Math.abs(midi - (voicing[v] ?? midi)), 0);
      voicing = inversions(tones).sort((a, b) => travel(a) - travel(b))[0] ?? voicing;
      const tune = section.tune?.split("|")[n] ?? "";
      return { section, root, voicing, tune, dynamics: from + ((to - from) * n) / length, closes: n === length - 1 };
    });
  });
}

/** Every inversion in close position, from about E3 upwards. */
function inversions(tones: number[]): number[][] {
  return tones.map((_, turn) => {
    const voices: number[] = [];
    for (const tone of [...tones.slice(turn), ...tones.slice(0, turn)]) {
      const below = voices.at(-1) ?? 52;
      voices.push(below + 12 - ((below - tone) % 12));
    }
    return voices;
  });
}

/** Steps of a pattern: digits as velocities from 0 to 1. */
export const hits = (pattern = "") =>
  [...pattern.matchAll(/\d/g)].map((hit) => ({ step: hit.index, velocity: Number(hit[0]) / 9 }));

/** Bass notes of a pattern over a root. */
export function readBass(pattern: string, root: number) {
  const intervals: Record<string, number> = { R: 0, "5": 7, "8": 12 };
  return [...pattern.matchAll(/([R58])\.*/g)].map(({ 0: held, 1: symbol = "R", index }) => ({
    step: index,
    steps: held.length,
    midi: root + (intervals[symbol] ?? 0),
  }));
}

/** The parts of a beat such as "kick 9... snare ....9...", by drum. */
export const readBeat = (beat: string) =>
  [...beat.matchAll(/([a-z]+) ([\d.]{16})/g)].map(([, drum = "", pattern = ""]) => ({ drum, pattern }));

/** The notes of one bar of a tune such as "E4.3 -.2 G#4.4"; a phrase leans on its first and its high notes. */
export function readTune(tune: string) {
  let step = 0;
  return [...tune.matchAll(/(?:([A-G])(#?)(\d)|-)\.(\d+)/g)].flatMap(([, letter, sharp, octave, steps]) => {
    const start = step;
    step += Number(steps);
    if (!letter) return [];
    const midi = 12 * Number(octave) + 12 + "C D EF G A B".indexOf(letter) + (sharp ? 1 : 0);
    return [{ step: start, steps: Number(steps), midi, velocity: 0.72 + (midi - 64) / 60 + (start % 4 ? 0 : 0.08) }];
  });
}
