import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { isOnline, pauseReason } from "./faults.ts";
import type { PartState } from "./next-step.ts";
import { createSpeedometer, type Speedometer } from "./speed.ts";

/** Where a file goes. Fixed by id when it is dropped; the names are only for reading. */
export type UploadTarget = { projectId: string; songId: string; songName: string };

export type Ticket = inferRouterOutputs<Api>["uploads"]["begin"];

/**
 * waiting: not begun. asking: the song has this very file; a person decides. sending: parts go. finishing: all have arrived. processing: the worker listens. failed: may be tried again.
 * refused: nothing was kept.
 */
export type Phase = "waiting" | "asking" | "sending" | "finishing" | "processing" | "ready" | "failed" | "refused";

export type Part = { state: PartState; etag: string | null; sentBytes: number };

/** Where a file stands in the queue, kept over retries: after which others, and with which of them it was on its way. */
type Place = { place: number; readonly batch: number };

/** One file on its way, as the engine keeps it. The file is only held, never read as a whole. */
export type Job = Place & {
  readonly id: string;
  readonly target: UploadTarget;
  readonly file: File;
  /** Whether it is being looked at or given its ticket right now. */
  isBeginning: boolean;
  /** By a person; what was already asked of the server is finished, and nothing more is sent. */
  isPaused: boolean;
  /** Kept over retries, so that a lost reply never opens a second ticket. */
  clientToken: string;
  phase: Phase;
  ticket: Ticket | null;
  parts: Part[];
  addresses: Map<number, { url: string; signedAtMs: number }>;
  signing: Promise<void> | null;
  failuresInARow: number;
  pausedUntilMs: number;
  sentence: string | null;
  /** Whether trying again may help. */
  canRetry: boolean;
  /** Whether a later try needs a ticket of its own, because this one was refused. */
  needsNewTicket: boolean;
  /** Whether all bytes lie in storage and the worker has been asked. */
  isStored: boolean;
  /** Takes what is being sent off the line: a person paused or cancelled. Sending goes on with another one. */
  halting: AbortController;
  /** Aborted once the file is given up for good. */
  cancelling: AbortController;
  speed: Speedometer;
  /** SHA-256 of the file's ends; null until it is known, and where it cannot be. */
  endsSha256: string | null;
  /** SHA-256 of the whole file, from when it was first wanted. */
  whole: Promise<string | null> | null;
  /** Whether a person has said to upload it although the song has this very file. */
  isWantedAnyway: boolean;
  /** Lets other tabs have the upload. */
  giveBack: () => void;
};

/** One file on its way, as pages show it. */
export type Upload = UploadTarget & {
  id: string;
  fileName: string;
  bytes: number;
  sentBytes: number;
  bytesPerSecond: number | null;
  versionId: string | null;
  number: number | null;
  phase: Phase;
  /** By a person. */
  isPaused: boolean;
  /** Waiting for the network, or for storage to answer. */
  isCutOff: boolean;
  /** The file that stopped and whose turn comes before this one's; null where nothing is in the way. */
  behind: string | null;
  sentence: string | null;
  canRetry: boolean;
  /** Files that were on their way together have one number here, the latest the highest. */
  batch: number;
};

export function newJob(id: string, { target, file, ...place }: Place & Pick<Job, "target" | "file">): Job {
  return {
    ...place,
    id,
    target,
    file,
    clientToken: id,
    phase: "waiting",
    isBeginning: false,
    isPaused: false,
    ticket: null,
    parts: [],
    addresses: new Map(),
    signing: null,
    failuresInARow: 0,
    pausedUntilMs: 0,
    sentence: null,
    canRetry: false,
    needsNewTicket: false,
    isStored: false,
    halting: new AbortController(),
    cancelling: new AbortController(),
    speed: createSpeedometer(),
    endsSha256: null,
    whole: null,
    isWantedAnyway: false,
    giveBack: () => undefined,
  };
}

/** Without a network a failure says nothing about how often it was tried, only that it pauses. */
export function countFailure(job: Job, error: unknown): void {
  job.sentence = pauseReason(error);
  if (isOnline() || job.failuresInARow === 0) job.failuresInARow += 1;
}

/** Something got through: nothing pauses any more. */
export function countSuccess(job: Job): void {
  Object.assign(job, { failuresInARow: 0, sentence: null });
}

export function sentBytesOf({ parts }: Pick<Job, "parts">): number {
  return parts.reduce((sum, part) => sum + part.sentBytes, 0);
}

export const hasAllArrived = ({ parts }: Pick<Job, "parts">) =>
  parts.length > 0 && parts.every(({ state }) => state === "arrived");

/** The parts of a file, of which these have arrived already. */
export function partsOf({ size }: File, { partBytes }: Ticket, arrived: readonly number[]): Part[] {
  const here = new Set(arrived);
  return Array.from({ length: Math.ceil(size / partBytes) }, (_, index) => {
    if (!here.has(index + 1)) return { state: "missing", etag: null, sentBytes: 0 };
    return { state: "arrived", etag: null, sentBytes: Math.min(partBytes, size - index * partBytes) };
  });
}

/** Enters a phase with a clean slate: what was wrong before is over. */
export function enterPhase(job: Job, phase: Phase): void {
  Object.assign(job, { phase, failuresInARow: 0, pausedUntilMs: 0, sentence: null, canRetry: false });
}

/** Where only the bytes are left to send, or to begin with. */
export const canHalt = ({ phase }: { phase: Phase }) => phase === "waiting" || phase === "sending";

/** Whether closing the tab now would lose something. */
export const isOnItsWay = ({ phase }: { phase: Phase }) => canHalt({ phase }) || phase === "finishing";

export function viewOf(job: Job, { nowMs, behind }: { nowMs: number; behind: string | null }): Upload {
  const isPaused = job.isPaused && canHalt(job);
  const isCutOff = !isPaused && job.failuresInARow > 0 && isOnItsWay(job);
  return {
    ...job.target,
    id: job.id,
    batch: job.batch,
    fileName: job.file.name,
    bytes: job.file.size,
    sentBytes: sentBytesOf(job),
    bytesPerSecond: isPaused || isCutOff ? null : job.speed.bytesPerSecond(nowMs),
    versionId: job.ticket?.versionId ?? null,
    number: job.ticket?.number ?? null,
    phase: job.phase,
    isPaused,
    isCutOff,
    behind,
    sentence: job.sentence,
    canRetry: job.canRetry,
  };
}
