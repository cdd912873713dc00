import { expect, test } from "vitest";
import { isLongToEncode, isLongToHear } from "./turns.ts";

const megabytes = (count: number) => BigInt(count * 1_000_000);

test.for([
  ["three minutes of 24/48", "audio/wav", 52, false],
  ["three minutes of 32/192, in a WAV", "audio/wav", 277, false],
  ["twenty minutes of 24/48, in an AIFF", null, 346, false],
  ["three hours of 16/44.1", "audio/wav", 1905, true],
  ["three hours of 24/96, in an RF64", null, 6221, true],
  ["an episode at 128 kb/s", "audio/mpeg", 38, false],
  ["three hours at 128 kb/s", "audio/mpeg", 173, true],
  ["a live set as FLAC", "audio/flac", 620, true],
] as const)("%s", ([, playsAs, bytes, expected]) => {
  expect(isLongToHear({ bytes: megabytes(bytes), playsAs })).toBe(expected);
});

test("an episode is long to encode, a song is not", () => {
  expect([7, 45].map((minutes) => isLongToEncode(minutes * 60_000))).toEqual([false, true]);
});
