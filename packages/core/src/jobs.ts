import { Prisma, type Tx } from "@concerto/db/client";
import { z } from "zod";

const minute = 60_000;
const hour = 60 * minute;

/**
 * Every job there is: what it needs, and how long after it was asked for it is still worth doing. A job found later than that is
 * dropped, so that workers coming back after a long outage do not drown in stale work.
 */
export const jobs = {
  "process-version": { payload: z.object({ versionId: z.uuid() }), expiresInMs: 24 * hour, maxAttempts: 5 },
  "send-mail": { payload: z.object({ mailId: z.uuid() }), expiresInMs: 23 * hour, maxAttempts: 14 },
} as const satisfies Record<string, Job>;

type Job = {
  payload: z.ZodObject;
  expiresInMs: number;
  /**
   * A try counts as it begins: a worker that is killed uses one up, and one must not be enough to lose the job. The pause after the
   * n-th is e^n seconds, e^10 at most: five are over in a minute and a half, while people wait; fourteen outlast a day without a provider.
   */
  maxAttempts: number;
};

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]["payload"]>;

/** A job as it lies in the queue: its payload and the absolute time after which it is dropped (`run_at` moves when a job is retried). */
export type QueuedJob<N extends JobName> = JobPayload<N> & { expiresAt: string };

/**
 * Adds a job in the transaction of the fact that it follows from: both happen, or neither. With a `key`, a job of that key which waits
 * already is begun afresh instead of being joined by a second one.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  payload: JobPayload<N>,
  { key = null }: { key?: string | null } = {},
): Promise<void> {
  const queued = { ...payload, expiresAt: new Date(Date.now() + jobs[name].expiresInMs).toISOString() };
  const [added] = await tx.$queryRaw<{ id: string | null }[]>(Prisma.sql`
    select (graphile_worker.add_job(
      ${name}, ${JSON.stringify(queued)}::json, max_attempts => ${jobs[name].maxAttempts}, job_key => ${key}
    )).id::text`);
  // A worker that takes a job of this key at this moment can make the queue add none: the fact must not be written without it.
  if (!added?.id) throw new Error(`The queue did not take the job ${name}.`);
}
