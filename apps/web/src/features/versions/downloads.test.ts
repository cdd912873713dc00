import { describe, expect, test } from "vitest";
import { downloadsOf } from "./downloads.ts";

const format = {
  codec: "pcm_s24le",
  container: "wav",
  sampleRateHz: 48_000,
  channels: 2,
  bitDepth: 24,
  isFloat: false,
};
const wav = {
  state: "ready",
  arrivedAt: "2026-11-30T09:00:00.000Z",
  heardAs: { sampleRateHz: 48_000, bitDepth: 24, channels: 2, gainDb: 0 },
  format: { ...format, isLossless: true, isBitExact: true },
} as const;
const mp3 = {
  ...wav,
  heardAs: null,
  format: { ...wav.format, codec: "mp3", container: "mp3", isLossless: false },
} as const;
const arriving = { ...wav, state: "arriving", arrivedAt: null, heardAs: null, format: null } as const;
const processing = { ...wav, state: "processing", heardAs: null, format: null } as const;

const nothing = { keep: false, download: false };
const rendition = { keep: true, download: false };
const everything = { keep: true, download: true };

describe("what may be taken home", () => {
  test.each([
    ["a WAV, by whoever may not", wav, nothing, []],
    ["a WAV, by whoever may have what is played", wav, rendition, ["Download FLAC"]],
    ["a WAV, by whoever may have it all", wav, everything, ["Download FLAC", "Download the original"]],
    ["an MP3, by whoever may have what is played", mp3, rendition, ["Download MP3"]],
    ["an MP3, by whoever may have it all", mp3, everything, ["Download the original"]],
    ["what is listened through, by whoever may have what is played", processing, rendition, []],
    ["what is listened through, by whoever may have it all", processing, everything, ["Download the original"]],
    ["what is still arriving", arriving, everything, []],
  ])("%s", (_, version, may, words) => {
    expect(downloadsOf(version, may).map((download) => download.words)).toEqual(words);
  });
});
