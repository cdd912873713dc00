import { describe, expect, test } from "vitest";
import { play, rateHz, type Track, tracks } from "../../test/tracks.ts";
import { speak } from "../../test/voice.ts";
import { openTagging } from "./tags.ts";

const framesAtOnce = 4096;

function hear(samples: Int16Array | Int32Array, { channels = 1, sampleRateHz = rateHz } = {}) {
  const tagging = openTagging({ sampleRateHz, channels });
  const step = framesAtOnce * channels;
  for (let at = 0; at < samples.length; at += step) tagging.hear(samples.subarray(at, at + step));
  return tagging.finish();
}

describe("what is heard in ten tracks from 60 to 180 BPM", () => {
  const heard = tracks.map((track) => ({ track, ...hear(play(track)) }));

  test("the tempo of nine, or half or double of it, within 1 BPM", () => {
    const isRight = (bpm: number, truth: number) => Math.abs(bpm - truth) <= 1;
    const missed = heard.filter(
      ({ track, tempo }) => !tempo || ![0.5, 1, 2].some((times) => isRight(tempo.bpm, track.bpm * times)),
    );
    expect(missed.length, names(missed)).toBeLessThanOrEqual(1);
  });

  test("the key of eight", () => {
    const missed = heard.filter(({ track, key }) => key?.tonic !== track.tonic || key.mode !== track.mode);
    expect(missed.length, names(missed)).toBeLessThanOrEqual(2);
  });

  test("that all of them are music, and how sure each tempo is", () => {
    expect(heard.map(({ isSpeech }) => isSpeech)).toEqual(tracks.map(() => false));
    for (const { tempo } of heard) expect(tempo?.confidence).toBeGreaterThan(0.5);
  });
});

const names = (heard: { track: Track }[]) => heard.map(({ track }) => track.title).join(", ");

test("a voice that speaks is speech, and has no beat to be sure of", () => {
  const { isSpeech, tempo } = hear(speak(20));
  expect(isSpeech).toBe(true);
  expect(tempo?.confidence).toBeLessThan(0.1);
});

test("drums alone are music", () => {
  const [track] = tracks.slice(5);
  if (!track) throw new Error("no track");
  const drums = play({ ...track, keys: "none", bass: "", rhythm: "" });
  expect(hear(drums).isSpeech).toBe(false);
});

test("silence is nothing at all", () => {
  expect(hear(new Int16Array(rateHz * 15))).toEqual({ tempo: null, key: null, isSpeech: null, width: "mono" });
});

test("what is shorter than a bar has no tempo", () => {
  expect(hear(speak(1)).tempo).toBeNull();
});

describe("how wide it is", () => {
  const tone = (frame: number, hz: number) => Math.round(2 ** 29 * Math.sin((2 * Math.PI * hz * frame) / 48_000));
  const signal = (channels: number, level: (frame: number, channel: number) => number) =>
    Int32Array.from({ length: 48_000 * channels }, (_, at) => level(Math.floor(at / channels), at % channels));
  test.for([
    { what: "one channel", channels: 1, level: (frame: number) => tone(frame, 440), width: "mono" },
    { what: "one signal twice", channels: 2, level: (frame: number) => tone(frame, 440), width: "mono" },
    {
      what: "two signals",
      channels: 2,
      level: (frame: number, channel: number) => tone(frame, channel === 0 ? 440 : 550),
      width: "stereo",
    },
    {
      what: "one side only",
      channels: 2,
      level: (frame: number, channel: number) => (channel === 0 ? tone(frame, 440) : 0),
      width: "stereo",
    },
    { what: "six channels", channels: 6, level: (frame: number) => tone(frame, 440), width: "multichannel" },
  ])("$what: $width", ({ channels, level, width }) => {
    expect(hear(signal(channels, level), { channels, sampleRateHz: 48_000 }).width).toBe(width);
  });
});
