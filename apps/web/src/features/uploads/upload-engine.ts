import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import { newToken } from "~/trpc/token.ts";
import { failureOf, isFinal, isOnline, pause, sentenceOf } from "./faults.ts";
import {
  countFailure,
  isOnItsWay,
  type Job,
  newJob,
  type Ticket,
  type Upload,
  type UploadTarget,
  viewOf,
} from "./job.ts";
import { lookAtFile } from "./look-at-file.ts";
import { afterFailure } from "./next-step.ts";
import { answerWithinMs, createSender } from "./sending.ts";
import { createShownList } from "./shown-list.ts";
import { watchVersion } from "./watch-version.ts";

type Surroundings = {
  api: TRPCClient<Api>;
  /** Something about this song's versions is different now: it began, arrived, became ready, failed or was given up. */
  onVersionChanged: (where: UploadTarget & { versionId: string }) => void;
};

const within = () => ({ signal: AbortSignal.timeout(answerWithinMs) });

/**
 * Brings files from this browser to storage. Where a file goes is fixed by ids when it is dropped; nothing that happens to pages or names
 * meanwhile changes that. Lives as long as the tab.
 */
export function createUploadEngine({ api, onVersionChanged }: Surroundings) {
  let jobs: readonly Job[] = [];
  const shown = createShownList<Upload>(() => jobs.map((job) => viewOf(job, Date.now())));
  const changed = shown.changed;
  const sender = createSender({ api, jobs: () => jobs, changed, onAllArrived: complete, onStopped: stop });
  // One ticket after the other: versions are numbered in the order in which their files were dropped.
  let lastBegun: Promise<void> = Promise.resolve();

  function add(target: UploadTarget, files: readonly File[]) {
    const added = files.map((file) => newJob(newToken(), target, file));
    jobs = [...jobs, ...added];
    changed();
    for (const job of added) beginInTurn(job);
  }

  function beginInTurn(job: Job) {
    lastBegun = lastBegun.then(() => begin(job));
  }

  async function begin(job: Job) {
    if (job.cancelling.signal.aborted) return;
    const refusal = await lookAtFile(job.file);
    if (refusal) return refuse(job, refusal);
    try {
      const { projectId, songId } = job.target;
      const { name: fileName, size: bytes, type } = job.file;
      const contentType = type || "application/octet-stream";
      const input = { projectId, songId, clientToken: job.clientToken, fileName, bytes, contentType };
      const ticket = await insist(job, () => api.uploads.begin.mutate(input, within()));
      if (job.cancelling.signal.aborted) return giveBack(job, ticket);
      startSending(job, ticket);
    } catch (error) {
      if (job.cancelling.signal.aborted) return;
      if (isFinal(error)) refuse(job, sentenceOf(error));
      else stop(job, { error, sentence: sentenceOf(error) });
    }
  }

  function startSending(job: Job, ticket: Ticket) {
    const count = Math.ceil(job.file.size / ticket.partBytes);
    job.ticket = ticket;
    job.parts = Array.from({ length: count }, () => ({ state: "missing", etag: null, sentBytes: 0 }));
    enter(job, "sending");
    tell(job);
    sender.pump();
  }

  async function complete(job: Job) {
    const { ticket } = job;
    if (!ticket) return;
    enter(job, "finishing");
    try {
      await insist(job, () => api.uploads.complete.mutate({ uploadId: ticket.uploadId }, within()));
      job.isStored = true;
      enter(job, "processing");
      tell(job);
      await watch(job, ticket.versionId);
    } catch (error) {
      stop(job, { error, sentence: sentenceOf(error) });
    }
  }

  async function watch(job: Job, versionId: string) {
    const end = await watchVersion(() => api.versions.get.query({ versionId }, within()), job.cancelling.signal);
    if (end.state === "dismissed") return;
    if (end.state === "gone") return drop(job);
    if (end.state !== "late") enter(job, end.state);
    if (end.state !== "ready") Object.assign(job, { sentence: end.sentence, canRetry: end.state === "failed" });
    changed();
    tell(job);
  }

  /** Calls until there is an answer; throws what cannot be helped. */
  async function insist<T>(job: Job, call: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const answer = await call();
        job.failuresInARow = 0;
        return answer;
      } catch (error) {
        const { failuresInARow } = job;
        const remedy = afterFailure(failureOf(error), { failuresInARow, isOnline: isOnline() });
        if (remedy.do === "stop") throw error;
        countFailure(job);
        changed();
        await pause(remedy.afterMs);
      }
    }
  }

  function enter(job: Job, phase: Job["phase"]) {
    Object.assign(job, { phase, failuresInARow: 0, pausedUntilMs: 0, sentence: null, canRetry: false });
    changed();
  }

  function refuse(job: Job, sentence: string) {
    enter(job, "refused");
    job.sentence = sentence;
  }

  function stop(job: Job, { error, sentence }: { error: unknown; sentence: string }) {
    enter(job, "failed");
    Object.assign(job, { sentence, canRetry: true, needsNewTicket: isFinal(error) });
    sender.pump();
  }

  function retry(id: string) {
    const job = find(id);
    if (!job?.canRetry) return;
    const version = job.ticket;
    const isStored = version && job.parts.length > 0 && job.parts.every(({ state }) => state === "arrived");
    if (job.needsNewTicket) {
      const fresh = newJob(newToken(), job.target, job.file);
      jobs = jobs.map((other) => (other === job ? fresh : other));
      if (version) void giveBack(job, version);
      return beginInTurn(fresh);
    }
    if (!version) {
      enter(job, "waiting");
      return beginInTurn(job);
    }
    if (isStored) return void listenAgain(job, version);
    enter(job, "sending");
    sender.pump();
  }

  // Repeating `complete` is harmless, and tells apart what never got that far from what the worker refused.
  async function listenAgain(job: Job, { uploadId, versionId }: Ticket) {
    enter(job, "finishing");
    try {
      await insist(job, () => api.uploads.complete.mutate({ uploadId }, within()));
      job.isStored = true;
      await insist(job, () => api.versions.retry.mutate({ versionId }, within()));
      enter(job, "processing");
      tell(job);
      await watch(job, versionId);
    } catch (error) {
      stop(job, { error, sentence: sentenceOf(error) });
    }
  }

  /** Gives a file up and answers what it takes to send it after all; null where it is too late. */
  function cancel(id: string): { target: UploadTarget; file: File } | null {
    const job = find(id);
    if (!job || job.phase === "finishing" || job.phase === "processing" || job.phase === "ready") return null;
    drop(job);
    if (job.ticket) void giveBack(job, job.ticket);
    return { target: job.target, file: job.file };
  }

  async function giveBack(job: Job, { uploadId, versionId }: Ticket) {
    try {
      await insist(job, () => api.uploads.abort.mutate({ uploadId }, within()));
    } catch (error) {
      // Nothing is lost by a ticket that stays open; the person has already moved on.
      console.warn("An upload could not be given up", error);
    }
    onVersionChanged({ ...job.target, versionId });
  }

  function drop(job: Job) {
    job.cancelling.abort();
    jobs = jobs.filter((other) => other !== job);
    changed();
    sender.pump();
  }

  function tell(job: Job) {
    if (job.ticket) onVersionChanged({ ...job.target, versionId: job.ticket.versionId });
  }

  const find = (id: string) => jobs.find((job) => job.id === id);

  /** Takes what has ended out of the list, one or all. */
  function dismiss(id?: string) {
    for (const job of jobs) {
      if (isOnItsWay(job) || (id !== undefined && job.id !== id)) continue;
      drop(job);
      if (job.phase === "failed" && job.ticket && !job.isStored) void giveBack(job, job.ticket);
    }
  }

  /** The network is back: ends all pauses, and takes up what had stopped for want of it. */
  function goOn() {
    for (const { id, phase, needsNewTicket, isStored } of jobs) {
      if (phase === "failed" && !needsNewTicket && !isStored) retry(id);
    }
    sender.goOn();
  }

  return { add, retry, cancel, dismiss, goOn, subscribe: shown.subscribe, list: shown.list };
}

export type UploadEngine = ReturnType<typeof createUploadEngine>;
