import { describe, expect, test } from "vitest";
import { type Linted, warningsOf } from "./lint.ts";
import type { Signal } from "./schema.ts";

const clean: Signal = {
  clipping: { runs: 0, longestFrames: 0, firstAtMs: null },
  ...{ dcOffset: 0.0001, headSilenceMs: 120, tailSilenceMs: 800 },
  ...{ channelPeaksDbfs: [-1.4, -1.2], correlation: 0.6, sideDb: -9, cutoffHz: null },
};
const mix: Linted = {
  ...{
    number: 3,
    durationMs: 222_000,
    sampleRateHz: 48_000,
    bitDepth: 24,
    isFloat: false,
    isLossless: true,
    channels: 2,
  },
  ...{ container: "wav", integratedLufs: -12.9, truePeakDbtp: -1, pcmMd5: "three", signal: clean },
};
const before = { ...mix, number: 2, pcmMd5: "two" };
const first = { ...mix, number: 1, pcmMd5: "one" };

type Change = Partial<Omit<Linted, "signal">> & { signal?: Partial<Signal> };
const lint = ({ signal, ...change }: Change, isSpeech: boolean | null = null) =>
  warningsOf({ ...mix, ...change, signal: { ...clean, ...signal } }, [first, before], { isSpeech });

test("a clean mix like the one before has nothing to say", () => {
  expect(lint({})).toEqual([]);
  expect(warningsOf(mix, [], { isSpeech: null })).toEqual([]);
});

describe("one thing is said of", () => {
  test.for<[string, Change, string]>([
    ["the first version again", { pcmMd5: "one" }, "This is v1 again, sample for sample."],
    ["a longer one", { durationMs: 226_200 }, "It is 4.2 s longer than v2."],
    ["a much shorter one", { durationMs: 97_000 }, "It is 2 min 5 s shorter than v2."],
    ["another rate", { sampleRateHz: 44_100 }, "44.1 kHz, where v2 has 48."],
    ["another depth", { bitDepth: 16 }, "16-bit, where v2 is 24-bit."],
    ["floats", { bitDepth: 32, isFloat: true }, "32-bit float, where v2 is 24-bit."],
    ["an MP3 after a WAV", { isLossless: false, bitDepth: null }, "Lossy, where v2 is 24-bit."],
    [
      "an MP3 in a WAV",
      { signal: { cutoffHz: 16_250 } },
      "Nothing sounds above 16.3 kHz, as in an MP3 or AAC. Was this WAV made of one?",
    ],
    [
      "clipping in one place",
      { signal: { clipping: { runs: 1, longestFrames: 4, firstAtMs: 62_400 } } },
      "It clips once, at 1:02.",
    ],
    [
      "clipping in many",
      { signal: { clipping: { runs: 1400, longestFrames: 4, firstAtMs: 0 } } },
      "It clips 1,400 times, first at 0:00.",
    ],
    [
      "peaks above −1 dBTP",
      { truePeakDbtp: 0.31 },
      "True peaks reach +0.3 dBTP. Above −1, encoders and converters may clip them.",
    ],
    [
      "channels that cancel each other",
      { signal: { correlation: -0.8, sideDb: 9 } },
      "Left and right work against each other, and in mono little is left: the polarity of one channel seems swapped.",
    ],
    [
      "a dead channel",
      { signal: { channelPeaksDbfs: [-1.2, -90], correlation: null } },
      "The right channel is silent.",
    ],
    [
      "mono in stereo",
      { signal: { correlation: 1, sideDb: -200 } },
      "Both channels are the same: this is mono in a stereo file.",
    ],
    [
      "an offset",
      { signal: { dcOffset: 0.021 } },
      "The waveform stands 2.1 % off centre (DC offset), which costs headroom.",
    ],
    ["a long wait", { signal: { headSilenceMs: 3240 } }, "It begins with 3.2 s of silence."],
    ["a long end", { signal: { tailSilenceMs: 31_000 } }, "It ends with 31 s of silence."],
    [
      "silence",
      {
        signal: {
          channelPeaksDbfs: [-200, -200],
          correlation: null,
          sideDb: null,
          headSilenceMs: 9e4,
          tailSilenceMs: 9e4,
        },
      },
      "There is nothing to hear in it: it is silent from end to end.",
    ],
  ])("%s", ([, change, words]) => {
    expect(lint(change).map((warning) => warning.words)).toEqual([words]);
  });
});

describe("nothing is said of", () => {
  test.for<[string, Change]>([
    ["what encoders add at the ends", { durationMs: 222_052 }],
    ["−1.0 dBTP, however many places follow", { truePeakDbtp: -0.96 }],
    ["two voices panned apart", { signal: { correlation: -0.05, sideDb: 0 } }],
    [
      "five silent channels of six, which a mix for cinema may have",
      { channels: 6, signal: { channelPeaksDbfs: [-3, -90, -90, -90, -90, -90], correlation: null } },
    ],
    [
      "an MP3 that ends at 16 kHz, as they do",
      { isLossless: false, bitDepth: null, sampleRateHz: null, signal: { cutoffHz: 16_000 } },
    ],
    ["mono", { channels: 1, signal: { channelPeaksDbfs: [-2], correlation: null, sideDb: null } }],
    ["what cannot be told of floats", { signal: { clipping: null } }],
  ])("%s", ([, change]) => {
    expect(lint(change).filter(({ kind }) => kind !== "depth")).toEqual([]);
  });
});

describe("speech", () => {
  test.for<[number, boolean | null, number]>([
    [-12.9, null, 0],
    [-12.9, false, 0],
    [-12.9, true, 1],
    [-16.9, true, 0],
    [-17.2, true, 1],
    [-23.4, true, 0],
    [-22, true, 1],
  ])("at %d LUFS, known to be speech: %s", ([integratedLufs, isSpeech, count]) => {
    expect(lint({ integratedLufs }, isSpeech)).toHaveLength(count);
  });

  test("is told what it should be", () => {
    expect(lint({ integratedLufs: -19.3 }, true).map(({ words }) => words)).toEqual([
      "−19.3 LUFS. Podcasts are made for −16 LUFS, broadcasts for −23 (EBU R 128).",
    ]);
  });
});

test("the weightiest comes first, and says where to hear it", () => {
  const warnings = lint({
    truePeakDbtp: 0,
    sampleRateHz: 44_100,
    signal: { clipping: { runs: 2, longestFrames: 5, firstAtMs: 900 } },
  });
  expect(warnings.map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ["clipping", 900],
    ["true-peak", null],
    ["rate", null],
  ]);
});

test("what was measured before a rule existed is passed over by it", () => {
  expect(warningsOf({ ...mix, signal: null }, [before], { isSpeech: null })).toEqual([]);
});
