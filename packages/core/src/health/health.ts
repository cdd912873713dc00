import type { Backstage } from "../context.ts";

/** A worker that has not beaten for this long is taken for dead. */
const silentAfterMs = 45_000;

/** A due job that nobody took for this long means that no worker keeps up. */
const overdueAfterSeconds = 300;

/** Whoever asks after our health waits no longer than this for a part that does not answer. */
const defaultPatienceMs = 5000;

/** What `GET /api/health` answers: well only if everything is. Says nothing secret. */
export async function checkHealth({ db, storage, now }: Backstage, { patienceMs = defaultPatienceMs } = {}) {
  const settle = <T>(check: (signal: AbortSignal) => Promise<T>) =>
    settleWithin(AbortSignal.timeout(patienceMs), check);
  const [database, bucket, worker] = await Promise.all([
    settle(() => db.$queryRaw`select 1`),
    settle((signal) => storage.fingerprint({ signal })),
    settle(() => workerHealth({ db, now })),
  ]);
  const beat = worker.value;
  // Of several workers each may take the next job: one that reads another bucket is one too many.
  const isSameBucket =
    beat?.buckets.length && bucket.value ? beat.buckets.every((read) => read === bucket.value) : null;
  return {
    isWell: database.isWell && bucket.isWell && (beat?.isWell ?? false) && isSameBucket === true,
    database: { isWell: database.isWell },
    storage: { isWell: bucket.isWell },
    worker: {
      isWell: beat?.isWell ?? false,
      beatAgeSeconds: beat?.beatAgeSeconds ?? null,
      oldestDueJobSeconds: beat?.oldestDueJobSeconds ?? null,
      isSameBucket,
    },
  };
}

async function workerHealth({ db, now }: Pick<Backstage, "db" | "now">) {
  const newest = await db.workerBeat.findFirst({ orderBy: { beatAt: "desc" }, select: { beatAt: true } });
  const living = await db.workerBeat.findMany({
    where: { beatAt: { gt: new Date(now().getTime() - silentAfterMs) } },
    distinct: ["bucket"],
    select: { bucket: true },
  });
  const [due] = await db.$queryRaw<{ seconds: number | null }[]>`
    select extract(epoch from now() - min(run_at))::float as seconds
    from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts < max_attempts`;
  const beatAgeMs = newest ? now().getTime() - newest.beatAt.getTime() : null;
  const oldestDueJobSeconds = due?.seconds == null ? null : Math.round(due.seconds);
  return {
    buckets: living.map((beat) => beat.bucket),
    beatAgeSeconds: beatAgeMs === null ? null : Math.round(beatAgeMs / 1000),
    oldestDueJobSeconds,
    isWell: beatAgeMs !== null && beatAgeMs < silentAfterMs && (oldestDueJobSeconds ?? 0) < overdueAfterSeconds,
  };
}

type Settled<T> = { isWell: true; value: T } | { isWell: false; value?: undefined };

async function settleWithin<T>(signal: AbortSignal, check: (signal: AbortSignal) => Promise<T>): Promise<Settled<T>> {
  const tooLate = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  try {
    return { isWell: true, value: await Promise.race([check(signal), tooLate]) };
  } catch (error) {
    console.error("A health check failed:", error);
    return { isWell: false };
  }
}
