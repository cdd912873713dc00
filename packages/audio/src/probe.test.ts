import { readFileSync } from "node:fs";
import {
  FF_ENCODER_AAC,
  FF_ENCODER_ALAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_PCM_S24BE,
} from "node-av/constants";
import { describe, expect, test } from "vitest";
import { encode, noise, wav, write } from "../test/media.ts";
import { aRoom } from "../test/room.ts";
import { listenThrough } from "./sandbox.ts";

const second = 48_000;

describe.concurrent("what is refused", () => {
  test.for([
    { what: "nothing", bytes: "", looksLike: "scrap" },
    { what: "200 bytes of nothing", bytes: Buffer.alloc(200), looksLike: "scrap" },
    { what: "a text", bytes: "Verse one\nMy baby left me\n".repeat(200), looksLike: "text" },
    {
      what: "a web page",
      bytes: `<!doctype html><html><body>${"<p>404 Not Found</p>".repeat(300)}</body></html>`,
      looksLike: "web-page",
    },
    {
      what: "a picture",
      bytes: Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(3000, 9)]),
      looksLike: "picture",
    },
    {
      what: "a photograph of a telephone, which is made of boxes as M4A is",
      bytes: Buffer.concat([Buffer.from("000000186674797068656963", "hex"), Buffer.alloc(3000, 9)]),
      looksLike: "picture",
    },
    { what: "random bytes", bytes: wav(noise({ dbfs: 0 }), { frames: 50_000 }).subarray(44), looksLike: undefined },
    { what: "a WAV without samples", bytes: wav(noise({ dbfs: 0 }), { frames: 0 }), looksLike: "scrap" },
  ])("$what under the name of a song is no audio, and leaves nothing", async ({ bytes, looksLike }) => {
    const room = aRoom();
    const answer = await listenThrough(write(room.at("song.mp3"), bytes), room.into);
    expect(answer).toMatchObject({ reason: "not-audio" });
    expect("looksLike" in answer ? answer.looksLike : undefined).toBe(looksLike);
    expect(room.leftovers()).toEqual([]);
  });

  test.for([
    { name: "song.wav", encoder: null },
    { name: "song.flac", encoder: FF_ENCODER_FLAC },
    { name: "song.aiff", encoder: FF_ENCODER_PCM_S24BE },
    { name: "song.caf", encoder: FF_ENCODER_PCM_S24BE },
  ])("a cut-off $name says where it ends and where it should", async ({ name, encoder }) => {
    const room = aRoom();
    const whole = write(room.at("whole.wav"), wav(noise({ dbfs: -6 }), { frames: 4 * second, bits: 24 }));
    if (encoder) await encode(whole, room.at(name), encoder);
    const bytes = readFileSync(encoder ? room.at(name) : whole);
    const file = write(room.at(name), bytes.subarray(0, bytes.length / 2));
    const answer = await listenThrough(file, room.into);
    expect(answer).toMatchObject({ outcome: "refused", reason: "cut-off", expectedMs: 4000 });
    expect("endsAtMs" in answer && answer.endsAtMs).toBeGreaterThan(1800);
    expect("endsAtMs" in answer && answer.endsAtMs).toBeLessThan(2050);
    expect(room.leftovers()).toEqual([]);
  });

  test("a cut-off MP3 that says how long it was tells where it ends, and one that an editor shortened is heard", async () => {
    const room = aRoom();
    const whole = write(room.at("whole.wav"), wav(noise({ dbfs: -6 }), { frames: 4 * second }));
    await encode(whole, room.at("song.mp3"), FF_ENCODER_LIBMP3LAME);
    const bytes = readFileSync(room.at("song.mp3"));
    const cut = await listenThrough(write(room.at("cut.mp3"), bytes.subarray(0, bytes.length / 2)), room.into);
    expect(cut).toMatchObject({ reason: "cut-off", expectedMs: expect.closeTo(4000, -2) });
    expect("endsAtMs" in cut && Math.abs((cut.endsAtMs ?? 0) - 2000)).toBeLessThan(150);
    const tag = Math.max(bytes.indexOf("Xing"), bytes.indexOf("Info"));
    bytes.writeUInt32BE(bytes.length / 4, tag + 12);
    const shortened = write(room.at("shortened.mp3"), bytes.subarray(0, bytes.length / 2));
    expect(await listenThrough(shortened, room.into)).toMatchObject({ outcome: "listened" });
  });

  test("an Ogg that stops in the middle of a page is cut off", async () => {
    const room = aRoom();
    const whole = write(room.at("whole.wav"), wav(noise({ dbfs: -6 }), { frames: 4 * second }));
    await encode(whole, room.at("song.opus"), FF_ENCODER_LIBOPUS);
    const bytes = readFileSync(room.at("song.opus"));
    const answer = await listenThrough(write(room.at("cut"), bytes.subarray(0, bytes.length / 2)), room.into);
    expect(answer).toMatchObject({ reason: "cut-off" });
  });

  test("a film without sound says that it is one", async () => {
    const room = aRoom();
    await encode(
      write(room.at("a.wav"), wav(noise({ dbfs: -6 }), { frames: second })),
      room.at("a.m4a"),
      FF_ENCODER_AAC,
    );
    const bytes = readFileSync(room.at("a.m4a"));
    bytes.write("vide", bytes.indexOf("soun", bytes.indexOf("hdlr")), "latin1");
    expect(await listenThrough(write(room.at("song.wav"), bytes), room.into)).toMatchObject({
      reason: "not-audio",
      looksLike: "silent-video",
    });
  });

  test("an M4A that stops before its index is cut off", async () => {
    const room = aRoom();
    const whole = write(room.at("whole.wav"), wav(noise({ dbfs: -6 }), { frames: second }));
    await encode(whole, room.at("song.m4a"), FF_ENCODER_ALAC);
    const bytes = readFileSync(room.at("song.m4a"));
    const file = write(room.at("cut.m4a"), bytes.subarray(0, bytes.length / 2));
    expect(await listenThrough(file, room.into)).toMatchObject({ reason: "cut-off" });
  });

  test("a FLAC with one wrong bit is broken, not played with a click", async () => {
    const room = aRoom();
    const whole = write(room.at("whole.wav"), wav(noise({ dbfs: -6 }), { frames: 2 * second, bits: 24 }));
    await encode(whole, room.at("song.flac"), FF_ENCODER_FLAC);
    const bytes = readFileSync(room.at("song.flac"));
    bytes.writeUInt8((bytes[100_000] ?? 0) ^ 1, 100_000);
    const file = write(room.at("damaged.flac"), bytes);
    expect(await listenThrough(file, room.into)).toMatchObject({ reason: "broken" });
  });

  test("a protected M4A is encrypted", async () => {
    const room = aRoom();
    const whole = write(room.at("whole.wav"), wav(noise({ dbfs: -6 }), { frames: second }));
    await encode(whole, room.at("song.m4a"), FF_ENCODER_AAC);
    const bytes = readFileSync(room.at("song.m4a"));
    bytes.write("drms", bytes.indexOf("mp4a", bytes.indexOf("stsd")), "latin1");
    const file = write(room.at("bought.m4a"), bytes);
    expect(await listenThrough(file, room.into)).toMatchObject({ reason: "encrypted" });
  });

  test.for([
    { what: "nine channels", bytes: wav(noise({ dbfs: -6, channels: 9 }), { frames: 1000 }) },
    { what: "a rate of 768 kHz", bytes: wav(noise({ dbfs: -6 }), { frames: 1000, rateHz: 768_000 }) },
    { what: "a rate of 10 Hz", bytes: wav(noise({ dbfs: -6 }), { frames: 1000, rateHz: 10 }) },
  ])("$what is unsupported", async ({ bytes }) => {
    const room = aRoom();
    expect(await listenThrough(write(room.at("a.wav"), bytes), room.into)).toMatchObject({ reason: "unsupported" });
  });
});
