import { describe, expect, test } from "vitest";
import { drawingFromSketch, parsePeaks, pickZoom } from "./peaks.ts";

type Made = { version?: number; bits?: 8 | 16; channels?: number; length?: number; values: number[] };

function datFile({ version = 1, bits = 16, channels = 1, length, values }: Made): ArrayBuffer {
  const head = version === 2 ? 24 : 20;
  const view = new DataView(new ArrayBuffer(head + (values.length * bits) / 8));
  view.setInt32(0, version, true);
  view.setUint32(4, bits === 8 ? 1 : 0, true);
  view.setInt32(8, 48_000, true);
  view.setInt32(12, 256, true);
  view.setUint32(16, length ?? values.length / 2 / channels, true);
  if (version === 2) view.setInt32(20, channels, true);
  for (const [index, value] of values.entries()) {
    if (bits === 8) view.setInt8(head + index, value);
    else view.setInt16(head + index * 2, value, true);
  }
  return view.buffer;
}

describe("a stored waveform is read", () => {
  test.each<[string, Made, number[]]>([
    ["version 1, 16 bits", { values: [-32_768, 16_384, -8192, 0] }, [-1, 0.5, -0.25, 0]],
    ["version 1, 8 bits", { bits: 8, values: [-128, 64, -32, 0] }, [-1, 0.5, -0.25, 0]],
    ["version 2, mono", { version: 2, values: [-16_384, 16_384] }, [-0.5, 0.5]],
    ["version 2, stereo", { version: 2, channels: 2, values: [-16_384, 8192, -8192, 16_384] }, [-0.5, 0.5]],
    ["no pixels", { values: [] }, []],
    ["shorter than it says", { values: [-16_384, 16_384], length: 9 }, [-0.5, 0.5]],
    ["longer than it says", { values: [-16_384, 16_384, 0, 0], length: 1 }, [-0.5, 0.5]],
  ])("%s", (_, made, pairs) => {
    const read = parsePeaks(datFile(made));
    expect([...read.pairs]).toEqual(pairs);
    expect(read).toMatchObject({ samplesPerPixel: 256, sampleRateHz: 48_000 });
  });

  test.each([
    ["an empty file", new ArrayBuffer(0)],
    ["a page of HTML", new TextEncoder().encode("<!doctype html><html></html>").buffer],
    ["a version to come", datFile({ version: 3, values: [0, 0] })],
  ])("%s is refused", (_, file) => expect(() => parsePeaks(file)).toThrow("not a waveform"));
});

test("a sketch is two layers around the middle", () => {
  const { peaks, body } = drawingFromSketch(btoa(String.fromCharCode(255, 51, 0, 0)));
  expect([...peaks]).toEqual([-1, 1, -0, 0]);
  expect([...body].map((value) => Math.round(value * 10) / 10)).toEqual([-0.2, 0.2, -0, 0]);
});

describe("the coarsest zoom that is fine enough is taken", () => {
  const zooms = [{ pixels: 60_000 }, { pixels: 7500 }, { pixels: 940 }];
  test.each([
    [390, 940],
    [471, 7500],
    [2880, 7500],
    [3751, 60_000],
    [40_000, 60_000],
  ])("for %d device pixels: %d values", (devicePixels, pixels) => {
    expect(pickZoom(zooms, devicePixels)).toEqual({ pixels });
  });
  test("none, where there are none", () => expect(pickZoom([], 100)).toBeNull());
});
