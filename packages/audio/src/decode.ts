import { setImmediate } from "node:timers/promises";
import {
  AV_CHANNEL_LAYOUT_QUAD,
  AV_CHANNEL_LAYOUT_SURROUND,
  AV_CHANNEL_ORDER_NATIVE,
  AV_PKT_DATA_ENCRYPTION_INFO,
  AVERROR_EAGAIN,
  AVERROR_EOF,
} from "node-av/constants";
import { avChannelLayoutDefault, type ChannelLayout, Codec, CodecContext, Frame, Packet } from "node-av/lib";
import type { Source } from "./probe.ts";
import { mustSucceed, Refusal } from "./refusal.ts";

/** How the decoding went: frames of audio that came out, and packets that could not be decoded. */
export type Decoded = { frames: number; failures: number };

/** Packets between two breaths: at 4,096 samples each, a breath every few seconds of audio. */
const packetsPerBreath = 128;

/**
 * Decodes a source from end to end, calling `onFrame` for each frame, which it may use only until it returns.
 * Timestamps become a plain count of samples: gaps and jumps in the container's own would otherwise
 * reach the filters. Refuses a stream that changes its rate or channels on the way.
 */
export async function decode(source: Source, onFrame: (frame: Frame) => void): Promise<Decoded> {
  const decoder = openDecoder(source);
  const [packet, frame] = [new Packet(), new Frame()];
  packet.alloc();
  frame.alloc();
  const steady = watchShape();
  const decoded: Decoded = { frames: 0, failures: 0 };

  const drain = () => {
    let code = decoder.receiveFrameSync(frame);
    for (; code >= 0; code = decoder.receiveFrameSync(frame)) {
      steady(frame);
      frame.pts = BigInt(decoded.frames);
      decoded.frames += frame.nbSamples;
      onFrame(frame);
      frame.unref();
    }
    if (code !== AVERROR_EAGAIN && code !== AVERROR_EOF) decoded.failures++;
  };

  for (let packets = 1; ; packets++) {
    const code = source.input.readFrameSync(packet);
    if (code < 0) {
      if (code !== AVERROR_EOF) decoded.failures++;
      break;
    }
    if (packet.streamIndex === source.stream.index) {
      if (packet.getSideData(AV_PKT_DATA_ENCRYPTION_INFO)) throw new Refusal("encrypted");
      if (decoder.sendPacketSync(packet) < 0) decoded.failures++;
      else drain();
    }
    packet.unref();
    if (packets % packetsPerBreath === 0) await breathe();
  }
  decoder.sendPacketSync(null);
  drain();
  return decoded;
}

function openDecoder({ stream, format }: Source): CodecContext {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (!codec) throw new Error(`FFmpeg lacks the decoder of codec ${stream.codecpar.codecId}`);
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  mustSucceed(decoder.parametersToContext(stream.codecpar), "parameters of the decoder");
  decoder.pktTimebase = stream.timeBase; // needed to trim what encoders add at the start and the end
  decoder.threadCount = 1;
  // FLAC carries a checksum in every frame: damaged audio is refused rather than played.
  // Set here, not handed to open2: node-av 6.1.1 frees a dictionary given there twice, and the process dies later.
  if (codec.name === "flac") mustSucceed(decoder.setOption("err_detect", "crccheck+explode"), "strict decoding");
  // The last packet of ALAC is as short as it should be; FFmpeg 8.1 cuts off in CAF once more what was never added to it.
  if (format.container === "caf" && codec.name === "alac") {
    mustSucceed(decoder.setOption("flags2", "+skip_manual"), "the end as it is");
  }
  if (decoder.open2Sync(codec) < 0) throw new Refusal("broken", { detail: `${codec.name} does not open` });
  return decoder;
}

function watchShape() {
  let known: string | undefined;
  return (frame: Frame) => {
    frame.channelLayout = layoutOf(frame);
    const shape = `${frame.sampleRate} Hz, ${frame.channels} channels, format ${frame.format}`;
    known ??= shape;
    if (shape !== known) throw new Refusal("unsupported", { detail: `changes from ${known} to ${shape}` });
  };
}

/**
 * Which channel is which. One or two are mono or stereo whatever the file says; of more, FFmpeg's guess is taken except where it would
 * make the third of three a subwoofer, which no fold keeps, and of four a cinema's front and back.
 */
function layoutOf({ channelLayout, channels }: Frame): ChannelLayout {
  if (channels > 2 && channelLayout.order === AV_CHANNEL_ORDER_NATIVE) return channelLayout;
  if (channels === 3) return AV_CHANNEL_LAYOUT_SURROUND;
  return channels === 4 ? AV_CHANNEL_LAYOUT_QUAD : avChannelLayoutDefault(channels);
}

let tellBreath = () => {};

/** Calls `tell` with every breath: decoding goes on. */
export function onBreath(tell: () => void): void {
  tellBreath = tell;
}

/**
 * Lets finalizers run and collects: frames and dictionaries hold native memory that a synchronous loop
 * would never give back (measured: a gigabyte in 20 minutes of audio without, 115 MB with).
 */
async function breathe() {
  tellBreath();
  await setImmediate();
  globalThis.gc?.({ type: "minor" });
}
