import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  FF_ENCODER_AAC,
  FF_ENCODER_ALAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_LIBVORBIS,
  FF_ENCODER_PCM_F32BE,
  FF_ENCODER_PCM_S16LE,
  FF_ENCODER_PCM_S24BE,
  type FFAudioEncoder,
} from "node-av/constants";
import { describe, expect, test } from "vitest";
import { encode, noise, sine, wav, write } from "../test/media.ts";
import { aRoom, hear } from "../test/room.ts";

const second = 48_000;

describe.concurrent("what is kept of a file", () => {
  test.for([
    { bits: 16, frames: 1, channels: 2 },
    { bits: 16, frames: 1001, channels: 1 },
    { bits: 24, frames: 12_345, channels: 2 },
    { bits: 8, frames: 5000, channels: 2 },
  ] as const)(
    "$frames frames of $bits bit in $channels channels are kept bit for bit",
    async ({ bits, frames, channels }) => {
      const room = aRoom();
      const bytes = wav(noise({ dbfs: -1, channels }), { frames, bits });
      const heard = await hear(write(room.at("song.wav"), bytes), room.into);
      expect(heard.format).toMatchObject({
        container: "wav",
        sampleRateHz: second,
        channels,
        bitDepth: bits,
        isLossless: true,
      });
      expect(heard.frames).toBe(frames);
      expect(heard.flac).toMatchObject({
        isBitExact: true,
        bitDepth: bits === 24 ? 24 : 16,
        sampleRateHz: second,
        channels,
      });
      if (bits !== 8) expect(heard.pcmMd5).toBe(createHash("md5").update(bytes.subarray(44)).digest("hex"));
      const flac = readFileSync(heard.flac?.file ?? "");
      expect(flac.length).toBe(heard.flac?.bytes);
      // A FLAC file carries an MD5 of its own audio 18 bytes into STREAMINFO, which another program wrote there.
      expect(flac.toString("hex", 26, 42)).toBe(heard.pcmMd5);
    },
  );

  test.for([
    { what: "32-bit float", bits: 32, isFloat: true },
    { what: "32-bit integer", bits: 32, isFloat: false },
  ] as const)("$what becomes 24-bit FLAC and is not called bit-exact", async ({ bits, isFloat }) => {
    const room = aRoom();
    const file = write(room.at("song.wav"), wav(noise({ dbfs: -3 }), { frames: 9000, bits, isFloat }));
    const heard = await hear(file, room.into);
    expect(heard.format).toMatchObject({ bitDepth: 32, isFloat, isLossless: true });
    expect(heard.flac).toMatchObject({ bitDepth: 24, isBitExact: false });
  });

  test.for([
    { name: "song.flac", encoder: FF_ENCODER_FLAC, format: { container: "flac", codec: "flac", bitDepth: 24 } },
    { name: "song.m4a", encoder: FF_ENCODER_ALAC, format: { container: "m4a", codec: "alac", bitDepth: 24 } },
    {
      name: "song.aiff",
      encoder: FF_ENCODER_PCM_S24BE,
      format: { container: "aiff", codec: "pcm_s24be", bitDepth: 24 },
    },
    { name: "song.caf", encoder: FF_ENCODER_PCM_S16LE, format: { container: "caf", bitDepth: 16 } },
  ] satisfies { name: string; encoder: FFAudioEncoder; format: object }[])(
    "$name of $format.bitDepth bits is heard whole and kept bit for bit",
    async ({ name, encoder, format }) => {
      const room = aRoom();
      const from = write(room.at("from.wav"), wav(noise({ dbfs: -6 }), { frames: 30_011, bits: 24 }));
      await encode(from, room.at(name), encoder);
      const heard = await hear(room.at(name), room.into);
      expect(heard).toMatchObject({ format, frames: 30_011, durationMs: 625, flac: { isBitExact: true } });
    },
  );

  test("float AIFF is heard", async () => {
    const room = aRoom();
    const from = write(
      room.at("from.wav"),
      wav(sine({ hz: 440, dbfs: -6, rateHz: second }), { frames: second, bits: 24 }),
    );
    await encode(from, room.at("song.aiff"), FF_ENCODER_PCM_F32BE);
    expect((await hear(room.at("song.aiff"), room.into)).format).toMatchObject({ isFloat: true, bitDepth: 32 });
  });

  test.for([
    { name: "song.mp3", encoder: FF_ENCODER_LIBMP3LAME, codec: "mp3" },
    { name: "song.m4a", encoder: FF_ENCODER_AAC, codec: "aac" },
    { name: "song.aac", encoder: FF_ENCODER_AAC, codec: "aac" },
    { name: "opus.ogg", encoder: FF_ENCODER_LIBOPUS, codec: "opus" },
    { name: "vorbis.ogg", encoder: FF_ENCODER_LIBVORBIS, codec: "vorbis" },
  ])("$name is measured and played as it is", async ({ name, encoder, codec }, { skip }) => {
    const room = aRoom();
    const tone = sine({ hz: 997, dbfs: -20, rateHz: second });
    const from = write(room.at("from.wav"), wav(tone, { frames: 4 * second }));
    if (!(await encode(from, room.at(name), encoder))) return skip();
    const heard = await hear(room.at(name), room.into);
    expect(heard).toMatchObject({ format: { codec, bitDepth: null, isLossless: false }, flac: null, pcmMd5: null });
    expect(Math.abs(heard.durationMs - 4000)).toBeLessThan(60);
    expect(heard.loudness.integratedLufs).toBeCloseTo(-20, 0);
  });

  test.for([0, 0xffffffff])("a WAV written as a stream (length %d) is heard to its end", async (declared) => {
    const room = aRoom();
    const file = write(room.at("song.wav"), wav(noise({ dbfs: -6 }), { frames: second }, declared));
    expect((await hear(file, room.into)).frames).toBe(second);
  });
});
