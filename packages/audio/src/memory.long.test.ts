import { rmSync } from "node:fs";
import { FF_ENCODER_FLAC } from "node-av/constants";
import { expect, test } from "vitest";
import { watchChildren } from "../test/child-memory.ts";
import { writeLong } from "../test/long-files.ts";
import { encode } from "../test/media.ts";
import { aRoom, hear } from "../test/room.ts";

/** What is asked of a worker that shares its machine: it must not depend on how long the music is. */
const mostBytes = 400_000_000;
const hour = 3_600_000;

test("three hours of 24/96 stereo, an RF64 of 6.2 GB, are heard whole in less than 400 MB", {
  timeout: hour,
}, async () => {
  const room = aRoom();
  const { frames } = writeLong(room.at("long.wav"), { hours: 3, rateHz: 96_000, bits: 24, noiseSeconds: 20 });
  const memory = watchChildren();
  const heard = await hear(room.at("long.wav"), room.into);
  const held = memory.stop();
  console.log(`three hours of 24/96: at most ${Math.round(held / 1e6)} MB`);
  expect(heard).toMatchObject({ frames, durationMs: 3 * hour, flac: { isBitExact: true }, course: { steps: 10_800 } });
  expect(held).toBeLessThan(mostBytes);
});

test("a day of silence, a FLAC of a few megabytes, is heard whole in less than 400 MB", {
  timeout: 3 * hour,
}, async () => {
  const room = aRoom();
  const { frames } = writeLong(room.at("day.wav"), { hours: 24, rateHz: 44_100, bits: 16, noiseSeconds: 0 });
  await encode(room.at("day.wav"), room.at("day.flac"), FF_ENCODER_FLAC);
  rmSync(room.at("day.wav"));
  const memory = watchChildren();
  const heard = await hear(room.at("day.flac"), room.into);
  const held = memory.stop();
  console.log(`a day of silence: at most ${Math.round(held / 1e6)} MB`);
  expect(heard).toMatchObject({ frames, durationMs: 24 * hour, flac: { isBitExact: true } });
  expect(heard.loudness.integratedLufs).toBeNull();
  expect(held).toBeLessThan(mostBytes);
});
