import { FF_ENCODER_AAC, FF_ENCODER_LIBMP3LAME, FF_ENCODER_PCM_S16LE, type FFAudioEncoder } from "node-av/constants";
import type { Frame } from "node-av/lib";
import { describe, expect, test } from "vitest";
import { encode, type Sound, sine, wav, write } from "../test/media.ts";
import { aRoom } from "../test/room.ts";
import type { Shape } from "./chain.ts";
import { findCutoff, openCutoff } from "./cutoff.ts";
import { decode } from "./decode.ts";
import { openMeter } from "./loudness.ts";
import { openSource } from "./probe.ts";

/** Noise that thins out towards the top as music does: 12 dB from 1 to 16 kHz. */
function music(): Sound {
  let [seed, low] = [1, 0];
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    const white = seed / 2_147_483_647 - 0.5;
    low += 0.25 * (white - low);
    return [0.5 * low + 0.05 * white, 0.5 * low - 0.02 * white];
  };
}

async function cutoffOf(file: string): Promise<number | null> {
  let heard: { meter: ReturnType<typeof openMeter>; cutoff: ReturnType<typeof openCutoff> } | undefined;
  await decode(openSource(file), (frame) => {
    heard ??= start(frame as Shape & Frame);
    heard.meter.hear(frame);
  });
  heard?.meter.finish({ samplePeak: 1 });
  return heard?.cutoff.finish() ?? null;

  function start(frame: Shape & Frame) {
    const cutoff = openCutoff({ sampleRate: frame.sampleRate, channels: frame.channels });
    return { cutoff, meter: openMeter(frame, cutoff.add) };
  }
}

describe("a lossy source in a lossless wrapper", () => {
  test.for<[string, string, FFAudioEncoder, number]>([
    ["MP3", "song.mp3", FF_ENCODER_LIBMP3LAME, 44_100],
    ["AAC", "song.m4a", FF_ENCODER_AAC, 48_000],
  ])("is seen of %s, and not of what it was made of", async ([, name, encoder, rateHz], { skip }) => {
    const room = aRoom();
    const bounced = write(room.at("bounced.wav"), wav(music(), { frames: 4 * rateHz, rateHz, bits: 24 }));
    expect(await cutoffOf(bounced)).toBeNull();
    if (!(await encode(bounced, room.at(name), encoder))) return skip();
    await encode(room.at(name), room.at("wrapped.wav"), FF_ENCODER_PCM_S16LE);
    const cutoffHz = await cutoffOf(room.at("wrapped.wav"));
    expect(cutoffHz).toBeGreaterThan(14_000);
    expect(cutoffHz).toBeLessThan(20_500);
  });

  test("is not made of single tones", async () => {
    const room = aRoom();
    const chord: Sound = (frame) => {
      const tones = [440, 5000, 12_000, 15_500].map((hz) => sine({ hz, dbfs: -14, rateHz: 48_000 })(frame)[0] ?? 0);
      const level = tones.reduce((sum, one) => sum + one, 0);
      return [level, level];
    };
    expect(await cutoffOf(write(room.at("a.wav"), wav(chord, { frames: 96_000, bits: 24 })))).toBeNull();
  });
});

describe("an edge in the spectrum", () => {
  /** Bands of 250 Hz up to half the rate: −60 dB up to an edge, then what lies above. */
  const bands = (rateHz: number, edgeHz: number, above: number) =>
    Array.from({ length: Math.floor(rateHz / 500) }, (_, band) => (band * 250 < edgeHz ? -60 : above));

  test.for([
    ["at 16 kHz", bands(44_100, 16_000, -110), 44_100, 16_000],
    ["at 20 kHz", bands(48_000, 20_000, -110), 48_000, 20_000],
    ["of 10 dB is none", bands(44_100, 16_000, -70), 44_100, null],
    ["where every file of this rate ends is none", bands(44_100, 21_000, -110), 44_100, null],
    ["of a file at half the rate is none", bands(22_050, 10_750, -110), 22_050, null],
    ["below what encoders cut is none", bands(48_000, 6000, -110), 48_000, null],
  ] as const)("%s", ([, levels, rateHz, expected]) => {
    expect(findCutoff(levels, rateHz)).toBe(expected);
  });
});
