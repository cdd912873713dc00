import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import { heard } from "../live/heard.ts";
import { sentenceOf } from "./faults.ts";
import type { FileHashes } from "./file-hashes.ts";
import { insist, within } from "./insist.ts";
import { enterPhase, type Job, type Ticket } from "./job.ts";
import { forgetHandle } from "./kept-handles.ts";
import { wholeOf } from "./recognising.ts";
import { toCheck } from "./upload-words.ts";
import { watchVersion } from "./watch-version.ts";

type Surroundings = {
  api: TRPCClient<Api>;
  hashes: FileHashes;
  changed: () => void;
  /** Something about the song's versions is different now. */
  tell: (job: Job) => void;
  onGone: (job: Job) => void;
  onStopped: (job: Job, fault: { error: unknown; sentence: string }) => void;
};

/** Hands over what has arrived in storage, and waits until the worker has listened. */
export function createFinisher({ api, hashes, changed, tell, onGone, onStopped }: Surroundings) {
  async function finish(job: Job, ticket: Ticket) {
    await handOver(job, ticket, () => Promise.resolve());
  }

  // Repeating `complete` is harmless, and tells apart what never got that far from what the worker refused.
  async function listenAgain(job: Job, ticket: Ticket) {
    const { versionId } = ticket;
    await handOver(job, ticket, () => insist(job, () => api.versions.retry.mutate({ versionId }, within()), changed));
  }

  async function handOver(job: Job, { uploadId, versionId }: Ticket, afterwards: () => Promise<unknown>) {
    enterPhase(job, "finishing");
    changed();
    try {
      const sha256 = (await wholeOf(job, hashes)) ?? undefined;
      await insist(job, () => api.uploads.complete.mutate({ uploadId, sha256 }, within()), changed);
      job.isStored = true;
      void forgetHandle(uploadId);
      await afterwards();
      enterPhase(job, "processing");
      changed();
      tell(job);
      await watch(job, versionId);
    } catch (error) {
      onStopped(job, { error, sentence: sentenceOf(error) });
    }
  }

  async function watch(job: Job, versionId: string) {
    const end = await watchVersion({
      ask: () => api.versions.get.query({ versionId }, within()),
      hears: (withinMs) => heard.next((event) => event.versionId === versionId, withinMs),
      isSilent: heard.isSilent,
      signal: job.cancelling.signal,
    });
    if (end.state === "dismissed") return;
    if (end.state === "gone") return onGone(job);
    const sentence = end.state === "ready" ? await toCheckIn(versionId) : end.sentence;
    if (end.state !== "late") enterPhase(job, end.state);
    Object.assign(job, { sentence, canRetry: end.state === "failed" });
    changed();
    tell(job);
  }

  /** What there is to check in what was uploaded, in a few words; null where all is well, or nobody answers. */
  async function toCheckIn(versionId: string): Promise<string | null> {
    const told = await api.versions.warnings.query({ versionId }, within()).catch(() => null);
    return told && toCheck(told.warnings);
  }

  return { finish, listenAgain };
}
