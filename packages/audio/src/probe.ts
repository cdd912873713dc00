import {
  AV_DISPOSITION_ATTACHED_PIC,
  AVDISCARD_ALL,
  AVERROR_ENOMEM,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from "node-av/constants";
import { avGetCodecName, Dictionary, FFmpegError, FormatContext, InputFormat, type Stream } from "node-av/lib";
import type { Format } from "./answer.ts";
import { lookAlike } from "./look-alike.ts";
import { promisedByChunks, readStart, wantsMoreBoxes } from "./promise.ts";
import { Refusal } from "./refusal.ts";
import { endsWithinOggPage, promisedByXing } from "./torn.ts";

/** An opened upload: its first audio stream and what its header says of it. */
export type Source = {
  input: FormatContext;
  stream: Stream;
  format: Format;
  /** Sample frames that the header promises; null where it does not say or cannot know. */
  promisedFrames: number | null;
  /** There is a moving picture beside the sound; the cover of a record is none. */
  hasVideo: boolean;
  /** The file ends in the middle of a part of it. */
  isTorn: boolean;
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

/** How MP4 marks sound that only its shop's player opens: FairPlay, Common Encryption, Audible. */
const lockedTags = new Set(["drms", "enca", "aavd"]);

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
    enable_drefs: "0", // QuickTime may keep its samples in another file, and say in which
  });
  // The explicit protocol keeps a name such as "concat:a|b" a plain name.
  const opened = input.openInputSync(`file:${file}`, null, only);
  if (opened < 0) throw whyNotOpened(file, opened);
  input.findStreamInfoSync();
  const stream = input.streams.find((one) => one.codecpar.codecType === AVMEDIA_TYPE_AUDIO);
  const hasVideo = input.streams.some(isMovingPicture);
  if (!stream) {
    const detail = `no audio stream in ${input.iformat?.name}`;
    throw new Refusal("not-audio", hasVideo ? { detail, looksLike: "silent-video" } : { detail });
  }
  for (const other of input.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL;
  const format = formatOf(stream, containers.get(input.iformat?.name ?? "") ?? "unknown");
  const isTorn = format.container === "ogg" && endsWithinOggPage(file);
  return { input, stream, format, hasVideo, isTorn, promisedFrames: promisedFrames(file, stream, format) };
}

const isMovingPicture = ({ codecpar, disposition }: Stream) =>
  codecpar.codecType === AVMEDIA_TYPE_VIDEO && (disposition & AV_DISPOSITION_ATTACHED_PIC) === 0;

function whyNotOpened(file: string, code: number): Refusal {
  const detail = FFmpegError.strerror(code);
  // So early nothing large is asked for but by a head that claims absurd tables.
  if (code === AVERROR_ENOMEM) return new Refusal("broken", { detail });
  const { start, fileBytes } = readStart(file);
  const isElse = lookAlike(start, fileBytes) !== undefined; // a picture is made of boxes too
  if (!isElse && wantsMoreBoxes(file)) return new Refusal("cut-off", { detail });
  const foreign = InputFormat.probe(start)?.name ?? "";
  if (foreignContainers.test(foreign)) return new Refusal("unsupported", { detail: foreign });
  return new Refusal("not-audio", { detail: foreign ? `${foreign}: ${detail}` : detail });
}

function formatOf({ codecpar }: Stream, container: string): Format {
  const codec = avGetCodecName(codecpar.codecId) ?? "unknown";
  const { sampleRate: sampleRateHz, channels } = codecpar;
  if (lockedTags.has(codecpar.codecTagString ?? "")) throw new Refusal("encrypted");
  const isFloat = floatPcm.test(codec);
  const isLossless = isFloat || integerPcm.test(codec) || losslessCodecs.has(codec);
  if (!isLossless && !lossyCodecs.has(codec)) throw new Refusal("unsupported", { detail: `codec ${codec}` });
  if (channels < 1 || sampleRateHz < 1) throw new Refusal("not-audio", { detail: `${container} without any ${codec}` });
  if (channels > channelsMax) throw new Refusal("unsupported", { detail: `${channels} channels` });
  if (sampleRateHz < sampleRateHzMin || sampleRateHz > sampleRateHzMax) {
    throw new Refusal("unsupported", { detail: `${sampleRateHz} Hz` });
  }
  const bitDepth = isLossless ? bitDepthOf(codec, codecpar.bitsPerRawSample || codecpar.bitsPerCodedSample) : null;
  return { container, codec, sampleRateHz, channels, bitDepth, isFloat, isLossless };
}

/** The bits that a head claims, but no more than there is room for: that of PCM stands in the codec's name, FLAC and ALAC end at 32. */
function bitDepthOf(codec: string, claimed: number): number {
  const room = Number(/^pcm_[suf](\d+)/.exec(codec)?.[1] ?? 32);
  return claimed > 0 && claimed < room ? claimed : room;
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
    case "mp3":
      return promisedByXing(file);
    default:
      // ADTS and Ogg are streams: their lengths are guesses, or come from their last page.
      return null;
  }
}
