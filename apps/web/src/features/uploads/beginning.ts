import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import { failureOf, isFinal, sentenceOf } from "./faults.ts";
import { insist, within } from "./insist.ts";
import type { Job, Ticket } from "./job.ts";
import { lookAtFile } from "./look-at-file.ts";
import { nextTickets } from "./next-ticket.ts";

type Surroundings = {
  api: TRPCClient<Api>;
  /** All files, in the order in which they were dropped. */
  jobs: () => readonly Job[];
  changed: () => void;
  onBegun: (job: Job, ticket: Ticket) => void;
  onRefused: (job: Job, refusal: { sentence: string; canRetry: boolean }) => void;
  onStopped: (job: Job, fault: { error: unknown; sentence: string }) => void;
};

/**
 * Gets files their tickets: for each song one after the other, so that versions are numbered in the order in which their files were
 * dropped. `beginNext` looks whose turn it is and may be called at any moment.
 */
export function createBeginner({ api, jobs, changed, onBegun, onRefused, onStopped }: Surroundings) {
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
      const ticket = await insist(job, () => api.uploads.begin.mutate(inputOf(job), within()), changed);
      onBegun(job, ticket);
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

  return { admit, beginNext };
}

function inputOf({ target: { projectId, songId }, clientToken, file }: Job) {
  const contentType = file.type || "application/octet-stream";
  return { projectId, songId, clientToken, fileName: file.name, bytes: file.size, contentType };
}
