import { readFileSync } from "node:fs";
import { FF_ENCODER_LIBVORBIS } from "node-av/constants";
import { describe, expect, test } from "vitest";
import { encode, sine, wav, write } from "../test/media.ts";
import { aRoom, hear, loudestOf } from "../test/room.ts";
import { openSource } from "./probe.ts";
import { encodeAac } from "./sandbox.ts";

describe.concurrent("the rendition for slow lines", () => {
  test.for([
    { rateHz: 48_000, channels: 2, playedHz: 48_000, playedChannels: 2 },
    { rateHz: 44_100, channels: 1, playedHz: 44_100, playedChannels: 1 },
    { rateHz: 96_000, channels: 2, playedHz: 48_000, playedChannels: 2 },
    { rateHz: 176_400, channels: 2, playedHz: 44_100, playedChannels: 2 },
    { rateHz: 48_000, channels: 6, playedHz: 48_000, playedChannels: 2 },
    { rateHz: 8000, channels: 2, playedHz: 8000, playedChannels: 2 },
  ])("of $channels channels at $rateHz Hz lasts as long and is as loud", async (row) => {
    const { rateHz, channels, playedHz, playedChannels } = row;
    const room = aRoom();
    const tone = sine({ hz: 997, dbfs: -20, rateHz, channels });
    const { flac } = await hear(write(room.at("original"), wav(tone, { frames: 2 * rateHz, rateHz })), room.into);
    const encoded = await encodeAac(flac?.file ?? "", room.into);
    if (encoded.outcome !== "encoded") throw new Error("refused");
    const source = openSource(encoded.file);
    expect(source.format).toMatchObject({ codec: "aac", sampleRateHz: playedHz, channels: playedChannels });
    const [made, lossless] = [await loudestOf(encoded.file), await loudestOf(flac?.file ?? "")];
    expect(Math.abs(made.frames / playedHz - 2)).toBeLessThan(0.15); // the last packet is filled up
    // Where the tone begins, all at once, AAC overshoots.
    const ratio = (made.peaks[0] ?? 0) / (lossless.peaks[0] ?? 0);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.3);
  });

  test("has its index in front, so that it sounds before it is all here", async () => {
    const room = aRoom();
    const tone = sine({ hz: 440, dbfs: -12, rateHz: 48_000 });
    const encoded = await encodeAac(write(room.at("original"), wav(tone, { frames: 48_000 })), room.into);
    if (encoded.outcome !== "encoded") throw new Error("refused");
    const bytes = readFileSync(encoded.file);
    expect(bytes.indexOf("moov")).toBeLessThan(bytes.indexOf("mdat"));
    expect(encoded.bytes).toBe(bytes.length);
  });

  test("is made of a lossy original too", async ({ skip }) => {
    const room = aRoom();
    const tone = sine({ hz: 440, dbfs: -12, rateHz: 48_000 });
    if (
      !(await encode(write(room.at("a.wav"), wav(tone, { frames: 48_000 })), room.at("a.ogg"), FF_ENCODER_LIBVORBIS))
    ) {
      return skip();
    }
    expect(await encodeAac(room.at("a.ogg"), room.into)).toMatchObject({ outcome: "encoded" });
  });

  test("of what is no audio is refused", async () => {
    const room = aRoom();
    expect(await encodeAac(write(room.at("original"), "words"), room.into)).toMatchObject({ reason: "not-audio" });
    expect(room.leftovers()).toEqual([]);
  });
});
