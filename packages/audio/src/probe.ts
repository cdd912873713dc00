import { AVDISCARD_ALL, AVERROR_ENOMEM, AVMEDIA_TYPE_AUDIO } from "node-av/constants";
import { avGetCodecName, Dictionary, FFmpegError, FormatContext, InputFormat, type Stream } from "node-av/lib";
import type { Format } from "./answer.ts";
import { promisedByChunks, readStart, wantsMoreBoxes } from "./promise.ts";
import { Refusal } from "./refusal.ts";

/** An opened upload: its first audio stream and what its header says of it. */
export type Source = {
  input: FormatContext;
  stream: Stream;
  format: Format;
  /** Sample frames that the header promises; null where it does not say or cannot know. */
  promisedFrames: number | null;
};

/** The containers allowed, by FFmpeg's name, with the name people know. */
const containers = new Map([
  ["wav", "wav"],
  ["w64", "w64"],
  ["aiff", "aiff"],
  ["caf", "caf"],
  ["flac", "flac"],
  ["ogg", "ogg"],
  ["mp3", "mp3"],
  ["aac", "aac"],
  ["mov,mp4,m4a,3gp,3g2,mj2", "m4a"],
]);

/** Real audio that Concerto does not take, so that its owner is not told it is no audio. */
const foreignContainers =
  /^(asf|ape|wv|tta|tak|mpc|mpc8|dsf|iff|amr|ac3|eac3|dts|au|voc|matroska,webm|avi|mpegts|mpeg)$/;

const integerPcm = /^pcm_(u8|s8|s16le|s16be|s24le|s24be|s32le|s32be)$/;
const floatPcm = /^pcm_f(32|64)(le|be)$/;
const losslessCodecs = new Set(["flac", "alac"]);
const lossyCodecs = new Set(["mp3", "aac", "vorbis", "opus"]);

/** Decoders that FFmpeg may open while it probes: a demuxer can ask for any other, video included. */
const decoders = [
  ...["u8", "s8", "s16le", "s16be", "s24le", "s24be", "s32le", "s32be"].map((kind) => `pcm_${kind}`),
  ...["f32le", "f32be", "f64le", "f64be"].map((kind) => `pcm_${kind}`),
  ...["flac", "alac", "mp3float", "mp3", "aac", "vorbis", "opus", "libopus", "libvorbis"],
];

/** Outside these the meter's filters have no meaning, and FLAC no way to say it. */
const channelsMax = 8;
const sampleRateHzMin = 4_000;
const sampleRateHzMax = 384_000;

/** Opens a file as audio, or throws a Refusal. Reaches nothing but that one file. */
export function openSource(file: string): Source {
  const input = new FormatContext();
  const only = Dictionary.fromObject({
    // A playlist named song.mp3 would otherwise have FFmpeg call out, or read the file next door.
    protocol_whitelist: "file",
    format_whitelist: [...containers.keys()].join(","),
    codec_whitelist: decoders.join(","),
  });
  // The explicit protocol keeps a name such as "concat:a|b" a plain name.
  const opened = input.openInputSync(`file:${file}`, null, only);
  if (opened < 0) throw whyNotOpened(file, opened);
  input.findStreamInfoSync();
  const stream = input.streams.find((one) => one.codecpar.codecType === AVMEDIA_TYPE_AUDIO);
  if (!stream) throw new Refusal("not-audio", { detail: `no audio stream in ${input.iformat?.name}` });
  for (const other of input.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL;
  const format = formatOf(stream, containers.get(input.iformat?.name ?? "") ?? "unknown");
  return { input, stream, format, promisedFrames: promisedFrames(file, stream, format) };
}

function whyNotOpened(file: string, code: number): Error {
  const detail = FFmpegError.strerror(code);
  if (code === AVERROR_ENOMEM) return new Error(`opening: ${detail}`);
  const start = readStart(file);
  if (wantsMoreBoxes(file)) return new Refusal("cut-off", { detail });
  const foreign = InputFormat.probe(start)?.name ?? "";
  if (foreignContainers.test(foreign)) return new Refusal("unsupported", { detail: foreign });
  return new Refusal("not-audio", { detail: foreign ? `${foreign}: ${detail}` : detail });
}

function formatOf({ codecpar }: Stream, container: string): Format {
  const codec = avGetCodecName(codecpar.codecId) ?? "unknown";
  const { sampleRate: sampleRateHz, channels } = codecpar;
  if (codecpar.codecTagString === "drms" || codecpar.codecTagString === "enca") throw new Refusal("encrypted");
  const isFloat = floatPcm.test(codec);
  const isLossless = isFloat || integerPcm.test(codec) || losslessCodecs.has(codec);
  if (!isLossless && !lossyCodecs.has(codec)) throw new Refusal("unsupported", { detail: `codec ${codec}` });
  if (channels < 1 || sampleRateHz < 1) throw new Refusal("not-audio", { detail: `${container} without any ${codec}` });
  if (channels > channelsMax) throw new Refusal("unsupported", { detail: `${channels} channels` });
  if (sampleRateHz < sampleRateHzMin || sampleRateHz > sampleRateHzMax) {
    throw new Refusal("unsupported", { detail: `${sampleRateHz} Hz` });
  }
  const bitDepth = isLossless ? codecpar.bitsPerRawSample || codecpar.bitsPerCodedSample : null;
  return { container, codec, sampleRateHz, channels, bitDepth, isFloat, isLossless };
}

function promisedFrames(file: string, stream: Stream, format: Format): number | null {
  switch (format.container) {
    case "wav":
    case "w64":
    case "caf":
      // FFmpeg trims these durations to what the file holds, so the header is read here.
      return promisedByChunks(file, (format.channels * stream.codecpar.bitsPerCodedSample) / 8);
    case "aiff":
    case "flac":
    case "m4a": {
      const seconds = (Number(stream.duration) * stream.timeBase.num) / stream.timeBase.den;
      return seconds > 0 ? Math.round(seconds * format.sampleRateHz) : null;
    }
    default:
      // MP3, ADTS and Ogg are streams: their lengths are guesses, or come from their last page.
      return null;
  }
}
