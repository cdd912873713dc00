import { writeFileSync } from "node:fs";
import { AV_CHANNEL_LAYOUT_MONO, AV_SAMPLE_FMT_S16 } from "node-av/constants";
import type { Frame } from "node-av/lib";
import type { AnswerOnTheWire, FileTask } from "./answer.ts";
import { openChain, type Shape } from "./chain.ts";
import { decode } from "./decode.ts";
import { excerptName } from "./outputs.ts";
import { framesPerBlock, openTap } from "./pcm.ts";
import { openSource } from "./probe.ts";
import { Refusal } from "./refusal.ts";

/** What models that listen want: nothing of theirs hears more. */
const sampleRateHz = 16_000;
const lastsSeconds = 30;
/** A song has begun by then: how far into it the excerpt lies, where its length is known. */
const startShare = 1 / 3;

/** Writes half a minute of the file, or all of a shorter one, as a mono WAV. */
export async function cutExcerpt({ file }: FileTask): Promise<AnswerOnTheWire> {
  const source = openSource(file);
  const { promisedFrames, format } = source;
  const longest = lastsSeconds * format.sampleRateHz;
  const start = Math.max(0, Math.min((promisedFrames ?? 0) * startShare, (promisedFrames ?? 0) - longest));
  let sink: ReturnType<typeof openSink> | undefined;
  let frames = 0;
  await untilEnough(
    decode(source, (frame) => {
      sink ??= openSink(frame as Shape & Frame);
      if (frames >= start) sink.chain.push(frame);
      frames += frame.nbSamples;
      if (frames >= start + longest) throw new Enough();
    }),
  );
  if (!sink) throw new Refusal("not-audio", { detail: "no audio came out" });
  sink.chain.flush();
  writeFileSync(excerptName, toWav(sink.samples()), { flag: "wx" });
  return { outcome: "excerpted" };
}

/** Ends the decoding of a file that more is known of than needed. */
class Enough extends Error {}

async function untilEnough(decoding: Promise<unknown>): Promise<void> {
  try {
    await decoding;
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

function openSink(shape: Shape) {
  const tap = openTap({ sampleRate: sampleRateHz, channelLayout: AV_CHANNEL_LAYOUT_MONO }, AV_SAMPLE_FMT_S16);
  const held = new Int16Array((lastsSeconds + 1) * sampleRateHz);
  let used = 0;
  const filters = `aresample=ochl=mono:osr=${sampleRateHz}:osf=s16,asetnsamples=n=${framesPerBlock}:p=0`;
  const chain = openChain(shape, filters, (frame) => {
    const samples = (tap.read(frame) as Int16Array).subarray(0, held.length - used);
    held.set(samples, used);
    used += samples.length;
  });
  return { chain, samples: () => held.subarray(0, used) };
}

function toWav(samples: Int16Array): Uint8Array {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRateHz, 24);
  head.writeUInt32LE(sampleRateHz * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)]);
}
