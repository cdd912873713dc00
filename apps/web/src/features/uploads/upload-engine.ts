import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import { newToken } from "~/trpc/token.ts";
import { createBeginner } from "./beginning.ts";
import { endPauses, isFinal } from "./faults.ts";
import { createFinisher } from "./finishing.ts";
import { insist, within } from "./insist.ts";
import {
  canHalt,
  enterPhase,
  hasAllArrived,
  isOnItsWay,
  type Job,
  newJob,
  type Ticket,
  type UploadTarget,
} from "./job.ts";
import { createSender } from "./sending.ts";
import { createShownList } from "./shown-list.ts";
import { showQueue } from "./shown-queue.ts";
import { createSpeedometer } from "./speed.ts";

type Surroundings = {
  api: TRPCClient<Api>;
  /** Something about this song's versions is different now: it began, arrived, became ready, failed or was given up. */
  onVersionChanged: (where: UploadTarget & { versionId: string }) => void;
};

/** One file and where it goes. */
export type Delivery = { target: UploadTarget; file: File };

/** So long after it was cancelled a file can come back to its place as it was: longer than a notice offers it. */
const undoWithinMs = 12_000;

/**
 * Brings files from this browser to storage. Where a file goes is fixed by ids when it is dropped; nothing that happens to pages or names
 * meanwhile changes that. Lives as long as the tab.
 */
export function createUploadEngine({ api, onVersionChanged }: Surroundings) {
  let jobs: readonly Job[] = [];
  let places = 0;
  let batch = 0;
  const leaving = new Map<Job, ReturnType<typeof setTimeout>>();
  const line = { ...createSpeedometer(), bytes: 0 };
  const shown = createShownList(showQueue(() => jobs));
  const { changed } = shown;
  const beginner = createBeginner({
    ...{ api, changed },
    jobs: () => jobs,
    onBegun: startSending,
    onRefused: refuse,
    onStopped: stop,
  });
  const sender = createSender({
    ...{ api, changed },
    jobs: () => jobs,
    onSent: (bytes) => {
      line.bytes += Math.max(0, bytes);
      line.note(line.bytes, Date.now());
    },
    onAllArrived: (job) => job.ticket && void finisher.finish(job, job.ticket),
    onStopped: stop,
  });
  const finisher = createFinisher({ api, changed, tell, onGone: drop, onStopped: stop });

  /** Puts files at the end of the queue, in this order. */
  function deliver(deliveries: readonly Delivery[]) {
    if (!jobs.some(isOnItsWay)) {
      batch += 1;
      line.reset();
    }
    const added = deliveries.map((delivery) => {
      places += 1;
      return newJob(newToken(), { ...delivery, place: places, batch });
    });
    jobs = [...jobs, ...added];
    changed();
    void beginner.admit(added);
  }

  function startSending(job: Job, ticket: Ticket) {
    const count = Math.ceil(job.file.size / ticket.partBytes);
    job.ticket = ticket;
    job.parts = Array.from({ length: count }, () => ({ state: "missing", etag: null, sentBytes: 0 }));
    enterPhase(job, "sending");
    changed();
    if (job.cancelling.signal.aborted) return void giveBack(job, ticket);
    tell(job);
    sender.pump();
  }

  function refuse(job: Job, { sentence, canRetry }: { sentence: string; canRetry: boolean }) {
    enterPhase(job, "refused");
    Object.assign(job, { sentence, canRetry, needsNewTicket: true });
    changed();
  }

  function stop(job: Job, { error, sentence }: { error: unknown; sentence: string }) {
    job.halting.abort();
    enterPhase(job, "failed");
    Object.assign(job, { sentence, canRetry: true, needsNewTicket: isFinal(error) });
    changed();
    sender.pump();
  }

  /** Tries one file again that stopped, or all of them. */
  function retry(id?: string) {
    for (const job of jobs) if (job.canRetry && (id === undefined || job.id === id)) tryAgain(job);
    beginner.beginNext();
    sender.pump();
  }

  function tryAgain(job: Job) {
    const { ticket } = job;
    Object.assign(job, { isPaused: false, halting: new AbortController() });
    if (job.needsNewTicket) {
      const fresh = newJob(newToken(), job);
      jobs = jobs.map((other) => (other === job ? fresh : other));
      if (ticket) void giveBack(job, ticket);
      void beginner.admit([fresh]);
    } else if (ticket && hasAllArrived(job)) void finisher.listenAgain(job, ticket);
    else enterPhase(job, ticket ? "sending" : "waiting");
    changed();
  }

  const chosen = (ids: readonly string[]) => jobs.filter((job) => canHalt(job) && ids.includes(job.id));

  /** Takes files off the line until they are resumed; what has arrived of them stays. */
  function pause(ids: readonly string[]) {
    for (const job of chosen(ids)) {
      job.isPaused = true;
      job.halting.abort();
      job.speed.reset();
    }
    changed();
    sender.pump();
  }

  function resume(ids: readonly string[]) {
    for (const job of chosen(ids))
      if (job.isPaused) Object.assign(job, { isPaused: false, halting: new AbortController() });
    changed();
    sender.pump();
  }

  /** Gives files up that have not arrived; answers their names, and what takes it back: for a while as if nothing had been, later anew. */
  function cancel(ids: readonly string[]): { fileNames: string[]; undo: () => void } {
    const given = chosen(ids);
    jobs = jobs.filter((job) => !given.includes(job));
    for (const job of given) {
      job.halting.abort();
      leaving.set(
        job,
        setTimeout(() => leave(job), undoWithinMs),
      );
    }
    changed();
    beginner.beginNext();
    sender.pump();
    return { fileNames: given.map(({ file }) => file.name), undo: () => takeBack(given) };
  }

  function takeBack(given: readonly Job[]) {
    const kept = given.filter((job) => leaving.has(job));
    for (const job of kept) {
      clearTimeout(leaving.get(job));
      leaving.delete(job);
      job.halting = new AbortController();
    }
    jobs = [...jobs, ...kept].sort((one, other) => one.place - other.place);
    const gone = given.filter((job) => job.cancelling.signal.aborted);
    if (gone.length > 0) deliver(gone);
    changed();
    beginner.beginNext();
    sender.pump();
  }

  function leave(job: Job) {
    clearTimeout(leaving.get(job));
    leaving.delete(job);
    job.cancelling.abort();
    if (job.ticket) void giveBack(job, job.ticket);
  }

  async function giveBack(job: Job, { uploadId, versionId }: Ticket) {
    try {
      await insist(job, () => api.uploads.abort.mutate({ uploadId }, within()), changed);
    } catch (error) {
      // Nothing is lost by a ticket that stays open; the person has already moved on.
      console.warn("An upload could not be given up", error);
    }
    onVersionChanged({ ...job.target, versionId });
  }

  function drop(job: Job) {
    job.halting.abort();
    job.cancelling.abort();
    jobs = jobs.filter((other) => other !== job);
    changed();
    beginner.beginNext();
    sender.pump();
  }

  function tell(job: Job) {
    if (job.ticket) onVersionChanged({ ...job.target, versionId: job.ticket.versionId });
  }

  /** Takes what has ended out of the list, one or all. */
  function dismiss(id?: string) {
    for (const job of jobs) {
      if (isOnItsWay(job) || (id === undefined ? job.phase === "processing" : job.id !== id)) continue;
      drop(job);
      if (job.phase === "failed" && job.ticket && !job.isStored) void giveBack(job, job.ticket);
    }
  }

  /** The network is back: ends all waiting for it, and takes up what had stopped for want of it. */
  function goOn() {
    for (const job of jobs) if (job.phase === "failed" && !job.needsNewTicket && !job.isStored) tryAgain(job);
    endPauses();
    beginner.beginNext();
    sender.goOn();
  }

  return {
    ...{ deliver, pause, resume, cancel, retry, dismiss, goOn },
    /** Puts files into one song, as its next versions in this order. */
    add: (target: UploadTarget, files: readonly File[]) => deliver(files.map((file) => ({ target, file }))),
    cutOff: sender.cutOff,
    /** The page goes away: what was cancelled is given back now, while that can still be asked. */
    leaveNow: () => {
      for (const job of leaving.keys()) leave(job);
    },
    /** How fast all files together go; null while nobody can tell. */
    bytesPerSecond: () => line.bytesPerSecond(Date.now()),
    subscribe: shown.subscribe,
    list: shown.list,
  };
}

export type UploadEngine = ReturnType<typeof createUploadEngine>;
