import { z } from "zod";

/** What may be spent on one file. */
export type Limits = {
  /** Longest audio decoded; a few megabytes of FLAC can hold days of silence. */
  durationMs: number;
  /** Time on the clock until the child is killed. */
  wallMs: number;
  /** Processor time of the child. */
  cpuSeconds: number;
  /** Memory the child may hold; Node alone reserves about 0.7 GB of it as it starts. */
  memoryBytes: number;
  /** Largest single file the child may write. */
  outputBytes: number;
};

const format = z.object({
  container: z.string().max(20),
  codec: z.string().max(40),
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
  shortTermMaxLufs: z.number().nullable(),
  rangeLu: z.number().nullable(),
  truePeakDbtp: z.number().nullable(),
});
/** EBU R 128 / ITU-R BS.1770; null where the audio is silent or too short to measure. */
export type Loudness = z.infer<typeof loudness>;

const refused = z.object({
  outcome: z.literal("refused"),
  reason: z.enum(["not-audio", "cut-off", "encrypted", "unsupported", "too-long", "too-slow", "too-large", "broken"]),
  /** Where a cut-off file stops, and where its header says it should. */
  endsAtMs: z.number().nonnegative().optional(),
  expectedMs: z.number().nonnegative().optional(),
  /** For the log, not for people. */
  detail: z.string().max(2000).optional(),
});
export type Refused = z.infer<typeof refused>;

const heard = z.object({
  outcome: z.literal("heard"),
  format,
  frames: z.int().positive(),
  loudness,
  sketch: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
  pcmMd5: z.hash("md5").nullable(),
  flac: z
    .object({ sampleRateHz: z.int().positive(), bitDepth: z.int(), channels: z.int(), isBitExact: z.boolean() })
    .nullable(),
});

/** What the child may say: no paths, for it has read a stranger's file; "failed" is a fault of ours (a full disk, a bug). */
export const answer = z.discriminatedUnion("outcome", [
  heard,
  refused,
  z.object({ outcome: z.literal("failed"), detail: z.string() }),
]);
export type Answer = z.infer<typeof answer>;
export type AnswerOnTheWire = z.input<typeof answer>;

/** What the child is asked to do; it writes into its working directory. */
export type Task = { file: string; durationMs: number };
