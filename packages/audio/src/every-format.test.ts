import { createHash } from "node:crypto";
import { copyFileSync } from "node:fs";
import {
  FF_ENCODER_AAC,
  FF_ENCODER_ALAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_LIBVORBIS,
  FF_ENCODER_PCM_F32BE,
  FF_ENCODER_PCM_F64LE,
  FF_ENCODER_PCM_S16BE,
  FF_ENCODER_PCM_S16LE,
  FF_ENCODER_PCM_S24BE,
  FF_ENCODER_PCM_S24LE,
  FF_ENCODER_PCM_S32BE,
  type FFAudioEncoder,
} from "node-av/constants";
import { describe, expect, test } from "vitest";
import { encode, sine, wav, write } from "../test/media.ts";
import { aRoom, hear } from "../test/room.ts";

const dbfs = -20;
const tone = ({ rateHz = 48_000, channels = 2 } = {}) => sine({ hz: 997, dbfs, rateHz, channels });

type Lossless = {
  what: string;
  name: string;
  encoder: FFAudioEncoder;
  options?: Record<string, string>;
  bits: 16 | 24;
  container: string;
};

const lossless: Lossless[] = [
  {
    what: "RF64",
    name: "a.wav",
    encoder: FF_ENCODER_PCM_S24LE,
    options: { rf64: "always" },
    bits: 24,
    container: "wav",
  },
  {
    what: "BWF",
    name: "a.wav",
    encoder: FF_ENCODER_PCM_S24LE,
    options: { write_bext: "1" },
    bits: 24,
    container: "wav",
  },
  { what: "Wave64", name: "a.w64", encoder: FF_ENCODER_PCM_S24LE, bits: 24, container: "w64" },
  { what: "AIFF", name: "a.aiff", encoder: FF_ENCODER_PCM_S16BE, bits: 16, container: "aiff" },
  { what: "AIFF", name: "a.aiff", encoder: FF_ENCODER_PCM_S24BE, bits: 24, container: "aiff" },
  { what: "AIFC, little-endian", name: "a.aiff", encoder: FF_ENCODER_PCM_S16LE, bits: 16, container: "aiff" },
  { what: "CAF", name: "a.caf", encoder: FF_ENCODER_PCM_S16LE, bits: 16, container: "caf" },
  { what: "CAF", name: "a.caf", encoder: FF_ENCODER_PCM_S24BE, bits: 24, container: "caf" },
  { what: "ALAC in CAF", name: "a.caf", encoder: FF_ENCODER_ALAC, bits: 16, container: "caf" },
  { what: "FLAC", name: "a.flac", encoder: FF_ENCODER_FLAC, bits: 16, container: "flac" },
  { what: "FLAC", name: "a.flac", encoder: FF_ENCODER_FLAC, bits: 24, container: "flac" },
  { what: "FLAC in Ogg", name: "a.oga", encoder: FF_ENCODER_FLAC, bits: 24, container: "ogg" },
  { what: "ALAC in M4A", name: "a.m4a", encoder: FF_ENCODER_ALAC, bits: 16, container: "m4a" },
  { what: "ALAC in M4A", name: "a.m4a", encoder: FF_ENCODER_ALAC, bits: 24, container: "m4a" },
  { what: "PCM in QuickTime", name: "a.mov", encoder: FF_ENCODER_PCM_S24LE, bits: 24, container: "m4a" },
];

describe.concurrent("every lossless container", () => {
  test.for(lossless)("$what of $bits bits is told by its content and kept bit for bit", async (row) => {
    const room = aRoom();
    const frames = 48_124; // FFmpeg writes Wave64 in steps of 8 bytes
    const bytes = wav(tone(), { frames, bits: row.bits });
    await encode(write(room.at("from.wav"), bytes), room.at(row.name), row.encoder, row.options);
    copyFileSync(room.at(row.name), room.at("original")); // Concerto never sees a name
    const heard = await hear(room.at("original"), room.into);
    expect(heard).toMatchObject({
      format: { container: row.container, bitDepth: row.bits, sampleRateHz: 48_000, channels: 2, isLossless: true },
      frames,
      pcmMd5: createHash("md5").update(bytes.subarray(44)).digest("hex"),
      playsAs: null,
      flac: { bitDepth: row.bits, sampleRateHz: 48_000, channels: 2, isBitExact: true, gainDb: 0 },
    });
    expect(heard.loudness.integratedLufs).toBeCloseTo(dbfs, 0);
  });
});

describe.concurrent("every rate", () => {
  const common = [8000, 11_025, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000, 352_800, 384_000];
  test.for(common)("%d Hz is kept bit for bit", async (rateHz) => {
    const room = aRoom();
    const file = write(room.at("original"), wav(tone({ rateHz }), { frames: rateHz, rateHz, bits: 24 }));
    const { flac, loudness, durationMs } = await hear(file, room.into);
    expect(flac).toMatchObject({ sampleRateHz: rateHz, isBitExact: true });
    expect(durationMs).toBe(1000);
    expect(loudness.integratedLufs).toBeCloseTo(dbfs, 0);
  });

  test("one that FLAC cannot tell is brought down to 48 kHz, and is not called bit-exact", async () => {
    const room = aRoom();
    const rateHz = 100_003;
    const file = write(room.at("original"), wav(tone({ rateHz }), { frames: rateHz, rateHz, bits: 24 }));
    expect((await hear(file, room.into)).flac).toMatchObject({ sampleRateHz: 48_000, isBitExact: false });
  });
});

describe.concurrent("every number of channels", () => {
  test.for([1, 2, 3, 4, 5, 6, 7, 8])("%d channels are heard, more than two folded to stereo", async (channels) => {
    const room = aRoom();
    const frames = 30_000;
    const heard = await hear(write(room.at("original"), wav(tone({ channels }), { frames, bits: 24 })), room.into);
    const isFolded = channels > 2;
    expect(heard).toMatchObject({
      format: { channels },
      frames,
      flac: { channels: Math.min(channels, 2), bitDepth: 24, isBitExact: !isFolded },
    });
    // Of the source: every channel but the subwoofer adds up, those at the sides and behind by 1.5 dB more (BS.1770-5).
    const lufs = heard.loudness.integratedLufs ?? 0;
    expect(lufs).toBeGreaterThan(dbfs - 3.5);
    expect(lufs).toBeLessThan(dbfs + 7);
  });
});

const resolutions = [
  { what: "8 bits", bits: 8, isFloat: false, exact: true, played: 16 },
  { what: "16 bits", bits: 16, isFloat: false, exact: true, played: 16 },
  { what: "24 bits", bits: 24, isFloat: false, exact: true, played: 24 },
  { what: "32 bits", bits: 32, isFloat: false, exact: false, played: 24 },
  { what: "32-bit float", bits: 32, isFloat: true, exact: false, played: 24 },
  { what: "64-bit float", bits: 64, isFloat: true, exact: false, played: 24 },
] as const;

describe.concurrent("every resolution", () => {
  test.for(resolutions)("a WAV of $what is played at $played bits", async ({ bits, isFloat, exact, played }) => {
    const room = aRoom();
    const heard = await hear(write(room.at("original"), wav(tone(), { frames: 24_000, bits, isFloat })), room.into);
    expect(heard).toMatchObject({
      format: { bitDepth: bits, isFloat },
      flac: { bitDepth: played, isBitExact: exact, gainDb: 0 },
    });
    expect(heard.loudness.integratedLufs).toBeCloseTo(dbfs, 0);
  });

  test.for([
    { name: "a.aiff", encoder: FF_ENCODER_PCM_S32BE, isFloat: false, bits: 32 },
    { name: "a.aiff", encoder: FF_ENCODER_PCM_F32BE, isFloat: true, bits: 32 },
    { name: "a.caf", encoder: FF_ENCODER_PCM_F64LE, isFloat: true, bits: 64 },
  ] as const)("$name of $bits bits (float: $isFloat) is played at 24", async ({ name, encoder, isFloat, bits }) => {
    const room = aRoom();
    const from = write(room.at("from.wav"), wav(tone(), { frames: 24_000, bits: 32, isFloat }));
    await encode(from, room.at(name), encoder);
    expect(await hear(room.at(name), room.into)).toMatchObject({
      format: { bitDepth: bits, isFloat, isLossless: true },
      flac: { bitDepth: 24, isBitExact: false },
    });
  });
});

const lossy = [
  {
    what: "MP3",
    name: "a.mp3",
    encoder: FF_ENCODER_LIBMP3LAME,
    rates: [16_000, 44_100, 48_000],
    playsAs: "audio/mpeg",
  },
  { what: "AAC in M4A", name: "a.m4a", encoder: FF_ENCODER_AAC, rates: [8000, 44_100, 96_000], playsAs: "audio/mp4" },
  { what: "AAC in ADTS", name: "a.aac", encoder: FF_ENCODER_AAC, rates: [48_000], playsAs: "audio/aac" },
  { what: "Ogg Vorbis", name: "a.ogg", encoder: FF_ENCODER_LIBVORBIS, rates: [44_100], playsAs: "audio/ogg" },
  { what: "Opus", name: "a.opus", encoder: FF_ENCODER_LIBOPUS, rates: [48_000], playsAs: "audio/ogg" },
  { what: "MP3 in a WAV", name: "a.wav", encoder: FF_ENCODER_LIBMP3LAME, rates: [44_100], playsAs: null },
  { what: "MP3 in M4A", name: "a.mp4", encoder: FF_ENCODER_LIBMP3LAME, rates: [44_100], playsAs: null },
].flatMap(({ rates, ...row }) => rates.flatMap((rateHz) => [1, 2].map((channels) => ({ ...row, rateHz, channels }))));

describe.concurrent("every lossy format", () => {
  test.for(lossy)("$what at $rateHz Hz in $channels channels is heard ($playsAs)", async (row, { skip }) => {
    const { name, encoder, rateHz, channels, playsAs } = row;
    const room = aRoom();
    const from = write(room.at("from.wav"), wav(tone({ rateHz, channels }), { frames: 2 * rateHz, rateHz }));
    if (!(await encode(from, room.at(name), encoder))) return skip();
    const heard = await hear(room.at(name), room.into);
    expect(heard).toMatchObject({
      format: { sampleRateHz: rateHz, channels, isLossless: false, bitDepth: null },
      playsAs,
    });
    // What browsers do not play as it came has a FLAC, so that everything that is ready can be heard.
    if (playsAs === null) expect(heard.flac).toMatchObject({ channels, sampleRateHz: rateHz, isBitExact: false });
    else expect(heard.flac).toBeNull();
    expect(Math.abs(heard.durationMs - 2000)).toBeLessThan(160);
    expect(Math.abs((heard.loudness.integratedLufs ?? 0) - (channels === 2 ? dbfs : dbfs - 3))).toBeLessThan(0.7);
  });
});
