import { describe, expect, test } from "vitest";
import { noise, silence, sine, wav, write } from "../test/media.ts";
import { aRoom, hear } from "../test/room.ts";

const rateHz = 48_000;

describe.concurrent("loudness", () => {
  test.for([-23, -33])(
    "a stereo sine of 997 Hz at %d dBFS reads as many LUFS (EBU Tech 3341, cases 1 and 2)",
    async (dbfs) => {
      const room = aRoom();
      const bytes = wav(sine({ hz: 997, dbfs, rateHz }), { frames: 20 * rateHz, bits: 24 });
      const { loudness } = await hear(write(room.at("sine.wav"), bytes), room.into);
      expect(Math.abs((loudness.integratedLufs ?? 0) - dbfs)).toBeLessThanOrEqual(0.1);
      expect(Math.abs((loudness.shortTermMaxLufs ?? 0) - dbfs)).toBeLessThanOrEqual(0.1);
      expect(loudness.rangeLu).toBeCloseTo(0, 1);
      expect(Math.abs((loudness.truePeakDbtp ?? 0) - dbfs)).toBeLessThanOrEqual(0.2);
    },
  );

  test("a peak between the samples is found (EBU Tech 3341, case 16)", async () => {
    const room = aRoom();
    // A quarter of the rate, 45° late: every sample reads −9 dBFS while the wave between them reaches −6.
    const fade = (frame: number) => Math.min(1, frame / 4800, (rateHz - frame) / 4800);
    const wave = (frame: number) => fade(frame) * 10 ** (-6 / 20) * Math.sin((Math.PI / 2) * frame + Math.PI / 4);
    const tone = (frame: number) => [wave(frame), wave(frame)];
    const { loudness } = await hear(write(room.at("a.wav"), wav(tone, { frames: rateHz, bits: 24 })), room.into);
    expect(loudness.truePeakDbtp).toBeGreaterThan(-6.4);
    expect(loudness.truePeakDbtp).toBeLessThan(-5.8);
  });

  test("quiet passages are gated out of it (EBU Tech 3341, case 3)", async () => {
    const room = aRoom();
    const [quiet, loud] = [sine({ hz: 997, dbfs: -36, rateHz }), sine({ hz: 997, dbfs: -23, rateHz })];
    const song = (frame: number) => (frame < 3 * rateHz || frame >= 21 * rateHz ? quiet(frame) : loud(frame));
    const { loudness } = await hear(write(room.at("a.wav"), wav(song, { frames: 24 * rateHz })), room.into);
    expect(Math.abs((loudness.integratedLufs ?? 0) + 23)).toBeLessThanOrEqual(0.1);
  });

  test("silence has none", async () => {
    const room = aRoom();
    const { loudness, sketch } = await hear(write(room.at("a.wav"), wav(silence, { frames: 4 * rateHz })), room.into);
    expect(Object.values(loudness)).toEqual([null, null, null, null, null]);
    expect(sketch.every((level) => level === 0)).toBe(true);
  });

  test("what is too short to measure has a peak only", async () => {
    const room = aRoom();
    const { loudness } = await hear(write(room.at("a.wav"), wav(noise({ dbfs: -1 }), { frames: 900 })), room.into);
    expect(loudness).toMatchObject({ integratedLufs: null, shortTermMaxLufs: null, rangeLu: null });
    expect(loudness.truePeakDbtp).toBeGreaterThan(-1.5);
  });
});
