import { describe, expect, test } from "vitest";
import { depthAndRate, fidelity, formatLevel, formatSentence } from "./version-words.ts";
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

const version = (format: VersionView["format"]) => ({ format, bytes: 4_000_000, durationMs: 100_000 }) as VersionView;

test.each([
  [wav, "bit-exact 24/48", "24-bit WAV at 48 kHz, stereo"],
  [{ ...wav, isBitExact: false, bitDepth: 32, isFloat: true }, "lossless 32f/48", "32-bit float WAV at 48 kHz, stereo"],
  [mp3, "lossy MP3 320", "MP3 at 320 kbit/s, 44.1 kHz, stereo"],
  [{ ...wav, channels: 1 }, "bit-exact 24/48", "24-bit WAV at 48 kHz, mono"],
])("what a listener may trust, and the format in words (%#)", (format, badge, sentence) => {
  const told = fidelity(version(format));
  expect(`${told?.badge} ${told?.detail}`).toBe(badge);
  expect(formatSentence(version(format))).toBe(sentence);
});
