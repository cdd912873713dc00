import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import { claimUpload } from "./claims.ts";
import { failureOf, isFinal, sentenceOf } from "./faults.ts";
import type { FileHashes } from "./file-hashes.ts";
import { insist, within } from "./insist.ts";
import type { Job, Ticket } from "./job.ts";
import { lookAtFile } from "./look-at-file.ts";
import { nextTickets } from "./next-ticket.ts";
import { type PendingUpload, recognise } from "./recognising.ts";

type Surroundings = {
  api: TRPCClient<Api>;
  hashes: FileHashes;
  /** All files, in the order in which they were dropped. */
  jobs: () => readonly Job[];
  changed: () => void;
  /** It has its ticket; `arrived` are the parts that an earlier try has brought. */
  onBegun: (job: Job, begun: { ticket: Ticket; arrived: readonly number[]; giveBack: () => void }) => void;
  /** The song has this very file, as the version of this number. */
  onTwin: (job: Job, number: number) => void;
  onRefused: (job: Job, refusal: { sentence: string; canRetry: boolean }) => void;
  onStopped: (job: Job, fault: { error: unknown; sentence: string }) => void;
};

/**
 * Gets files their tickets: for each song one after the other, so that versions are numbered in the order in which their files were
 * dropped. `beginNext` looks whose turn it is and may be called at any moment.
 */
export function createBeginner({ onBegun, onTwin, onRefused, onStopped, ...surroundings }: Surroundings) {
  const { api, jobs, changed } = surroundings;

  /** Looks at the files before any of them gets a number, so that what is no audio leaves no gap. */
  async function admit(added: readonly Job[]) {
    for (const job of added) job.isBeginning = true;
    await Promise.all(added.map(look));
    for (const job of added) job.isBeginning = false;
    beginNext();
  }

  async function look(job: Job) {
    const sentence = await lookAtFile(job.file);
    if (sentence) onRefused(job, { sentence, canRetry: false });
  }

  function beginNext() {
    const line = jobs().map(({ id, target, phase, ticket, isBeginning }) => ({
      ...{ id, phase, isBeginning },
      songId: target.songId,
      hasTicket: ticket !== null,
    }));
    const turns = new Set(nextTickets(line));
    for (const job of jobs()) if (turns.has(job.id)) void begin(job);
  }

  async function begin(job: Job) {
    job.isBeginning = true;
    try {
      const known = await recognise(job, surroundings);
      if (known && "twin" in known) onTwin(job, known.twin);
      else onBegun(job, known ? goingOn(known) : await beginAnew(job));
    } catch (error) {
      const sentence = sentenceOf(error);
      // Whatever else keeps it away (a role, a store that is not well) may be mended; what is wrong with the file itself may not.
      if (isFinal(error)) onRefused(job, { sentence, canRetry: failureOf(error).status !== 400 });
      else onStopped(job, { error, sentence });
    } finally {
      job.isBeginning = false;
    }
    beginNext();
  }

  async function beginAnew(job: Job) {
    const ticket = await insist(job, () => api.uploads.begin.mutate(inputOf(job), within()), changed);
    return { ticket, arrived: [], giveBack: (await claimUpload(ticket.uploadId)) ?? (() => undefined) };
  }

  return { admit, beginNext };
}

const goingOn = ({ pending, giveBack }: { pending: PendingUpload; giveBack: () => void }) => ({
  ...{ ticket: pending, giveBack },
  arrived: pending.arrived,
});

function inputOf({ target: { projectId, songId }, clientToken, file, endsSha256 }: Job) {
  const contentType = file.type || "application/octet-stream";
  const marks = { bytes: file.size, endsSha256: endsSha256 ?? undefined, fileModifiedAtMs: file.lastModified };
  return { projectId, songId, clientToken, fileName: file.name, contentType, ...marks };
}
