import { Prisma, type Tx } from "@concerto/db/client";
import { z } from "zod";
import { type Fact, fact } from "./notifications/facts.ts";
import { pushLivesMs } from "./notifications/push-times.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Marks jobs that a worker leaves in the queue while it does not read the bucket that the web app writes. */
export const needsBucket = "needs-bucket";

/** Marks jobs that take minutes of a processor: one of a worker's slots leaves them to the other, so that none of them holds up what is short. */
export const takesLong = "takes-long";

/**
 * Every job there is: what it needs, and how long after it was asked for it is still worth doing. A job found later than that is
 * dropped, so that workers coming back after a long outage do not drown in stale work.
 */
export const jobs = {
  "process-version": {
    payload: z.object({ versionId: z.uuid() }),
    expiresInMs: 24 * hour,
    maxAttempts: 5,
    flags: [needsBucket],
  },
  // After everything that somebody waits for: a version sounds without it.
  "encode-aac": {
    payload: z.object({ versionId: z.uuid() }),
    expiresInMs: 24 * hour,
    maxAttempts: 5,
    flags: [needsBucket],
    priority: 1000,
  },
  // Last of all: what a model says of a song is nice to have. A day of its silence costs these tags and nothing else.
  "describe-version": {
    payload: z.object({ versionId: z.uuid() }),
    expiresInMs: 24 * hour,
    maxAttempts: 5,
    flags: [needsBucket],
    priority: 2000,
  },
  // Each in slots of its own: whoever waits for a link must wait neither for the two hundred files that somebody has dropped nor for five
  // thousand digests.
  "send-mail": { payload: z.object({ mailId: z.uuid() }), expiresInMs: 23 * hour, maxAttempts: 14 },
  "send-bulk-mail": { payload: z.object({ mailId: z.uuid() }), expiresInMs: 23 * hour, maxAttempts: 14 },
  // However late: it sends nothing by itself, and the next digest must not lack what was said while nobody worked.
  notify: { payload: z.object({ fact }), expiresInMs: 90 * 24 * hour, maxAttempts: 10 },
  // By the clock: the next one looks at everything anew.
  "write-digests": { payload: z.object({}), expiresInMs: 15 * minute, maxAttempts: 3 },
  "write-at-once": { payload: z.object({}), expiresInMs: 5 * minute, maxAttempts: 3 },
  // What waits longer than that is no news any more; the bell has it.
  push: { payload: z.object({ subscriptionId: z.uuid() }), expiresInMs: pushLivesMs, maxAttempts: 6 },
  // By the clock, and each goes on where the last one was stopped.
  "abort-idle-uploads": { payload: z.object({}), expiresInMs: hour, maxAttempts: 3 },
  "empty-trash": { payload: z.object({}), expiresInMs: hour, maxAttempts: 3 },
  reconcile: { payload: z.object({}), expiresInMs: hour, maxAttempts: 3 },
  // The rows are gone, and nothing else knows of these objects: worth trying for a month.
  "remove-objects": {
    payload: z.object({
      versionIds: z.array(z.uuid()),
      /** Uploads of theirs that never arrived, whose parts lie in the bucket. */
      unfinished: z.array(z.object({ key: z.string(), multipartId: z.string() })),
    }),
    expiresInMs: 30 * 24 * hour,
    maxAttempts: 40,
    flags: [needsBucket],
  },
} as const satisfies Record<string, Job>;

type Job = {
  payload: z.ZodObject;
  expiresInMs: number;
  /**
   * A try counts as it begins: a worker that is killed uses one up, and one must not be enough to lose the job. The pause after the
   * n-th is e^n seconds, e^10 at most: five are over in a minute and a half, while people wait; fourteen outlast a day without a provider.
   */
  maxAttempts: number;
  flags?: string[];
  /** 0 unless given; of the jobs that are due, those with lower numbers are taken first. */
  priority?: number;
};

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]["payload"]>;

/** A job as it lies in the queue: its payload and the absolute time after which it is dropped (`run_at` moves when a job is retried). */
export type QueuedJob<N extends JobName> = JobPayload<N> & { expiresAt: string };

type Placing = { runAt?: Date | null; priority?: number | null; isLong?: boolean };

/** A job to add; with a `key`, one of that key which waits already is begun afresh instead of being joined by a second one. */
export type NewJob<N extends JobName> = { payload: JobPayload<N>; key?: string | null };

/**
 * Adds a job in the transaction of the fact that it follows from: both happen, or neither. It is not taken before `runAt`;
 * `priority` stands for the job's own; `isLong` puts it among those that take minutes.
 */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  payload: JobPayload<N>,
  { key = null, ...placing }: Placing & { key?: string | null } = {},
): Promise<void> {
  await enqueueAll(tx, name, [{ payload, key }], placing);
}

/** Adds many jobs as `enqueue` does one, in one statement. */
export async function enqueueAll<N extends JobName>(
  tx: Tx,
  name: N,
  wanted: readonly NewJob<N>[],
  { runAt = null, priority = null, isLong = false }: Placing = {},
): Promise<void> {
  if (wanted.length === 0) return;
  const expiresAt = new Date(Date.now() + jobs[name].expiresInMs).toISOString();
  const queued = wanted.map(({ payload, key = null }) => ({ payload: { ...payload, expiresAt }, key }));
  const { maxAttempts, flags: own = [], priority: usual = 0 }: Job = jobs[name];
  const flags = isLong ? [...own, takesLong] : own;
  const added = await tx.$queryRaw<{ id: string | null }[]>(Prisma.sql`
    select (graphile_worker.add_job(
      ${name}, wanted."payload", run_at => ${runAt}::timestamptz, max_attempts => ${maxAttempts},
      job_key => wanted."key", priority => ${priority ?? usual}, flags => ${flags}::text[]
    )).id::text from json_to_recordset(${JSON.stringify(queued)}::json) as wanted("payload" json, "key" text)`);
  // A worker that takes a job of this key at this moment can make the queue add none: the fact must not be written without it.
  if (added.length < wanted.length || added.some(({ id }) => !id))
    throw new Error(`The queue did not take the job ${name}.`);
}

/** Has the worker tell whoever should hear of this, in the transaction that makes it so. */
export const tell = (tx: Tx, fact: Fact) => enqueue(tx, "notify", { fact });

/** Whether a job of this key is being done now; one whose worker was killed counts until its lock is taken away, a minute later. */
export async function isUnderWay(tx: Tx, key: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    select 1 from graphile_worker.jobs where key = ${key} and locked_at is not null`;
  return found.length > 0;
}
