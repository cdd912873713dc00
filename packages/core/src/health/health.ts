import type { Backstage } from "../context.ts";

/** A worker that has not beaten for this long is taken for dead. */
const silentAfterMs = 45_000;

/** A due job that nobody took for this long means that no worker keeps up. */
const overdueAfterSeconds = 300;

/** What `GET /api/health` answers: well only if everything is. Says nothing secret. */
export async function checkHealth({ db, storage, now }: Backstage) {
  const [database, bucket, worker] = await Promise.all([
    settle(() => db.$queryRaw`select 1`),
    settle(() => storage.fingerprint({ signal: AbortSignal.timeout(5000) })),
    settle(() => workerHealth({ db, now })),
  ]);
  const beat = worker.value;
  const isSameBucket = beat?.bucket && bucket.value ? beat.bucket === bucket.value : null;
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
  const newest = await db.workerBeat.findFirst({ orderBy: { beatAt: "desc" } });
  const [due] = await db.$queryRaw<{ seconds: number | null }[]>`
    select extract(epoch from now() - min(run_at))::float as seconds
    from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts < max_attempts`;
  const beatAgeMs = newest ? now().getTime() - newest.beatAt.getTime() : null;
  const oldestDueJobSeconds = due?.seconds == null ? null : Math.round(due.seconds);
  return {
    bucket: newest?.bucket ?? null,
    beatAgeSeconds: beatAgeMs === null ? null : Math.round(beatAgeMs / 1000),
    oldestDueJobSeconds,
    isWell: beatAgeMs !== null && beatAgeMs < silentAfterMs && (oldestDueJobSeconds ?? 0) < overdueAfterSeconds,
  };
}

type Settled<T> = { isWell: true; value: T } | { isWell: false; value?: undefined };

async function settle<T>(check: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { isWell: true, value: await check() };
  } catch (error) {
    console.error("A health check failed:", error);
    return { isWell: false };
  }
}
