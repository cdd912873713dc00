import { createHash } from "node:crypto";
import { AV_SAMPLE_FMT_DBL, AV_SAMPLE_FMT_S16, AV_SAMPLE_FMT_S32, type AVSampleFormat } from "node-av/constants";
import { Frame } from "node-av/lib";
import type { Format } from "./answer.ts";
import { openChain, type Shape } from "./chain.ts";
import { mustSucceed } from "./refusal.ts";

/** Interleaved integer samples, filling the whole of their type: 24-bit ones stand in the upper three bytes of 32. */
export type Samples = Int16Array | Int32Array;

/** A piece of audio: the same samples as numbers and as FFmpeg's frame. Valid until the callback returns. */
export type Block = { frame: Frame; samples: Samples };

/** One FLAC frame: within the format's streamable subset at every sample rate. */
export const framesPerBlock = 4096;

/** The bits that samples travel in here: 16 for what fits and for lossy sources (which are only drawn), else 32. */
export function workingBits({ bitDepth }: Pick<Format, "bitDepth">): 16 | 32 {
  return (bitDepth ?? 16) <= 16 ? 16 : 32;
}

/** Cuts decoded audio into blocks of integer samples. */
export function openPcm(shape: Shape, bits: 16 | 32, onBlock: (block: Block) => void) {
  const tap = openTap(shape, bits === 16 ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_S32);
  const filters = `aformat=sample_fmts=s${bits},asetnsamples=n=${framesPerBlock}:p=0`;
  return openChain(shape, filters, (frame) => onBlock({ frame, samples: tap.read(frame) as Samples }));
}

/**
 * Reads and writes interleaved frames through one fixed buffer. Asking each frame for its data instead leaves a handle on native
 * memory every time, which piles up with the length of the audio.
 */
export function openTap(
  shape: Pick<Shape, "sampleRate" | "channelLayout">,
  format: AVSampleFormat,
  { frames: mostFrames = framesPerBlock }: { frames?: number } = {},
) {
  const fixed = new Frame();
  fixed.alloc();
  fixed.format = format;
  fixed.nbSamples = mostFrames;
  fixed.sampleRate = shape.sampleRate;
  fixed.channelLayout = shape.channelLayout;
  mustSucceed(fixed.getBuffer(0), "buffer of the tap");
  const data = fixed.data?.[0];
  if (!data) throw new Error("the tap has no data");
  const { nbChannels } = shape.channelLayout;
  const view = new (numbersOf(format))(data.buffer as ArrayBuffer, data.byteOffset, mostFrames * nbChannels);
  return {
    read(frame: Frame) {
      fixed.nbSamples = frame.nbSamples;
      mustSucceed(fixed.copy(frame), "copy to the tap");
      return view.subarray(0, frame.nbSamples * nbChannels);
    },
    /** A frame to fill with so many samples per channel, good until the next is asked for. */
    write(nbSamples: number) {
      fixed.nbSamples = nbSamples;
      return { frame: fixed, samples: view.subarray(0, nbSamples * nbChannels) };
    },
  };
}

function numbersOf(format: AVSampleFormat) {
  if (format === AV_SAMPLE_FMT_DBL) return Float64Array;
  return format === AV_SAMPLE_FMT_S16 ? Int16Array : Int32Array;
}

/**
 * MD5 over signed little-endian interleaved samples in 2, 3 or 4 bytes, the fewest that hold the depth:
 * for 16 and 24 bits the very MD5 that a FLAC file carries of its audio.
 */
export function openFingerprint(bitDepth: number) {
  const hash = createHash("md5");
  const packed = new Uint32Array((framesPerBlock * 8 * 3) / 4);
  const isThreeBytes = bitDepth > 16 && bitDepth <= 24;
  return {
    add(samples: Samples) {
      hash.update(isThreeBytes ? pack(samples, packed) : samples);
    },
    finish: () => hash.digest("hex"),
  };
}

/** The upper three bytes of each sample, one after the other: four samples at a time make three words. */
function pack(samples: Samples, into: Uint32Array): Uint8Array {
  let to = 0;
  for (let from = 0; from < samples.length; from += 4) {
    const second = (samples[from + 1] ?? 0) >>> 8;
    const third = (samples[from + 2] ?? 0) >>> 8;
    into[to++] = ((samples[from] ?? 0) >>> 8) | (second << 24);
    into[to++] = (second >>> 8) | (third << 16);
    into[to++] = (third >>> 16) | ((samples[from + 3] ?? 0) & 0xffffff00);
  }
  return new Uint8Array(into.buffer, 0, samples.length * 3);
}
