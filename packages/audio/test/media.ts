import { writeFileSync } from "node:fs";
import {
  AV_LOG_QUIET,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  type AVSampleFormat,
  FF_ENCODER_FLAC,
  type FFAudioEncoder,
} from "node-av/constants";
import {
  avGetSampleFmtName,
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  type Frame,
  Log,
  Packet,
  Rational,
} from "node-av/lib";
import type { Format } from "../src/answer.ts";
import { openChain, type Shape } from "../src/chain.ts";
import { decode } from "../src/decode.ts";
import { openSource } from "../src/probe.ts";

Log.setLevel(AV_LOG_QUIET);

/** The level of each channel at a sample frame, from −1 to 1. */
export type Sound = (frame: number) => number[];

export const silence: Sound = () => [0, 0];

export function sine({
  hz,
  dbfs,
  rateHz,
  channels = 2,
}: {
  hz: number;
  dbfs: number;
  rateHz: number;
  channels?: number;
}): Sound {
  const amplitude = 10 ** (dbfs / 20);
  return (frame) => Array(channels).fill(amplitude * Math.sin((2 * Math.PI * hz * frame) / rateHz));
}

/** White noise that is the same every time. */
export function noise({ dbfs, channels = 2 }: { dbfs: number; channels?: number }): Sound {
  const amplitude = 10 ** (dbfs / 20);
  return (frame) =>
    Array.from({ length: channels }, (_, channel) => {
      const dice = Math.sin((frame * channels + channel + 1) * 12.9898) * 43_758.5453;
      return amplitude * 2 * (dice - Math.floor(dice) - 0.5);
    });
}

type WavShape = { frames: number; rateHz?: number; bits?: 8 | 16 | 24 | 32 | 64; isFloat?: boolean };

/** The bytes of a WAV file; `declaredBytes` is what its header says of the data. */
export function wav(
  sound: Sound,
  { frames, rateHz = 48_000, bits = 16, isFloat = false }: WavShape,
  declaredBytes?: number,
) {
  const channels = sound(0).length;
  const frameBytes = (channels * bits) / 8;
  const file = Buffer.alloc(44 + frames * frameBytes);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(declaredBytes ?? file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(isFloat ? 3 : 1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(rateHz * frameBytes, 28);
  file.writeUInt16LE(frameBytes, 32);
  file.writeUInt16LE(bits, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(declaredBytes ?? frames * frameBytes, 40);
  let at = 44;
  for (let frame = 0; frame < frames; frame++) {
    for (const level of sound(frame)) {
      if (isFloat && bits === 64) file.writeDoubleLE(level, at);
      else if (isFloat) file.writeFloatLE(level, at);
      else if (bits === 8) file.writeUInt8(128 + Math.round(level * 127), at);
      else file.writeIntLE(Math.round(level * (2 ** (bits - 1) - 1)), at, bits / 8);
      at += bits / 8;
    }
  }
  return file;
}

/** Encodes a WAV file with FFmpeg, `options` being the container's; false when this build lacks the encoder. */
export async function encode(
  from: string,
  to: string,
  encoderName: FFAudioEncoder,
  options: Record<string, string> = {},
  tags: Record<string, string> = {},
): Promise<boolean> {
  const codec = Codec.findEncoderByName(encoderName);
  if (!codec) return false;
  const source = openSource(from);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  const sampleFormat = bestFormat(codec.sampleFormats ?? [], source.format);
  let chain: ReturnType<typeof openChain> | undefined;
  const muxer = openMuxer(to, { options, tags });
  await decode(source, (frame) => {
    chain ??= start(frame);
    chain.push(frame);
  });
  chain?.flush();
  encoder.sendFrameSync(null);
  muxer.drain(encoder);
  muxer.close();
  return true;

  function start(frame: Frame) {
    encoder.sampleFormat = sampleFormat;
    encoder.sampleRate = frame.sampleRate;
    encoder.channelLayout = frame.channelLayout;
    encoder.timeBase = new Rational(1, frame.sampleRate);
    if (encoderName === FF_ENCODER_FLAC) encoder.bitsPerRawSample = source.format.bitDepth ?? 16;
    if (encoder.open2Sync(codec) < 0) throw new Error(`${to}: the encoder does not open`);
    muxer.open(encoder);
    const filters = `aformat=sample_fmts=${avGetSampleFmtName(sampleFormat)},asetnsamples=n=${encoder.frameSize || 1024}:p=0`;
    return openChain(frame as Shape & Frame, filters, (one) => {
      encoder.sendFrameSync(one);
      muxer.drain(encoder);
    });
  }
}

function bestFormat(offered: AVSampleFormat[], { bitDepth, isFloat }: Format): AVSampleFormat {
  const wanted = isFloat ? /flt|dbl/ : (bitDepth ?? 16) > 16 ? /s32/ : /s16/;
  const found = offered.find((format) => wanted.test(avGetSampleFmtName(format) ?? "")) ?? offered[0];
  if (found === undefined) throw new Error("the encoder names no sample formats");
  return found;
}

function openMuxer(to: string, { options, tags }: Record<"options" | "tags", Record<string, string>>) {
  const output = new FormatContext();
  if (output.allocOutputContext2(null, null, to) < 0) throw new Error(`${to}: no such container`);
  for (const [option, value] of Object.entries(options)) {
    if (output.setOption(option, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN) < 0) throw new Error(option);
  }
  if (Object.keys(tags).length > 0) output.metadata = Dictionary.fromObject(tags);
  const stream = output.newStream();
  const packet = new Packet();
  packet.alloc();
  return {
    open(encoder: CodecContext) {
      stream.codecpar.fromContext(encoder);
      stream.timeBase = encoder.timeBase;
      output.openOutputSync();
      if (output.writeHeaderSync() < 0) throw new Error(`${to}: the header is refused`);
    },
    drain(encoder: CodecContext) {
      while (encoder.receivePacketSync(packet) >= 0) {
        packet.streamIndex = stream.index;
        packet.rescaleTs(encoder.timeBase, stream.timeBase);
        output.interleavedWriteFrameSync(packet);
        packet.unref();
      }
    },
    close() {
      output.writeTrailerSync();
      output.closeOutputSync();
    },
  };
}

export function write(path: string, bytes: Uint8Array | string): string {
  writeFileSync(path, bytes);
  return path;
}
