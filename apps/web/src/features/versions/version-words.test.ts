import { describe, expect, test } from "vitest";
import { depthAndRate, fidelity, formatLevel, formatSentence, heardWords, treatment } from "./version-words.ts";
import type { VersionView } from "./versions.ts";

test.each([
  [-12.94, "−12.9", "−12.9"],
  [0.2, "0.2", "+0.2"],
  [-0.04, "0.0", "0.0"],
  [20.55, "20.6", "+20.6"],
])("a level of %d", (value, plain, signed) => {
  expect(formatLevel(value)).toBe(plain);
  expect(formatLevel(value, { plus: true })).toBe(signed);
});

const wav = {
  container: "wav",
  codec: "pcm_s24le",
  sampleRateHz: 48_000,
  channels: 2,
  bitDepth: 24,
  isFloat: false,
  isLossless: true,
  isBitExact: true,
};
const mp3 = {
  ...wav,
  container: "mp3",
  codec: "mp3",
  sampleRateHz: 44_100,
  bitDepth: null,
  isLossless: false,
  isBitExact: false,
};

describe("depth and rate", () => {
  test.each([
    [wav, "24/48"],
    [{ ...wav, bitDepth: 16, sampleRateHz: 44_100 }, "16/44.1"],
    [{ ...wav, bitDepth: 32, isFloat: true, sampleRateHz: 96_000 }, "32f/96"],
    [mp3, "44.1 kHz"],
  ])("%#", (format, words) => expect(depthAndRate(format)).toBe(words));
});

const version = (format: VersionView["format"], heardAs: VersionView["heardAs"] = null) =>
  ({ format, heardAs, bytes: 4_000_000, durationMs: 100_000 }) as VersionView;
const flac = { sampleRateHz: 48_000, bitDepth: 24, channels: 2, gainDb: 0 };
const float = { ...wav, isBitExact: false, bitDepth: 32, isFloat: true };
const surround = { ...wav, isBitExact: false, channels: 6 };

test.each([
  [wav, "bit-exact 24/48", "24-bit WAV at 48 kHz, stereo"],
  [{ ...wav, isBitExact: false, bitDepth: 32, isFloat: true }, "lossless 32f/48", "32-bit float WAV at 48 kHz, stereo"],
  [mp3, "lossy MP3 320", "MP3 at 320 kb/s, 44.1 kHz, stereo"],
  [{ ...wav, channels: 1 }, "bit-exact 24/48", "24-bit WAV at 48 kHz, mono"],
])("what a listener may trust, and the format in words (%#)", (format, badge, sentence) => {
  const told = fidelity(version(format));
  expect(`${told?.badge} ${told?.detail}`).toBe(badge);
  expect(formatSentence(version(format))).toBe(sentence);
});

test.each([
  [version(wav, flac), "lossless", "FLAC 24/48, bit-exact", "bit-exact 24/48"],
  [version(wav, flac), "small", "AAC 256 kb/s", "small AAC 256"],
  [version({ ...wav, channels: 1 }, { ...flac, channels: 1 }), "small", "AAC 128 kb/s", "small AAC 128"],
  [version(float, flac), "lossless", "FLAC 24/48", "lossless 32f/48"],
  [version(float, { ...flac, gainDb: -2.1 }), "lossless", "FLAC 24/48", "lossless 32f/48, −2.1 dB"],
  [version(surround, flac), "lossless", "FLAC 24/48", "lossless 24/48, 5.1 folded to stereo"],
  [version(mp3), "original", "MP3 320 kb/s, as uploaded", "lossy MP3 320"],
  [version(null), "original", "The original, as uploaded", "undefined undefined"],
] as const)("what is heard, and its badge (%#)", (heard, from, words, badge) => {
  expect(heardWords(heard, from)).toBe(words);
  const told = fidelity(heard, from);
  expect(`${told?.badge} ${told?.detail}`).toBe(badge);
});

test.each([
  [version(wav, flac), []],
  [version(mp3), []],
  [version(float, flac), ["32-bit float, played at 24 bits."]],
  [
    version(float, { ...flac, gainDb: -2.1 }),
    [
      "32-bit float, played at 24 bits.",
      "Peaks reach +2.1 dBFS: turned down by 2.1 dB for playing, so that nothing clips.",
    ],
  ],
  [
    version(surround, { ...flac, gainDb: -7.6 }),
    [
      "5.1, folded to stereo for playing; the original keeps all 6 channels.",
      "The fold would reach +7.6 dBFS: turned down by 7.6 dB for playing, so that nothing clips.",
    ],
  ],
  [version({ ...wav, isBitExact: false, sampleRateHz: 100_003 }, flac), ["100 kHz, played at 48 kHz."]],
  [
    version({ ...mp3, container: "wav" }, { ...flac, sampleRateHz: 44_100 }),
    ["Browsers do not play MP3 in WAV, so you hear it as FLAC."],
  ],
] as const)("what was done for playing is said (%#)", (heard, sentences) => {
  expect(treatment(heard)).toEqual(sentences);
});
