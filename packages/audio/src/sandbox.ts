import { lstat, mkdir, mkdtemp, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type {
  Answer,
  Character,
  FileTask,
  FlacShape,
  Format,
  Heard,
  Limits,
  Loudness,
  Refused,
  Signal,
} from "./answer.ts";
import { defaultLimits, runChild } from "./child-process.ts";
import { findConfinement } from "./confinement.ts";
import {
  aacName,
  bodyName,
  excerptName,
  flacName,
  loudnessName,
  loudnessStepMs,
  peaksName,
  untaggedName,
  zooms,
} from "./outputs.ts";

export type { Confinement } from "./confinement.ts";
export type { Character, Format, Limits, Loudness, Refused, Signal };
export { findConfinement };

/** What was heard in a file, and the files made of it (all inside the folder that was given). */
export type Listened = {
  outcome: "listened";
  format: Format;
  /** Sample frames that were decoded, whatever the header said. */
  frames: number;
  durationMs: number;
  loudness: Loudness;
  /** The course of the short-term loudness: for each step a 16-bit little-endian number of hundredths of LUFS, −7000 for silence. */
  course: { stepMs: number; steps: number; file: string };
  signal: Signal;
  /** What the song is like. */
  character: Character;
  /** BBC audiowaveform .dat files, version 1, 16 bits; `file` holds lowest and highest, `bodyFile` −RMS and +RMS. */
  peaks: { samplesPerPixel: number; pixels: number; file: string; bodyFile: string }[];
  /** 240 columns of (peak, RMS), each from 0 to 255, linear. */
  sketch: Uint8Array;
  /** MD5 of the source's samples, little-endian in 2, 3 or 4 bytes; null for float and lossy sources. */
  pcmMd5: string | null;
  /** The type that browsers play the original under; null where the FLAC is played. */
  playsAs: Heard["playsAs"];
  /** What is played of an original that is played as it came: itself without its tags; null where it has none, or the FLAC is played. */
  untagged: { file: string; bytes: number } | null;
  /** Null where the original is played as it came. */
  flac:
    | (FlacShape & {
        file: string;
        bytes: number;
        /** 0, or by how much it was turned down so that nothing clips. */
        gainDb: number;
        /** The FLAC was decoded again, and its samples have the source's MD5. */
        isBitExact: boolean;
      })
    | null;
};

/** The rendition for slow lines. */
export type Encoded = { outcome: "encoded"; file: string; bytes: number };

/** A fault of ours, not of the file's. */
export class ListeningFailed extends Error {
  /** As Node's own errors say it, where the disk that was to take the renditions is full. */
  readonly code: "ENOSPC" | undefined;

  constructor(message: string, { isDiskFull }: { isDiskFull?: boolean | undefined }) {
    super(message);
    this.code = isDiskFull ? "ENOSPC" : undefined;
  }
}

type Options = { signal?: AbortSignal; limits?: Partial<Limits> };

/**
 * Listens through one file in a child process that can do nothing else, within limits, and puts what it made into
 * `into`. Never throws for bad media; throws ListeningFailed only for faults of ours (a full disk, a bug), and when aborted.
 */
export async function listenThrough(file: string, into: string, options: Options = {}): Promise<Listened | Refused> {
  return inWorkshop(into, async (workshop) => {
    const said = await ask("listen", file, { workshop, ...options });
    return said.outcome === "refused" ? said : takeOver(expected("heard", said), workshop, into);
  });
}

/** Makes the AAC of a file, in a child process as `listenThrough`, and puts it into `into`. */
export async function encodeAac(file: string, into: string, options: Options = {}): Promise<Encoded | Refused> {
  return inWorkshop(into, async (workshop) => {
    const said = await ask("encode-aac", file, { workshop, ...options });
    if (said.outcome === "refused") return said;
    return { ...expected("encoded", said), ...(await move(aacName, workshop, into)) };
  });
}

/** Half a minute from within a file, mono, as WAV: for a model to hear. */
export type Excerpt = { outcome: "excerpted"; file: string; bytes: number };

/** Cuts an excerpt out of a file, in a child process as `listenThrough`, and puts it into `into`. */
export async function cutExcerpt(file: string, into: string, options: Options = {}): Promise<Excerpt | Refused> {
  return inWorkshop(into, async (workshop) => {
    const said = await ask("excerpt", file, { workshop, ...options });
    if (said.outcome === "refused") return said;
    return { ...expected("excerpted", said), ...(await move(excerptName, workshop, into)) };
  });
}

/** The child works in a folder of its own, so that a failure leaves nothing, whatever it wrote. */
async function inWorkshop<Made>(into: string, work: (workshop: string) => Promise<Made>): Promise<Made> {
  await mkdir(into, { recursive: true });
  const workshop = await mkdtemp(join(await realpath(into), ".listening-"));
  try {
    return await work(workshop);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function ask(
  work: FileTask["work"],
  file: string,
  { workshop, signal, limits: wanted }: Options & { workshop: string },
): Promise<Answer> {
  signal?.throwIfAborted();
  const limits = { ...defaultLimits, ...wanted };
  const task: FileTask = { work, file: await realpath(file), durationMs: limits.durationMs };
  const said = await runChild(task, workshop, { limits, signal, keepers: await findConfinement() });
  if (said.outcome === "failed") throw new ListeningFailed(`${work} failed: ${said.detail}`, said);
  return said;
}

/** The child answers another question only if it has been taken over. */
function expected<Outcome extends Answer["outcome"]>(outcome: Outcome, said: Answer) {
  if (said.outcome !== outcome)
    throw new Error(`The child answered "${said.outcome}" where "${outcome}" was asked for.`);
  return said as Extract<Answer, { outcome: Outcome }>;
}

/** Takes what the child made. Names and lengths are reckoned here: the child's word counts for nothing. */
async function takeOver(
  { outcome: _, flac, isUntagged, ...heard }: Heard,
  workshop: string,
  into: string,
): Promise<Listened> {
  const peaks = [];
  for (const samplesPerPixel of zooms) {
    const { file } = await move(peaksName(samplesPerPixel), workshop, into);
    const { file: bodyFile } = await move(bodyName(samplesPerPixel), workshop, into);
    peaks.push({ samplesPerPixel, pixels: Math.ceil(heard.frames / samplesPerPixel), file, bodyFile });
  }
  return {
    outcome: "listened",
    ...heard,
    durationMs: Math.round((heard.frames / heard.format.sampleRateHz) * 1000),
    peaks,
    untagged: isUntagged ? await move(untaggedName, workshop, into) : null,
    course: await takeCourse(workshop, into),
    flac: flac && { ...flac, ...(await move(flacName, workshop, into)) },
  };
}

async function takeCourse(workshop: string, into: string): Promise<Listened["course"]> {
  const { file, bytes } = await move(loudnessName, workshop, into);
  return { stepMs: loudnessStepMs, steps: Math.floor(bytes / 2), file };
}

async function move(name: string, workshop: string, into: string): Promise<{ file: string; bytes: number }> {
  const file = join(into, name);
  const { bytes } = await inspect(join(workshop, name));
  await rename(join(workshop, name), file);
  return { file, bytes };
}

async function inspect(file: string): Promise<{ bytes: number }> {
  const found = await lstat(file);
  // A link would have the worker publish a file of the machine's.
  if (!found.isFile()) throw new Error(`${file} is not a plain file`);
  return { bytes: found.size };
}
