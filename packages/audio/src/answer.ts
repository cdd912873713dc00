import { z } from "zod";

/** What may be spent on one file. */
export type Limits = {
  /** Longest audio decoded; a few megabytes of FLAC can hold days of silence. */
  durationMs: number;
  /** Time on the clock until the child is killed. */
  wallMs: number;
  /** Time on the clock without a breath until the child is killed: a decoder that hangs need not be waited for to the end. */
  stallMs: number;
  /** Processor time of the child. */
  cpuSeconds: number;
  /** Memory the child may hold; Node alone reserves about 0.7 GB of it as it starts. */
  memoryBytes: number;
  /** Largest single file the child may write. */
  outputBytes: number;
};

/** The child's words, on one line and in plain letters: they go into a log, and into a database that takes no zero bytes. */
export const printable = (words: string) => words.replace(/[^\x20-\x7e]+/g, " ");

/** FFmpeg's name for something. */
const technicalName = z.string().regex(/^\w{1,40}$/);

const format = z.object({
  container: technicalName,
  codec: technicalName,
  sampleRateHz: z.int().min(1),
  channels: z.int().min(1).max(8),
  /** Bits of one sample; null for lossy codecs, which have none. */
  bitDepth: z.int().min(1).max(64).nullable(),
  isFloat: z.boolean(),
  isLossless: z.boolean(),
});
export type Format = z.infer<typeof format>;

const loudness = z.object({
  integratedLufs: z.number().nullable(),
  momentaryMaxLufs: z.number().nullable(),
  shortTermMaxLufs: z.number().nullable(),
  rangeLu: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
});
/** EBU R 128 / ITU-R BS.1770; null where the audio is silent or too short to measure. */
export type Loudness = z.infer<typeof loudness>;

const level = z.number().min(-200).max(200);
const signal = z.object({
  /** Stretches of three samples or more at full scale; null where it cannot be told: lossy sources, floats beyond full scale. */
  clipping: z
    .object({
      runs: z.int().nonnegative(),
      longestFrames: z.int().nonnegative(),
      /** Null without any. */
      firstAtMs: z.int().nonnegative().nullable(),
    })
    .nullable(),
  /** The largest mean of a channel, as a share of full scale. */
  dcOffset: z.number().nonnegative(),
  /** How long it stays below −60 dBFS before the first and after the last sound; the whole length where there is none. */
  headSilenceMs: z.int().nonnegative(),
  tailSilenceMs: z.int().nonnegative(),
  /** The loudest sample of each channel; −200 for digital silence. */
  channelPeaksDbfs: z.array(level).min(1).max(8),
  /** Of two channels, from −1 (they cancel each other) to 1 (they are alike); null otherwise, or where one is silent. */
  correlation: z.number().min(-1).max(1).nullable(),
  /** Of two channels, how loud their difference is against their sum; null otherwise, or where both are silent. */
  sideDb: level.nullable(),
  /** Above this nothing sounds, as lossy encoders leave it; null where the sound thins out by itself. */
  cutoffHz: z.number().positive().nullable(),
});
/** What may be wrong with a bounce, as it was measured; what is said of it is decided elsewhere. */
export type Signal = z.infer<typeof signal>;

/** What a file without audio is instead, as far as its bytes tell. */
export const lookAlikes = [
  "playlist",
  "text",
  "web-page",
  "picture",
  "document",
  "archive",
  "silent-video",
  "scrap",
] as const;

const confidence = z.number().min(0).max(1);
const character = z.object({
  tempo: z.object({ bpm: z.number().positive().max(1000), confidence }).nullable(),
  key: z.object({ tonic: z.int().min(0).max(11), mode: z.enum(["major", "minor"]), confidence }).nullable(),
  /** Null for what is neither speech nor music. */
  isSpeech: z.boolean().nullable(),
  width: z.enum(["mono", "stereo", "multichannel"]),
});
/** What a song is like, as far as that can be heard in it: a guess, and how sure it is, where it is one. */
export type Character = z.infer<typeof character>;

const refused = z.object({
  outcome: z.literal("refused"),
  reason: z.enum(["not-audio", "cut-off", "encrypted", "unsupported", "too-long", "too-slow", "too-large", "broken"]),
  /** Told with "not-audio". */
  looksLike: z.enum(lookAlikes).optional(),
  /** Where a cut-off file stops, and where its header says it should. */
  endsAtMs: z.number().nonnegative().optional(),
  expectedMs: z.number().nonnegative().optional(),
  /** For the log, not for people. */
  detail: z.string().max(2000).transform(printable).optional(),
});
export type Refused = z.infer<typeof refused>;

/** The types that browsers play an original under. */
export const browserTypes = ["audio/mpeg", "audio/mp4", "audio/aac", "audio/ogg"] as const;

/** The shape in which a source is played where it is not played as it came. */
const flacShape = z.object({
  sampleRateHz: z.int().positive(),
  bitDepth: z.literal([16, 24]),
  channels: z.literal([1, 2]),
});
export type FlacShape = z.infer<typeof flacShape>;

const heard = z.object({
  outcome: z.literal("heard"),
  format,
  frames: z.int().positive(),
  loudness,
  signal,
  character,
  sketch: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
  pcmMd5: z.hash("md5").nullable(),
  playsAs: z.enum(browserTypes).nullable(),
  isUntagged: z.boolean(),
  flac: flacShape.extend({ gainDb: z.number().max(0), isBitExact: z.boolean() }).nullable(),
});
export type Heard = z.infer<typeof heard>;

/** What the child may say: no paths, for it has read a stranger's file; "failed" is a fault of ours (a full disk, a bug). */
export const answer = z.discriminatedUnion("outcome", [
  heard,
  z.object({ outcome: z.literal("encoded") }),
  z.object({ outcome: z.literal("excerpted") }),
  refused,
  z.object({
    outcome: z.literal("failed"),
    detail: z.string().transform(printable),
    isDiskFull: z.boolean().optional(),
  }),
  z.object({ outcome: z.literal("awake") }),
]);
export type Answer = z.infer<typeof answer>;
export type AnswerOnTheWire = z.input<typeof answer>;

/** What the child is asked to do with a file; it writes into its working directory. */
export type FileTask = { work: "listen" | "encode-aac" | "excerpt"; file: string; durationMs: number };

/** "wake": only to show that a child can live in what it is kept in. */
export type Task = FileTask | { work: "wake"; file?: undefined };
