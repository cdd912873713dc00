import { expect, test } from "vitest";
import { noise, type Sound, silence, sine } from "../test/media.ts";
import type { Format } from "./answer.ts";
import { openSignal } from "./signal.ts";

const rateHz = 48_000;
const format: Format = {
  ...{ container: "wav", codec: "pcm_s24le", sampleRateHz: rateHz, channels: 2 },
  ...{ bitDepth: 24, isFloat: false, isLossless: true },
};

/** What is found in a second of a sound, in pieces of a tenth. */
function look(sound: Sound, change: Partial<Format> = {}) {
  const channels = sound(0).length;
  const signal = openSignal({ sampleRate: rateHz, channels, format: { ...format, channels, ...change } });
  for (let from = 0; from < rateHz; from += rateHz / 10) {
    signal.add(Float64Array.from(Array.from({ length: rateHz / 10 }, (_, index) => sound(from + index)).flat()));
  }
  return signal.finish();
}

const tone = sine({ hz: 440, dbfs: -6, rateHz });
const [left, right] = [noise({ dbfs: -6, channels: 1 }), noise({ dbfs: -12, channels: 2 })];
const pair = (make: (frame: number) => [number, number]): Sound => make;
const one = (sound: Sound, frame: number) => sound(frame)[0] ?? 0;
const hard = (level: number) => Math.max(-1, Math.min(1, level));

test("what is right has nothing wrong with it", () => {
  const found = look(pair((frame) => [one(left, frame), one(left, frame) * 0.5 + one(right, frame)]));
  expect(found).toMatchObject({
    clipping: { runs: 0, longestFrames: 0, firstAtMs: null },
    ...{ headSilenceMs: 0, tailSilenceMs: 0, cutoffHz: null },
  });
  expect(found.dcOffset).toBeLessThan(0.005);
  expect(found.correlation).toBeGreaterThan(0.3);
  expect(found.sideDb).toBeGreaterThan(-20);
});

test.for<[string, Sound, object]>([
  ["two channels of one", tone, { correlation: 1, sideDb: -200 }],
  ["a channel turned round", pair((frame) => [one(left, frame), -one(left, frame)]), { correlation: -1, sideDb: 200 }],
  ["a channel that is silent", pair((frame) => [one(left, frame), 0]), { correlation: null, sideDb: 0 }],
  ["one channel", (frame) => left(frame), { correlation: null, sideDb: null }],
])("%s", ([, sound, expected]) => {
  const { correlation, sideDb } = look(sound);
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
  expect({ correlation: rounded(correlation), sideDb: rounded(sideDb) }).toEqual(expected);
});

test("each channel has its own peak", () => {
  const { channelPeaksDbfs } = look(pair((frame) => [one(tone, frame), 0]));
  expect(channelPeaksDbfs[0]).toBeCloseTo(-6, 2);
  expect(channelPeaksDbfs[1]).toBe(-200);
});

test("silence is told to the millisecond, across pieces", () => {
  const late: Sound = (frame) => (frame < 12_000 || frame >= 36_000 ? silence(frame) : [0.5, 0.5]);
  expect(look(late)).toMatchObject({ headSilenceMs: 250, tailSilenceMs: 250 });
  expect(look(silence)).toMatchObject({ headSilenceMs: 1000, tailSilenceMs: 1000, channelPeaksDbfs: [-200, -200] });
});

test("an offset is the mean of the worse channel", () => {
  expect(look(pair((frame) => [one(tone, frame), one(tone, frame) - 0.02])).dcOffset).toBeCloseTo(0.02, 4);
});

test.for<[string, Sound, Partial<Format>, object | null]>([
  [
    "a sine pushed 6 dB into the ceiling clips at each crest",
    (frame) => [hard(one(tone, frame) * 4)],
    {},
    { runs: 880 },
  ],
  ["a sine that reaches full scale does not clip", sine({ hz: 997, dbfs: 0, rateHz }), {}, { runs: 0 }],
  ["of floats beyond full scale nothing is said", (frame) => [one(tone, frame) * 4], { isFloat: true }, null],
  ["nor of lossy sources", (frame) => [hard(one(tone, frame) * 4)], { isLossless: false, bitDepth: null }, null],
])("%s", ([, sound, change, expected]) => {
  const { clipping } = look(sound, change);
  if (expected === null) expect(clipping).toBeNull();
  else expect(clipping).toMatchObject(expected);
});

test("a stretch at full scale that lies across two pieces is one, and told where it begins", () => {
  const plateau: Sound = (frame) => (frame >= 4798 && frame < 4803 ? [1, 0.1] : [0.1, 0.1]);
  expect(look(plateau).clipping).toEqual({ runs: 1, longestFrames: 5, firstAtMs: 100 });
});

test("what is no number counts as silence", () => {
  const broken: Sound = (frame) => (frame === 100 ? [Number.NaN, Number.POSITIVE_INFINITY] : [0.5, 0.5]);
  const found = look(broken, { isFloat: true });
  expect(found.channelPeaksDbfs[0]).toBeCloseTo(-6.02, 2);
  expect(Number.isFinite(found.dcOffset)).toBe(true);
});
