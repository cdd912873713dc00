import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { isOnline } from "./faults.ts";
import type { PartState } from "./next-step.ts";
import { createSpeedometer, type Speedometer } from "./speed.ts";

/** Where a file goes. Fixed by id when it is dropped; the names are only for reading. */
export type UploadTarget = { projectId: string; songId: string; songName: string };

export type Ticket = inferRouterOutputs<Api>["uploads"]["begin"];

/**
 * waiting: not begun. sending: parts go. finishing: all have arrived. processing: the worker listens. failed: may be tried again.
 * refused: nothing was kept.
 */
export type Phase = "waiting" | "sending" | "finishing" | "processing" | "ready" | "failed" | "refused";

export type Part = { state: PartState; etag: string | null; sentBytes: number };

/** One file on its way, as the engine keeps it. The file is only held, never read as a whole. */
export type Job = {
  readonly id: string;
  readonly target: UploadTarget;
  readonly file: File;
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
  cancelling: AbortController;
  speed: Speedometer;
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
  /** Waiting for the network, or for storage to answer. */
  isPausing: boolean;
  sentence: string | null;
  canRetry: boolean;
};

export function newJob(id: string, target: UploadTarget, file: File): Job {
  return {
    id,
    target,
    file,
    clientToken: id,
    phase: "waiting",
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
    cancelling: new AbortController(),
    speed: createSpeedometer(),
  };
}

/** Without a network a failure says nothing about how often it was tried, only that it pauses. */
export function countFailure(job: Job): void {
  if (isOnline() || job.failuresInARow === 0) job.failuresInARow += 1;
}

export function sentBytesOf({ parts }: Pick<Job, "parts">): number {
  return parts.reduce((sum, part) => sum + part.sentBytes, 0);
}

export function viewOf(job: Job, nowMs: number): Upload {
  const isPausing =
    job.failuresInARow > 0 && (job.phase === "waiting" || job.phase === "sending" || job.phase === "finishing");
  return {
    ...job.target,
    id: job.id,
    fileName: job.file.name,
    bytes: job.file.size,
    sentBytes: sentBytesOf(job),
    bytesPerSecond: isPausing ? null : job.speed.bytesPerSecond(nowMs),
    versionId: job.ticket?.versionId ?? null,
    number: job.ticket?.number ?? null,
    phase: job.phase,
    isPausing,
    sentence: job.sentence,
    canRetry: job.canRetry,
  };
}

/** Whether closing the tab now would lose something. */
export const isOnItsWay = ({ phase }: Pick<Upload, "phase">) =>
  phase === "waiting" || phase === "sending" || phase === "finishing";
