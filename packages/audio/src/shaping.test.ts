import { describe, expect, test } from "vitest";
import { sine, wav, write } from "../test/media.ts";
import { aRoom, hear, loudestOf } from "../test/room.ts";

const rateHz = 48_000;
const inDb = (level: number) => 20 * Math.log10(level);

/** A tone of −20 dBFS in one of the channels. */
const toneIn = (channel: number, channels: number) => {
  const tone = sine({ hz: 997, dbfs: -20, rateHz, channels: 1 });
  return (frame: number) =>
    Array.from({ length: channels }, (_, index) => (index === channel ? (tone(frame)[0] ?? 0) : 0));
};

describe.concurrent("the fold to stereo (ITU-R BS.775)", () => {
  const [full, minus3] = [-20, -23];
  test.for([
    { layout: "5.1", channels: 6, channel: 0, speaker: "left", left: full, right: null },
    { layout: "5.1", channels: 6, channel: 1, speaker: "right", left: null, right: full },
    { layout: "5.1", channels: 6, channel: 2, speaker: "centre", left: minus3, right: minus3 },
    { layout: "5.1", channels: 6, channel: 3, speaker: "subwoofer", left: null, right: null },
    { layout: "5.1", channels: 6, channel: 4, speaker: "left surround", left: minus3, right: null },
    { layout: "7.1", channels: 8, channel: 7, speaker: "right side", left: null, right: minus3 },
    { layout: "quad", channels: 4, channel: 3, speaker: "right rear", left: null, right: minus3 },
    { layout: "3.0", channels: 3, channel: 2, speaker: "centre", left: minus3, right: minus3 },
  ])("of $layout: the $speaker channel", async ({ channels, channel, left, right }) => {
    const room = aRoom();
    const file = write(room.at("original"), wav(toneIn(channel, channels), { frames: 20_000, bits: 24 }));
    const { flac } = await hear(file, room.into);
    const { peaks, frames } = await loudestOf(flac?.file ?? "");
    expect(frames).toBe(20_000);
    for (const [index, level] of [left, right].entries()) {
      if (level === null) expect(peaks[index]).toBe(0);
      else expect(inDb(peaks[index] ?? 0)).toBeCloseTo(level, 1);
    }
  });

  test("a fold that would clip is turned down by what it takes, and says by how much", async () => {
    const room = aRoom();
    const loud = wav(sine({ hz: 997, dbfs: -0.1, rateHz, channels: 6 }), { frames: 20_000, bits: 24 });
    const { flac } = await hear(write(room.at("original"), loud), room.into);
    // Left, centre and left surround together: 1 + 0.707 + 0.707.
    expect(flac?.gainDb).toBeCloseTo(-7.6, 1);
    expect(inDb(Math.max(...(await loudestOf(flac?.file ?? "")).peaks))).toBeGreaterThan(-0.15);
    expect(Math.max(...(await loudestOf(flac?.file ?? "")).peaks)).toBeLessThan(1);
  });
});

describe.concurrent("floating point", () => {
  test("above full scale is turned down so that nothing clips", async () => {
    const room = aRoom();
    const over = wav(sine({ hz: 997, dbfs: 2.05, rateHz }), { frames: 30_000, bits: 32, isFloat: true });
    const { flac, loudness } = await hear(write(room.at("original"), over), room.into);
    expect(flac?.gainDb).toBe(-2.1);
    const { peaks } = await loudestOf(flac?.file ?? "");
    expect(inDb(peaks[0] ?? 0)).toBeCloseTo(-0.05, 2);
    expect(loudness.truePeakDbtp).toBeCloseTo(2.05, 1); // of the source
  });

  test("at full scale or below is left as it is", async () => {
    const room = aRoom();
    const full = wav(sine({ hz: 997, dbfs: 0, rateHz }), { frames: 9000, bits: 32, isFloat: true });
    expect((await hear(write(room.at("original"), full), room.into)).flac?.gainDb).toBe(0);
  });

  test("what is no number is silent", async () => {
    const room = aRoom();
    const broken = wav((frame) => (frame === 500 ? [Number.NaN, Number.POSITIVE_INFINITY] : [0.1, 0.1]), {
      frames: 9000,
      bits: 32,
      isFloat: true,
    });
    const { flac } = await hear(write(room.at("original"), broken), room.into);
    expect(flac?.gainDb).toBe(0);
    const { peaks } = await loudestOf(flac?.file ?? "");
    expect(peaks.map((peak) => peak.toFixed(4))).toEqual(["0.1000", "0.1000"]);
  });
});
