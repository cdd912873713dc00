import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import { createBeginner } from "./beginning.ts";
import { claimUpload } from "./claims.ts";
import { endPauses, isFinal } from "./faults.ts";
import { createFileHashes } from "./file-hashes.ts";
import { createFinisher } from "./finishing.ts";
import { insist, within } from "./insist.ts";
import {
  canHalt,
  enterPhase,
  hasAllArrived,
  isOnItsWay,
  type Job,
  partsOf,
  type Ticket,
  type UploadTarget,
} from "./job.ts";
import { createJobQueue, type Delivery } from "./job-queue.ts";
import { forgetHandle, keepHandle } from "./kept-handles.ts";
import { createLeaving } from "./leaving.ts";
import { type PendingUpload, wholeOf } from "./recognising.ts";
import { createSender } from "./sending.ts";
import { createShownList } from "./shown-list.ts";
import { showQueue } from "./shown-queue.ts";
import { createSpeedometer } from "./speed.ts";

type Surroundings = {
  api: TRPCClient<Api>;
  /** Something about this song's versions is different now: it began, arrived, became ready, failed or was given up. */
  onVersionChanged: (where: UploadTarget & { versionId: string }) => void;
};

type Begun = { ticket: Ticket; arrived: readonly number[]; giveBack: () => void };

/**
 * Brings files from this browser to storage. Where a file goes is fixed by ids when it is dropped; nothing that happens to pages or names
 * meanwhile changes that. Lives as long as the tab.
 */
export function createUploadEngine({ api, onVersionChanged }: Surroundings) {
  const queue = createJobQueue();
  const hashes = createFileHashes();
  const leaving = createLeaving((job) => job.ticket && void giveBack(job, job.ticket));
  const line = { ...createSpeedometer(), bytes: 0 };
  const shown = createShownList(showQueue(queue.list));
  const { changed } = shown;
  const beginner = createBeginner({
    ...{ api, hashes, changed },
    jobs: queue.list,
    onBegun: startSending,
    onTwin: ask,
    onRefused: refuse,
    onStopped: stop,
  });
  const sender = createSender({
    ...{ api, changed },
    jobs: queue.list,
    // In the order in which they are sent, so that none waits for the hash of a later one.
    onSending: (job) => void wholeOf(job, hashes),
    onSent: (bytes) => {
      line.bytes += Math.max(0, bytes);
      line.note(line.bytes, Date.now());
    },
    bytesPerSecond: () => line.bytesPerSecond(Date.now()),
    onAllArrived: (job) => job.ticket && void finisher.finish(job, job.ticket),
    onStopped: stop,
  });
  const finisher = createFinisher({ ...{ api, hashes, changed, tell }, onGone: drop, onStopped: stop });

  /** Puts files at the end of the queue, in this order. */
  function deliver(deliveries: readonly Delivery[]) {
    void beginner.admit(enqueue(deliveries));
  }

  function enqueue(deliveries: readonly Delivery[]): Job[] {
    if (!queue.list().some(isOnItsWay)) line.reset();
    const added = queue.add(deliveries);
    changed();
    return added;
  }

  /** Goes on with an upload whose file was found again; false where another tab has it, or this one. */
  async function takeUp({ arrived, ...pending }: PendingUpload, file: File): Promise<boolean> {
    const { projectId, songId, songName } = pending;
    const target = { projectId, songId, songName };
    const has = queue.list().some(({ ticket }) => ticket?.uploadId === pending.uploadId);
    const giveBack = has ? null : await claimUpload(pending.uploadId);
    if (!giveBack) return false;
    for (const job of enqueue([{ target, file }])) startSending(job, { ticket: pending, arrived, giveBack });
    return true;
  }

  function startSending(job: Job, { ticket, arrived, giveBack: letGo }: Begun) {
    Object.assign(job, { ticket, parts: partsOf(job.file, ticket, arrived), giveBack: letGo });
    enterPhase(job, "sending");
    changed();
    if (job.cancelling.signal.aborted) return void giveBack(job, ticket);
    void keepHandle(ticket.uploadId, job.file);
    tell(job);
    sender.pump();
  }

  function ask(job: Job, number: number) {
    enterPhase(job, "asking");
    job.sentence = `${job.target.songName} has this very file already: it is v${number}.`;
    changed();
  }

  /** A person wants a file in its song although that has it already. */
  function uploadAnyway(id: string) {
    for (const job of queue.list()) {
      if (job.id !== id || job.phase !== "asking") continue;
      job.isWantedAnyway = true;
      enterPhase(job, "waiting");
    }
    changed();
    beginner.beginNext();
  }

  /** Sends a file before all others. */
  function putFirst(id: string) {
    queue.putFirst(id);
    changed();
    beginner.beginNext();
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
    for (const job of queue.list()) if (job.canRetry && (id === undefined || job.id === id)) tryAgain(job);
    beginner.beginNext();
    sender.pump();
  }

  function tryAgain(job: Job) {
    const { ticket } = job;
    Object.assign(job, { isPaused: false, halting: new AbortController() });
    if (job.needsNewTicket) {
      const fresh = queue.renew(job);
      if (ticket) void giveBack(job, ticket);
      void beginner.admit([fresh]);
    } else if (ticket && hasAllArrived(job)) void finisher.listenAgain(job, ticket);
    else enterPhase(job, ticket ? "sending" : "waiting");
    changed();
  }

  const chosen = (ids: readonly string[]) => queue.list().filter((job) => canHalt(job) && ids.includes(job.id));

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
    queue.remove(given);
    for (const job of given) {
      job.halting.abort();
      leaving.begin(job);
    }
    changed();
    beginner.beginNext();
    sender.pump();
    return { fileNames: given.map(({ file }) => file.name), undo: () => takeBack(given) };
  }

  function takeBack(given: readonly Job[]) {
    const kept = leaving.takeBack(given);
    for (const job of kept) job.halting = new AbortController();
    queue.putBack(kept);
    const gone = given.filter((job) => job.cancelling.signal.aborted);
    if (gone.length > 0) deliver(gone);
    changed();
    beginner.beginNext();
    sender.pump();
  }

  async function giveBack(job: Job, { uploadId, versionId }: Ticket) {
    try {
      await insist(job, () => api.uploads.abort.mutate({ uploadId }, within()), changed);
    } catch (error) {
      // Nothing is lost by a ticket that stays open; the person has already moved on.
      console.warn("An upload could not be given up", error);
    }
    job.giveBack();
    void forgetHandle(uploadId);
    onVersionChanged({ ...job.target, versionId });
  }

  function drop(job: Job) {
    job.halting.abort();
    job.cancelling.abort();
    job.giveBack();
    queue.remove([job]);
    changed();
    beginner.beginNext();
    sender.pump();
  }

  function tell(job: Job) {
    if (job.ticket) onVersionChanged({ ...job.target, versionId: job.ticket.versionId });
  }

  /** Takes what has ended out of the list, one or all. */
  function dismiss(id?: string) {
    for (const job of queue.list()) {
      if (isOnItsWay(job) || (id === undefined ? job.phase === "processing" : job.id !== id)) continue;
      drop(job);
      if (job.phase === "failed" && job.ticket && !job.isStored) void giveBack(job, job.ticket);
    }
  }

  /** The network is back: ends all waiting for it, and takes up what had stopped for want of it. */
  function goOn() {
    for (const job of queue.list()) if (job.phase === "failed" && !job.needsNewTicket && !job.isStored) tryAgain(job);
    endPauses();
    beginner.beginNext();
    sender.goOn();
  }

  return {
    ...{ deliver, takeUp, uploadAnyway, putFirst, pause, resume, cancel, retry, dismiss, goOn },
    hashes,
    /** Puts files into one song, as its next versions in this order. */
    add: (target: UploadTarget, files: readonly File[]) => deliver(files.map((file) => ({ target, file }))),
    cutOff: sender.cutOff,
    /** The page goes away: what was cancelled is given back now, while that can still be asked. */
    leaveNow: leaving.leaveNow,
    /** How fast all files together go; null while nobody can tell. */
    bytesPerSecond: () => line.bytesPerSecond(Date.now()),
    subscribe: shown.subscribe,
    list: shown.list,
  };
}

export type UploadEngine = ReturnType<typeof createUploadEngine>;
