import { describe, expect, test } from "vitest";
import { noise, type Sound, wav, write } from "../test/media.ts";
import { aRoom, hear, readDat } from "../test/room.ts";

describe.concurrent("the drawn waveform", () => {
  test("every zoom shows the lowest and highest sample of any channel, and the RMS", async () => {
    const room = aRoom();
    const frames = 40_001;
    const sound = noise({ dbfs: -6 });
    const file = write(room.at("song.wav"), wav(sound, { frames }));
    const { peaks } = await hear(file, room.into);
    expect(peaks.map(({ samplesPerPixel }) => samplesPerPixel)).toEqual([256, 2048, 16_384]);
    for (const { samplesPerPixel, pixels, file, bodyFile } of peaks) {
      const [drawn, body] = [readDat(file), readDat(bodyFile)];
      const head = {
        version: 1,
        flags: 0,
        sampleRateHz: 48_000,
        samplesPerPixel,
        length: pixels,
        bytes: 20 + pixels * 4,
      };
      expect(drawn).toMatchObject(head);
      expect(body).toMatchObject(head);
      const expected = reckon(sound, { frames, samplesPerPixel });
      expect(drawn.pairs).toEqual(expected.map(({ min, max }) => [min, max]));
      expect(body.pairs).toEqual(expected.map(({ rms }) => [-rms, rms]));
    }
  });

  test("24 bits are drawn on the same scale, and a side that is out of phase stays in sight", async () => {
    const room = aRoom();
    const sound: Sound = () => [0.5, -0.5];
    const heard = await hear(write(room.at("a.wav"), wav(sound, { frames: 600, bits: 24 })), room.into);
    const [finest] = heard.peaks;
    expect(readDat(finest?.file ?? "").pairs).toEqual(Array(3).fill([-16_384, 16_384]));
    expect(readDat(finest?.bodyFile ?? "").pairs).toEqual(Array(3).fill([-16_384, 16_384]));
  });

  test.for([1, 300, 48_000 * 6])("the sketch of %d frames has 240 columns in the shape of the song", async (frames) => {
    const room = aRoom();
    const sound: Sound = (frame) => (frame < frames / 2 ? [1, 1] : [0.25, -0.25]);
    const { sketch } = await hear(write(room.at("a.wav"), wav(sound, { frames })), room.into);
    expect(sketch).toHaveLength(480);
    expect(sketch[0]).toBe(255);
    if (frames > 1000) expect([sketch[1], sketch[478], sketch[479]]).toEqual([255, 64, 64]);
  });
});

/** The same figures, the slow and obvious way. */
function reckon(sound: Sound, { frames, samplesPerPixel }: { frames: number; samplesPerPixel: number }) {
  const levels = Array.from({ length: frames }, (_, frame) => sound(frame).map((level) => Math.round(level * 32_767)));
  return Array.from({ length: Math.ceil(frames / samplesPerPixel) }, (_, pixel) => {
    const samples = levels.slice(pixel * samplesPerPixel, (pixel + 1) * samplesPerPixel).flat();
    const squares = samples.reduce((sum, sample) => sum + sample ** 2, 0);
    return {
      min: Math.min(...samples),
      max: Math.max(...samples),
      rms: Math.round(Math.sqrt(squares / samples.length)),
    };
  });
}
