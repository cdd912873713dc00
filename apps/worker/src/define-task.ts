import { countDropped } from "@concerto/core/dropped-jobs";
import { type JobName, type JobPayload, jobs, takesLong } from "@concerto/core/jobs";
import type { JobHelpers, Task } from "graphile-worker";
import { z } from "zod";
import type { Services } from "./services.ts";

type Definition<N extends JobName> = {
  /** After this long the job's signal aborts, and the try counts as failed. */
  timeoutMs: number;
  /** Does the work, and can do it again: a job may come twice. Throws to be tried again, returns to be done. */
  run(services: Services, payload: JobPayload<N>, work: { signal: AbortSignal; isLong: boolean }): Promise<void>;
  /** Writes the failure where people see it, after the last try has failed or the job came too late. */
  giveUp(services: Services, payload: JobPayload<N>, reason: unknown): Promise<void>;
};

/**
 * The only way to make a task. Checks what lies in the queue, drops and counts what is past its absolute expiry, ends what takes too long, and says
 * so where people see it when there is no further try.
 */
export function defineTask<N extends JobName>(name: N, { timeoutMs, run, giveUp }: Definition<N>) {
  const queued = z.object({ expiresAt: z.iso.datetime() });
  return (services: Services): Task =>
    async (raw, { job, abortSignal, logger }: JobHelpers) => {
      const payload = jobs[name].payload.parse(raw) as JobPayload<N>;
      if (new Date(queued.parse(raw).expiresAt) <= services.now()) {
        logger.warn(`${name} came too late and was dropped.`);
        await giveUp(services, payload, "expired");
        return countDropped(services.db, name);
      }
      try {
        const signal = AbortSignal.any([abortSignal, AbortSignal.timeout(timeoutMs)]);
        await run(services, payload, { signal, isLong: job.flags?.[takesLong] === true });
      } catch (error) {
        // Also where the worker is stopping: a job without tries left is taken by nobody.
        if (job.attempts >= job.max_attempts) await giveUp(services, payload, error);
        throw error;
      }
    };
}
