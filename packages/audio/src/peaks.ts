import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { bodyName, peaksName, sketchColumns, zooms } from "./outputs.ts";
import type { Samples } from "./pcm.ts";

/** Version 1 of BBC audiowaveform's binary format: 20 bytes of head, then a pair of 16-bit numbers per pixel. */
const headBytes = 20;
const pairsPerWrite = 8192;
const samplePeakMax = 32_767;

/** Everything drawn of one file. */
export type Drawing = {
  add(samples: Samples): void;
  /** Completes the files; tells the loudest sample, from 0 to 1. */
  finish(): { samplePeak: number };
};

/**
 * Draws waveforms into the working directory as audio passes: for each zoom a file of peaks (lowest and highest
 * sample of any channel, so that nothing panned hard or out of phase disappears) and one of bodies (−RMS, +RMS).
 */
export function openDrawing({ sampleRateHz, channels }: { sampleRateHz: number; channels: number }): Drawing {
  const levels = zooms.map((samplesPerPixel) => openLevel(samplesPerPixel, { sampleRateHz, channels }));
  const [finest, ...coarser] = levels;
  if (!finest) throw new Error("no zooms");
  let loudest = 0;

  /** Hands a full pixel up to the next zoom, which may fill one there. */
  const passUp = (pixel: Pixel) => {
    let risen: Pixel | null = pixel;
    for (const level of coarser) risen = risen && level.merge(risen);
  };
  return {
    add(samples) {
      const scale = samples instanceof Int16Array ? 1 : 1 / 65_536;
      const perPixel = finest.samplesPerPixel * channels;
      for (let at = 0; at < samples.length; ) {
        const take = Math.min(perPixel - finest.filled(), samples.length - at);
        const pixel = finest.merge(measure(samples, { from: at, to: at + take, scale }));
        if (pixel) {
          loudest = Math.max(loudest, -pixel.min, pixel.max);
          passUp(pixel);
        }
        at += take;
      }
    },
    finish() {
      for (const [index, level] of levels.entries()) {
        const rest = level.close();
        if (index === 0 && rest) loudest = Math.max(loudest, -rest.min, rest.max);
        if (rest) levels[index + 1]?.merge(rest);
      }
      return { samplePeak: loudest / 32_768 };
    },
  };
}

/** A stretch of audio summed up: extremes and squares on the scale of 16 bits, over `count` single samples. */
type Pixel = { min: number; max: number; squares: number; count: number };

function measure(samples: Samples, { from, to, scale }: { from: number; to: number; scale: number }): Pixel {
  let [min, max, squares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let index = from; index < to; index++) {
    const value = samples[index] ?? 0;
    if (value < min) min = value;
    if (value > max) max = value;
    squares += value * value;
  }
  return { min: min * scale, max: max * scale, squares: squares * scale * scale, count: to - from };
}

function openLevel(samplesPerPixel: number, { sampleRateHz, channels }: { sampleRateHz: number; channels: number }) {
  const peaks = openDat(peaksName(samplesPerPixel), { samplesPerPixel, sampleRateHz });
  const body = openDat(bodyName(samplesPerPixel), { samplesPerPixel, sampleRateHz });
  let sum = emptyPixel();
  const put = () => {
    const pixel = sum;
    const rms = Math.sqrt(pixel.squares / pixel.count);
    peaks.put(pixel.min, pixel.max);
    body.put(-rms, rms);
    sum = emptyPixel();
    return pixel;
  };
  return {
    samplesPerPixel,
    filled: () => sum.count,
    /** Adds a stretch; answers with the pixel when that filled it. Stretches never straddle two pixels. */
    merge(part: Pixel): Pixel | null {
      sum.min = Math.min(sum.min, part.min);
      sum.max = Math.max(sum.max, part.max);
      sum.squares += part.squares;
      sum.count += part.count;
      return sum.count >= samplesPerPixel * channels ? put() : null;
    },
    /** Writes the last, partly filled pixel and answers with it. */
    close(): Pixel | null {
      const rest = sum.count > 0 ? put() : null;
      peaks.close();
      body.close();
      return rest;
    },
  };
}

const emptyPixel = (): Pixel => ({
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  squares: 0,
  count: 0,
});

function openDat(name: string, { samplesPerPixel, sampleRateHz }: { samplesPerPixel: number; sampleRateHz: number }) {
  const handle = openSync(name, "wx");
  const waiting = new Int16Array(pairsPerWrite * 2);
  let [used, pixels] = [0, 0];
  const head = (length: number) => {
    const bytes = Buffer.alloc(headBytes);
    bytes.writeInt32LE(1, 0);
    bytes.writeUInt32LE(0, 4); // 0: numbers of 16 bits
    bytes.writeInt32LE(sampleRateHz, 8);
    bytes.writeInt32LE(samplesPerPixel, 12);
    bytes.writeUInt32LE(length, 16);
    return bytes;
  };
  const send = () => {
    writeAll(handle, new Uint8Array(waiting.buffer, 0, used * 2));
    used = 0;
  };
  writeAll(handle, head(0)); // the length is known at the end
  return {
    put(low: number, high: number) {
      waiting[used++] = clamp(low);
      waiting[used++] = clamp(high);
      pixels++;
      if (used === waiting.length) send();
    },
    close() {
      send();
      writeSync(handle, head(pixels), 0, headBytes, 0);
      closeSync(handle);
    },
  };
}

const clamp = (value: number) => Math.max(-32_768, Math.min(samplePeakMax, Math.round(value)));

function writeAll(handle: number, bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

/**
 * The whole file in 240 columns of (peak, RMS), each from 0 to 255, linear. Taken from the coarsest zoom that
 * still has a few pixels for each column; a file shorter than that repeats the pixels it has.
 */
export function sketchFromDrawing(): Uint8Array {
  const sketch = new Uint8Array(sketchColumns * 2);
  const [peaks, body] = pairsForSketch();
  const pixels = peaks.length / 2;
  for (let column = 0; column < sketchColumns; column++) {
    const from = Math.floor((column * pixels) / sketchColumns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * pixels) / sketchColumns));
    let [peak, squares] = [0, 0];
    for (let pixel = from; pixel < to; pixel++) {
      peak = Math.max(peak, -(peaks[pixel * 2] ?? 0), peaks[pixel * 2 + 1] ?? 0);
      squares += (body[pixel * 2 + 1] ?? 0) ** 2;
    }
    sketch[column * 2] = toByte(peak);
    sketch[column * 2 + 1] = toByte(Math.sqrt(squares / (to - from)));
  }
  return sketch;
}

const toByte = (level: number) => Math.min(255, Math.round((level / samplePeakMax) * 255));

function pairsForSketch(): [Int16Array, Int16Array] {
  for (const zoom of zooms.toReversed()) {
    const peaks = readPairs(peaksName(zoom));
    if (peaks.length / 2 >= sketchColumns * 4 || zoom === zooms[0]) return [peaks, readPairs(bodyName(zoom))];
  }
  throw new Error("no zooms");
}

function readPairs(name: string): Int16Array {
  const bytes = readFileSync(name);
  const pairs = bytes.buffer.slice(bytes.byteOffset + headBytes, bytes.byteOffset + bytes.byteLength);
  return new Int16Array(pairs as ArrayBuffer);
}
