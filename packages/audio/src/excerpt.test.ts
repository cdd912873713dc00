import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { silence, sine, wav, write } from "../test/media.ts";
import { aRoom } from "../test/room.ts";
import { cutExcerpt } from "./sandbox.ts";

const rateHz = 8000;

describe.concurrent("an excerpt", () => {
  test("is half a minute from within, mono at 16 kHz", async () => {
    const room = aRoom();
    const tone = sine({ hz: 440, dbfs: -6, rateHz });
    // Of 90 s it begins at 30: nothing sounds before.
    const sound = (frame: number) => (frame < 30 * rateHz ? silence(frame) : tone(frame));
    const cut = await cutExcerpt(write(room.at("song.wav"), wav(sound, { frames: 90 * rateHz, rateHz })), room.into);
    if (cut.outcome !== "excerpted") throw new Error("refused");
    const bytes = readFileSync(cut.file);
    expect([bytes.readUInt16LE(22), bytes.readUInt32LE(24)]).toEqual([1, 16_000]);
    expect(Math.abs(bytes.length - 44 - 30 * 32_000)).toBeLessThan(32_000 / 2);
    const loudest = (from: number) =>
      Math.max(...Array.from({ length: 16_000 }, (_, n) => Math.abs(bytes.readInt16LE(44 + 2 * (from + n)))));
    expect(loudest(1600)).toBeGreaterThan(10_000);
    expect(loudest(28 * 16_000)).toBeGreaterThan(10_000);
  });

  test("of something shorter is all of it", async () => {
    const room = aRoom();
    const bytes = wav(sine({ hz: 440, dbfs: -6, rateHz }), { frames: 2 * rateHz, rateHz });
    const cut = await cutExcerpt(write(room.at("song.wav"), bytes), room.into);
    expect(cut).toMatchObject({ outcome: "excerpted", bytes: 44 + 2 * 32_000 });
  });

  test("of what is no audio is refused", async () => {
    const room = aRoom();
    const cut = await cutExcerpt(write(room.at("song.wav"), "words"), room.into);
    expect(cut).toMatchObject({ outcome: "refused", reason: "not-audio" });
  });
});
