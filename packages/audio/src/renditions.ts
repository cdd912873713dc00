import { AV_SAMPLE_FMT_S16, AV_SAMPLE_FMT_S32, FF_ENCODER_FLAC } from "node-av/constants";
import { avChannelLayoutDefault, Codec, CodecContext, type Frame, Rational } from "node-av/lib";
import type { FlacShape, Format } from "./answer.ts";
import type { Shape } from "./chain.ts";
import { decode } from "./decode.ts";
import { openEncodedFile } from "./encoded-file.ts";
import { flacName } from "./outputs.ts";
import { framesPerBlock, openFingerprint, openPcm, workingBits } from "./pcm.ts";
import { gainThatFits } from "./playing.ts";
import { openSource } from "./probe.ts";
import { mustSucceed } from "./refusal.ts";
import { openShaping } from "./shaping.ts";

/** Writes blocks of samples as FLAC into the working directory. */
export function openFlac(shape: FlacShape) {
  return openEncodedFile(openEncoder(shape), { name: flacName, muxer: "flac" });
}

/** Writes decoded audio as FLAC in another shape; `finish` tells the gain that it would need so as not to clip. */
export function openShapedFlac(source: Shape, to: FlacShape, gainDb = 0) {
  const flac = openFlac(to);
  const shaping = openShaping({ shape: source, to, gainDb }, flac.write);
  return {
    push: shaping.push,
    finish() {
      const { loudest } = shaping.finish();
      flac.finish();
      return { gainDb: gainThatFits(loudest) };
    },
  };
}

/** Makes the FLAC of a file once more, turned down. */
export async function renderTurnedDown(file: string, to: FlacShape, gainDb: number): Promise<void> {
  let flac: ReturnType<typeof openShapedFlac> | undefined;
  await decode(openSource(file), (frame) => {
    flac ??= openShapedFlac(frame as Shape & Frame, to, gainDb);
    flac.push(frame);
  });
  flac?.finish();
}

function openEncoder({ sampleRateHz, bitDepth, channels }: FlacShape): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_FLAC);
  if (!codec) throw new Error("FFmpeg lacks the FLAC encoder");
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.sampleFormat = bitDepth === 16 ? AV_SAMPLE_FMT_S16 : AV_SAMPLE_FMT_S32;
  encoder.bitsPerRawSample = bitDepth;
  encoder.sampleRate = sampleRateHz;
  encoder.channelLayout = avChannelLayoutDefault(channels);
  encoder.timeBase = new Rational(1, sampleRateHz);
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
