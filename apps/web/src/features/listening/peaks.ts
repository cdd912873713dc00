/** A drawn waveform: for each pixel its lowest and highest value, −1 to 1, one after the other. */
export type Pairs = { samplesPerPixel: number; sampleRateHz: number; pairs: Float32Array };

const headBytes = { 1: 20, 2: 24 } as const;
/** Flag bit 0: values of one byte instead of two. */
const eightBits = 1;

/**
 * Reads BBC audiowaveform's binary format, version 1 or 2: little-endian version, flags, sample rate, samples per pixel, length (and
 * channels in version 2), then (min, max) for each pixel. Several channels become one by their extremes. Throws on anything else.
 */
export function parsePeaks(file: ArrayBuffer): Pairs {
  const view = new DataView(file);
  const version = file.byteLength >= 20 ? view.getInt32(0, true) : 0;
  if (version !== 1 && version !== 2) throw new Error("not a waveform");
  const isEightBit = (view.getUint32(4, true) & eightBits) === eightBits;
  const channels = version === 2 ? Math.max(1, view.getInt32(20, true)) : 1;
  const start = headBytes[version];
  const valueBytes = isEightBit ? 1 : 2;
  // A file that is shorter than its head says is drawn as far as it goes.
  const there = Math.floor((file.byteLength - start) / (2 * channels * valueBytes));
  const length = Math.max(0, Math.min(view.getUint32(16, true), there));
  const read = isEightBit
    ? (index: number) => view.getInt8(start + index) / 128
    : (index: number) => view.getInt16(start + index * 2, true) / 32_768;
  const pairs = new Float32Array(length * 2);
  for (let pixel = 0; pixel < length; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      const at = (pixel * channels + channel) * 2;
      const [low, high] = [read(at), read(at + 1)];
      pairs[pixel * 2] = channel === 0 ? low : Math.min(pairs[pixel * 2] ?? 0, low);
      pairs[pixel * 2 + 1] = channel === 0 ? high : Math.max(pairs[pixel * 2 + 1] ?? 0, high);
    }
  }
  return { samplesPerPixel: view.getInt32(12, true), sampleRateHz: view.getInt32(8, true), pairs };
}

/** What a waveform is drawn from: extremes, and RMS as (−, +), both in pairs. */
export type Drawing = { peaks: Float32Array; body: Float32Array };

/** The sketch that travels with a version: base64 of columns of (peak, RMS), 0 to 255. */
export function drawingFromSketch(sketch: string): Drawing {
  const bytes = Uint8Array.from(atob(sketch), (character) => character.charCodeAt(0));
  const columns = Math.floor(bytes.length / 2);
  const layer = (offset: number) => {
    const pairs = new Float32Array(columns * 2);
    for (let column = 0; column < columns; column++) {
      const level = (bytes[column * 2 + offset] ?? 0) / 255;
      pairs[column * 2] = -level;
      pairs[column * 2 + 1] = level;
    }
    return pairs;
  };
  return { peaks: layer(0), body: layer(1) };
}

/** Silence: a line, until something is known. */
export const silence: Drawing = { peaks: new Float32Array(480), body: new Float32Array(480) };

/** The coarsest zoom that has two values for each pixel of the screen; the finest where none has. */
export function pickZoom<Zoom extends { pixels: number }>(zooms: readonly Zoom[], devicePixels: number): Zoom | null {
  const byCoarseness = [...zooms].sort((a, b) => a.pixels - b.pixels);
  return byCoarseness.find((zoom) => zoom.pixels >= devicePixels * 2) ?? byCoarseness.at(-1) ?? null;
}
