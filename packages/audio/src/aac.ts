import { AV_SAMPLE_FMT_FLTP, FF_ENCODER_AAC } from "node-av/constants";
import { avChannelLayoutDefault, Codec, CodecContext, type Frame, Rational } from "node-av/lib";
import type { AnswerOnTheWire, FileTask } from "./answer.ts";
import { openChain, type Shape } from "./chain.ts";
import { decode } from "./decode.ts";
import { openEncodedFile } from "./encoded-file.ts";
import { aacName } from "./outputs.ts";
import { aacRate } from "./playing.ts";
import { openSource } from "./probe.ts";
import { mustSucceed, Refusal } from "./refusal.ts";

/** Of each channel: 256 kb/s in stereo, where listeners stopped hearing a difference. */
const bitsPerChannel = 128_000;
/** The samples that one packet of AAC-LC holds. */
const framesPerPacket = 1024;

/** Makes an M4A for slow lines: mono or stereo, at up to 48 kHz, its index in front so that it sounds before it is all here. */
export async function encodeAac({ file, durationMs }: FileTask): Promise<AnswerOnTheWire> {
  let sink: ReturnType<typeof openAac> | undefined;
  let frames = 0;
  await decode(openSource(file), (frame) => {
    sink ??= openAac(frame as Shape & Frame);
    sink.chain.push(frame);
    frames += frame.nbSamples;
    if (frames / frame.sampleRate > durationMs / 1000) throw new Refusal("too-long");
  });
  if (!sink) throw new Refusal("not-audio", { detail: "no audio came out" });
  sink.chain.flush();
  sink.output.finish();
  return { outcome: "encoded" };
}

function openAac(shape: Shape) {
  const channels = shape.channelLayout.nbChannels === 1 ? 1 : 2;
  const encoder = openEncoder({ channels, sampleRateHz: aacRate(shape.sampleRate) });
  const output = openEncodedFile(encoder, { name: aacName, muxer: "ipod", options: { movflags: "+faststart" } });
  const filters = [
    "aformat=sample_fmts=dblp",
    `aresample=ochl=${channels === 1 ? "mono" : "stereo"}:osr=${encoder.sampleRate}:osf=fltp`,
    `asetnsamples=n=${framesPerPacket}:p=0`,
  ];
  return { output, chain: openChain(shape, filters.join(","), (frame) => output.write(frame)) };
}

function openEncoder({ channels, sampleRateHz }: { channels: 1 | 2; sampleRateHz: number }): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_AAC);
  if (!codec) throw new Error("FFmpeg lacks the AAC encoder");
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.sampleFormat = AV_SAMPLE_FMT_FLTP;
  encoder.sampleRate = sampleRateHz;
  encoder.channelLayout = avChannelLayoutDefault(channels);
  encoder.bitRate = BigInt(bitsPerChannel * channels);
  encoder.timeBase = new Rational(1, sampleRateHz);
  encoder.threadCount = 1;
  mustSucceed(encoder.open2Sync(codec), "opening the AAC encoder");
  return encoder;
}
