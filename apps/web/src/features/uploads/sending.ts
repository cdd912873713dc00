import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import { canStillRead, failureOf, fileIsGone, isOnline, sentenceOf } from "./faults.ts";
import { afterArrival, afterLoss, inFlightAtFirst } from "./in-flight.ts";
import { within } from "./insist.ts";
import { countFailure, countSuccess, hasAllArrived, type Job, type Part, sentBytesOf } from "./job.ts";
import { afterFailure, nextPart } from "./next-step.ts";
import { putPart } from "./put-part.ts";

/** Addresses asked for at once. */
const signedAtOnce = 24;
/** The server lets an address live an hour: one that is older than this is not begun with. */
const addressLivesMs = 45 * 60_000;
/** Without a network it is tried again this seldom, should nobody tell that it is back. */
const offlineMs = 30_000;

type Surroundings = {
  api: TRPCClient<Api>;
  /** All files, in the order in which they were dropped. */
  jobs: () => readonly Job[];
  changed: () => void;
  /** A part of this file is sent next. */
  onSending: (job: Job) => void;
  /** So many bytes more have gone out, whichever file they are of. */
  onSent: (bytes: number) => void;
  /** How fast all files together go; null while nobody can tell. */
  bytesPerSecond: () => number | null;
  onAllArrived: (job: Job) => void;
  onStopped: (job: Job, fault: { error: unknown; sentence: string }) => void;
};

/** Sends the parts of all files, a few at a time. `pump` looks for something to do and may be called at any moment. */
export function createSender({
  api,
  jobs,
  changed,
  onSending,
  onSent,
  bytesPerSecond,
  onAllArrived,
  onStopped,
}: Surroundings) {
  let wake: ReturnType<typeof setTimeout> | undefined;
  let mostInFlight = inFlightAtFirst;

  function pump() {
    for (const job of jobs()) if (job.phase === "sending" && hasAllArrived(job)) onAllArrived(job);
    const sending = jobs().filter((job) => job.phase === "sending" && !job.isPaused);
    for (;;) {
      const next = nextPart(sending, { nowMs: Date.now(), mostInFlight });
      const job = next && sending.find(({ id }) => id === next.id);
      if (!next || !job) break;
      void send(job, next.partNumber);
    }
    clearTimeout(wake);
    const pauses = sending.map((job) => job.pausedUntilMs - Date.now()).filter((ms) => ms > 0);
    if (pauses.length > 0) wake = setTimeout(pump, Math.min(...pauses));
  }

  async function send(job: Job, partNumber: number) {
    const part = job.parts[partNumber - 1];
    const { signal } = job.halting;
    if (!part) return;
    part.state = "in-flight";
    onSending(job);
    try {
      // The bytes may have arrived although their report got lost: they are not sent twice.
      part.etag ??= await put(job, { part, partNumber });
      part.state = "reporting";
      changed();
      pump();
      await report(job, { partNumber, etag: part.etag });
      part.state = "arrived";
      countSuccess(job);
      const [inFlight, partBytes] = [mostInFlight, job.ticket?.partBytes ?? job.file.size];
      mostInFlight = afterArrival({ inFlight, partBytes, bytesPerSecond: bytesPerSecond() });
    } catch (error) {
      part.state = "missing";
      if (!part.etag) part.sentBytes = 0;
      if (!signal.aborted) await fail(job, error);
    }
    changed();
    pump();
  }

  async function put(job: Job, { part, partNumber }: { part: Part; partNumber: number }): Promise<string> {
    const { signal } = job.halting;
    const url = await addressOf(job, partNumber);
    const partBytes = job.ticket?.partBytes ?? job.file.size;
    const body = job.file.slice((partNumber - 1) * partBytes, partNumber * partBytes);
    const onProgress = (sentBytes: number) => {
      const before = part.sentBytes;
      part.sentBytes = Math.min(sentBytes, body.size);
      onSent(part.sentBytes - before);
      job.speed.note(sentBytesOf(job), Date.now());
      changed();
    };
    const etag = await putPart(url, { body, signal, onProgress });
    onProgress(body.size);
    return etag;
  }

  async function report(job: Job, arrived: { partNumber: number; etag: string }) {
    const uploadId = job.ticket?.uploadId ?? "";
    await api.uploads.report.mutate({ uploadId, ...arrived }, within());
  }

  async function addressOf(job: Job, partNumber: number): Promise<string> {
    const isFresh = () => (job.addresses.get(partNumber)?.signedAtMs ?? 0) > Date.now() - addressLivesMs;
    if (!isFresh()) {
      job.signing ??= sign(job, partNumber).finally(() => {
        job.signing = null;
      });
      await job.signing;
    }
    // Parts that began together wait for one batch, which may have started behind this one.
    if (!isFresh()) await sign(job, partNumber);
    return job.addresses.get(partNumber)?.url ?? "";
  }

  async function sign(job: Job, from: number) {
    const partNumbers = job.parts
      .map((part, index) => ({ part, partNumber: index + 1 }))
      .filter(({ part, partNumber }) => partNumber >= from && !part.etag && part.state !== "arrived")
      .slice(0, signedAtOnce)
      .map(({ partNumber }) => partNumber);
    const uploadId = job.ticket?.uploadId ?? "";
    const { parts } = await api.uploads.sign.mutate({ uploadId, partNumbers }, within());
    for (const { partNumber, url } of parts) job.addresses.set(partNumber, { url, signedAtMs: Date.now() });
  }

  async function fail(job: Job, error: unknown) {
    if (job.phase !== "sending") return;
    const failure = failureOf(error);
    if (failure.status === null && !(await canStillRead(job.file))) {
      return onStopped(job, { error, sentence: fileIsGone });
    }
    // Parts that fail together are one failure, not three.
    if (job.pausedUntilMs > Date.now()) return;
    const remedy = afterFailure(failure, { failuresInARow: job.failuresInARow, isOnline: isOnline() });
    if (remedy.do === "stop") return onStopped(job, { error, sentence: sentenceOf(error) });
    if (remedy.do === "sign-again") job.addresses.clear();
    countFailure(job, error);
    mostInFlight = afterLoss(mostInFlight);
    job.pausedUntilMs = Date.now() + remedy.afterMs;
    job.speed.reset();
  }

  /** Ends all pauses: the network is back, or a person asked. */
  function goOn() {
    for (const job of jobs()) Object.assign(job, { pausedUntilMs: 0, failuresInARow: 0 });
    pump();
  }

  /** The network is gone: nothing waits until the browser notices part by part. */
  function cutOff() {
    for (const job of jobs()) {
      if (job.phase !== "sending" || job.isPaused) continue;
      job.halting.abort();
      Object.assign(job, { halting: new AbortController(), failuresInARow: 1, pausedUntilMs: Date.now() + offlineMs });
      job.speed.reset();
    }
    changed();
    pump();
  }

  return { pump, goOn, cutOff };
}
