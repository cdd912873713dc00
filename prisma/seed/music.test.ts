import { expect, test } from "vitest";
import { demoMixes, renderMix } from "./music.ts";

const header = 44;
const bytesPerFrame = 6;
const framesPerSecond = 48_000;
const barSeconds = (4 * 60) / 104;

const rough = Buffer.from(renderMix(demoMixes.rough));
const leadUp = Buffer.from(renderMix(demoMixes.leadUp));
const balanced = Buffer.from(renderMix(demoMixes.balanced));
const piano = Buffer.from(renderMix(demoMixes.piano));
const whole = { fromSeconds: 0, toSeconds: 90 };

const secondsOf = (wav: Buffer) => (wav.length - header) / bytesPerFrame / framesPerSecond;

/** Peak and RMS of a channel in decibels of full scale; RMS is only a stand-in for loudness. */
function measure(wav: Buffer, ear: 0 | 1, { fromSeconds, toSeconds } = whole) {
  const first = header + ear * 3 + Math.round(fromSeconds * framesPerSecond) * bytesPerFrame;
  const end = Math.min(wav.length, first + Math.round((toSeconds - fromSeconds) * framesPerSecond) * bytesPerFrame);
  let [peak, squares, frames] = [0, 0, 0];
  for (let at = first; at < end; at += bytesPerFrame, frames++) {
    const sample = wav.readIntLE(at, 3) / 0x800000;
    peak = Math.max(peak, Math.abs(sample));
    squares += sample * sample;
  }
  return { peakDb: 20 * Math.log10(peak), rmsDb: 10 * Math.log10(squares / frames) };
}

test("the same mix is the same file, byte for byte", () => {
  expect(piano.equals(renderMix(demoMixes.piano))).toBe(true);
});

test.each(Object.entries({ rough, leadUp, balanced, piano }))("%s is a whole 24-bit, 48 kHz stereo WAV", (_, wav) => {
  expect(wav.toString("latin1", 0, 4)).toBe("RIFF");
  expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
  expect(wav.toString("latin1", 8, 16)).toBe("WAVEfmt ");
  expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24)]).toEqual([1, 2, framesPerSecond]);
  expect([wav.readUInt32LE(28), wav.readUInt16LE(32), wav.readUInt16LE(34)]).toEqual([288_000, bytesPerFrame, 24]);
  expect(wav.toString("latin1", 36, 40)).toBe("data");
  expect(wav.readUInt32LE(40)).toBe(wav.length - header);
  expect(secondsOf(wav)).toBeGreaterThan(60);
  expect(secondsOf(wav)).toBeLessThan(90);
});

test.each(Object.entries({ rough, leadUp, balanced, piano }))("%s sounds in both ears and never clips", (_, wav) => {
  for (const ear of [0, 1] as const) {
    const { peakDb, rmsDb } = measure(wav, ear);
    expect(peakDb).toBeLessThan(-1);
    expect(rmsDb).toBeGreaterThan(-26);
  }
});

test("no second of a song is silent, as it would be if samples were no numbers", () => {
  for (const wav of [balanced, piano]) {
    for (let fromSeconds = 0; fromSeconds < secondsOf(wav) - 5; fromSeconds++) {
      const { rmsDb } = measure(wav, 0, { fromSeconds, toSeconds: fromSeconds + 1 });
      expect(rmsDb).toBeGreaterThan(-60);
    }
  }
});

test("the second version is louder, and the third is one bar longer", () => {
  expect(measure(leadUp, 0).rmsDb - measure(rough, 0).rmsDb).toBeGreaterThan(2.5);
  expect(secondsOf(leadUp)).toBeCloseTo(secondsOf(rough), 5);
  expect(secondsOf(balanced) - secondsOf(leadUp)).toBeCloseTo(barSeconds, 3);
});

test("intro, verse and chorus rise, and the bridge makes room for the last chorus", () => {
  const sections = { intro: [0, 4], verse: [4, 12], chorus: [12, 20], bridge: [20, 24], last: [25, 33] } as const;
  const levelOf = (name: keyof typeof sections) => {
    const [from, to] = sections[name];
    return measure(balanced, 0, { fromSeconds: from * barSeconds, toSeconds: to * barSeconds }).rmsDb;
  };
  expect(levelOf("verse") - levelOf("intro")).toBeGreaterThan(2);
  expect(levelOf("chorus") - levelOf("verse")).toBeGreaterThan(2);
  expect(levelOf("chorus") - levelOf("bridge")).toBeGreaterThan(3);
  expect(levelOf("last") - levelOf("bridge")).toBeGreaterThan(3);
});
