import { writeFileSync } from "node:fs";
import type { Frame } from "node-av/lib";
import type { AnswerOnTheWire, FileTask, Heard } from "./answer.ts";
import type { Shape } from "./chain.ts";
import { type Decoded, decode } from "./decode.ts";
import { openMeter } from "./loudness.ts";
import { loudnessName, untaggedName } from "./outputs.ts";
import { openFingerprint, openPcm, workingBits } from "./pcm.ts";
import { openDrawing, sketchFromDrawing } from "./peaks.ts";
import { type Playing, planPlaying } from "./playing.ts";
import { openSource, type Source } from "./probe.ts";
import { Refusal } from "./refusal.ts";
import { fingerprintOfFlac, openFlac, openShapedFlac, renderTurnedDown } from "./renditions.ts";
import { openSignal } from "./signal.ts";
import { openTagging } from "./tags/tags.ts";
import { withoutTags, writePieces } from "./untagged.ts";

/** A header may promise this much more than there is: encoder padding in M4A, a rounded count. */
const toleranceMs = 250;

/** Hears one file in a single decoding pass, and writes what is made of it into the working directory. */
export async function listen({ file, durationMs }: FileTask): Promise<AnswerOnTheWire> {
  const source = openSource(file);
  const pieces = source.format.isLossless ? null : withoutTags(file, source.format);
  let pass: ReturnType<typeof openPass> | undefined;
  const decoded = await decode(source, (frame) => {
    pass ??= openPass(frame, { ...source, isTangled: pieces === null });
    pass.hear(frame);
    if (pass.heardMs() > durationMs) throw new Refusal("too-long", { detail: `longer than ${durationMs} ms` });
  });
  refuseWhatIsNotWhole(source, decoded);
  if (!pass) throw new Refusal("not-audio", { detail: "no audio came out" });

  const { playing, gainDb, ...heard } = pass.finish();
  const isUntagged = playing.playsAs !== null && pieces !== null && pieces.length > 0;
  if (isUntagged) writePieces(file, pieces, untaggedName);
  return {
    outcome: "heard",
    ...heard,
    sketch: Buffer.from(sketchFromDrawing()).toString("base64"),
    playsAs: playing.playsAs,
    isUntagged,
    flac: playing.flac && (await completeFlac(file, { ...heard, flac: playing.flac, gainDb })),
  };
}

type Rendered = Pick<Heard, "format" | "pcmMd5"> & { flac: NonNullable<Playing["flac"]>; gainDb: number };

/** Proves the FLAC where it can be proven; makes it anew, turned down, where it was too loud for whole numbers. */
async function completeFlac(file: string, { format, pcmMd5, flac: { isDirect, ...shape }, gainDb }: Rendered) {
  if (gainDb < 0) await renderTurnedDown(file, shape, gainDb);
  const isBitExact = isDirect && pcmMd5 !== null && (await fingerprintOfFlac(format)) === pcmMd5;
  return { ...shape, gainDb, isBitExact };
}

/** Everything that hears the audio as it passes by once. */
function openPass(first: Frame, source: Source & { isTangled: boolean }) {
  const shape = { sampleRate: first.sampleRate, channelLayout: first.channelLayout, format: first.format } as Shape;
  const format = { ...source.format, sampleRateHz: first.sampleRate, channels: first.channels };
  const playing = planPlaying(format, source);
  const signal = openSignal({ ...shape, channels: format.channels, format });
  const meter = openMeter(shape, signal.add);
  const drawing = openDrawing(format);
  const tagging = openTagging(format);
  const direct = playing.flac?.isDirect ? openFlac(playing.flac) : null;
  const shaped = playing.flac && !direct ? openShapedFlac(shape, playing.flac) : null;
  const isInteger = format.isLossless && !format.isFloat;
  const fingerprint = isInteger ? openFingerprint(format.bitDepth ?? 24) : null;
  let frames = 0;
  const pcm = openPcm(shape, workingBits(format), ({ frame, samples }) => {
    frames += frame.nbSamples;
    drawing.add(samples);
    tagging.hear(samples);
    fingerprint?.add(samples);
    direct?.write(frame);
  });
  return {
    hear(frame: Frame) {
      meter.hear(frame);
      pcm.push(frame);
      shaped?.push(frame);
    },
    heardMs: () => (frames / shape.sampleRate) * 1000,
    finish() {
      pcm.flush();
      direct?.finish();
      const { gainDb } = shaped?.finish() ?? { gainDb: 0 };
      const { samplePeak } = drawing.finish();
      const { loudness, course } = meter.finish({ samplePeak });
      writeFileSync(loudnessName, course);
      return {
        ...{ playing, gainDb, format, frames, loudness },
        signal: signal.finish(),
        character: tagging.finish(),
        pcmMd5: fingerprint?.finish() ?? null,
      };
    },
  };
}

/** Throws a Refusal when less came out than the header promised, or when parts could not be decoded. */
function refuseWhatIsNotWhole({ format, promisedFrames, isTorn }: Source, { frames, failures }: Decoded) {
  const inMs = (count: number) => Math.round((count / format.sampleRateHz) * 1000);
  const detail = `${failures} packets failed`;
  const isShort = promisedFrames !== null && inMs(promisedFrames - frames) > toleranceMs;
  // A cut leaves one torn packet at the end; more of them are damage within.
  if (isShort && failures <= 1) {
    throw new Refusal("cut-off", { endsAtMs: inMs(frames), expectedMs: inMs(promisedFrames), detail });
  }
  if (isTorn && frames > 0) throw new Refusal("cut-off", { endsAtMs: inMs(frames), detail });
  if (frames === 0) throw new Refusal("not-audio", { detail: "no audio came out" });
  if (format.isLossless && (isShort || failures > 0)) throw new Refusal("broken", { detail });
  // Lossy streams may lose a packet and are still worth hearing; noise taken for MP3 loses most.
  if (failures * framesPerLossyPacket > frames) throw new Refusal("not-audio", { detail });
}

/** About what a packet of MP3, AAC, Vorbis or Opus decodes to. */
const framesPerLossyPacket = 1024;
