import { AV_SAMPLE_FMT_S16, AV_SAMPLE_FMT_S32, FF_ENCODER_FLAC } from "node-av/constants";
import { Codec, CodecContext, FormatContext, type Frame, Packet, Rational } from "node-av/lib";
import type { Format } from "./answer.ts";
import type { Shape } from "./chain.ts";
import { decode } from "./decode.ts";
import { flacName } from "./outputs.ts";
import { framesPerBlock, openFingerprint, openPcm, workingBits } from "./pcm.ts";
import { openSource } from "./probe.ts";
import { mustSucceed } from "./refusal.ts";

/** The bits of the FLAC made of a source: its own where FLAC and browsers have them, else 24 (32-bit and float). */
export function flacBitDepth({ bitDepth, isFloat }: Pick<Format, "bitDepth" | "isFloat">): 16 | 24 {
  return !isFloat && (bitDepth ?? 24) <= 16 ? 16 : 24;
}

/** Writes blocks of samples as FLAC into the working directory, at the source's own rate. */
export function openFlac(shape: Shape, bitDepth: 16 | 24) {
  const encoder = openEncoder(shape, bitDepth);
  const output = new FormatContext();
  mustSucceed(output.allocOutputContext2(null, "flac", flacName), "FLAC file");
  const stream = output.newStream();
  mustSucceed(stream.codecpar.fromContext(encoder), "FLAC stream");
  stream.timeBase = encoder.timeBase;
  mustSucceed(output.openOutputSync(), "opening the FLAC file");
  mustSucceed(output.writeHeaderSync(), "head of the FLAC file");

  const packet = new Packet();
  packet.alloc();
  const drain = () => {
    while (encoder.receivePacketSync(packet) >= 0) {
      packet.streamIndex = stream.index;
      packet.rescaleTs(encoder.timeBase, stream.timeBase);
      mustSucceed(output.interleavedWriteFrameSync(packet), "writing the FLAC file");
      packet.unref();
    }
  };
  return {
    write(frame: Frame) {
      mustSucceed(encoder.sendFrameSync(frame), "encoding FLAC");
      drain();
    },
    finish() {
      mustSucceed(encoder.sendFrameSync(null), "end of encoding FLAC");
      drain();
      mustSucceed(output.writeTrailerSync(), "end of the FLAC file");
      output.closeOutputSync();
    },
  };
}

function openEncoder(shape: Shape, bitDepth: 16 | 24): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_FLAC);
  if (!codec) throw new Error("FFmpeg lacks the FLAC encoder");
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.sampleFormat = bitDepth === 16 ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_S32;
  encoder.bitsPerRawSample = bitDepth;
  encoder.sampleRate = shape.sampleRate;
  encoder.channelLayout = shape.channelLayout;
  encoder.timeBase = new Rational(1, shape.sampleRate);
  encoder.frameSize = framesPerBlock;
  encoder.threadCount = 1;
  mustSucceed(encoder.open2Sync(codec), "opening the FLAC encoder");
  return encoder;
}

/** Reads the FLAC back and answers with the MD5 of its audio in the source's depth: equal to the source's, it is proof. */
export async function fingerprintOfFlac(source: Pick<Format, "bitDepth" | "isFloat">): Promise<string> {
  const fingerprint = openFingerprint(source.bitDepth ?? 24);
  let pcm: ReturnType<typeof openPcm> | undefined;
  await decode(openSource(flacName), (frame) => {
    pcm ??= openPcm(frame as Shape & Frame, workingBits(source), ({ samples }) => fingerprint.add(samples));
    pcm.push(frame);
  });
  pcm?.flush();
  return fingerprint.finish();
}
