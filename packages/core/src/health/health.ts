import type { Backstage } from "../context.ts";
import { leftOf } from "../mail/budget.ts";
import { readBudget } from "../mail/spending.ts";
import { type Agreement, agreementOf } from "./buckets.ts";
import { countsForSeconds, livingProcesses } from "./heartbeat.ts";

/** A worker that has not beaten for this long is taken for dead. */
const silentAfterSeconds = 45;

/** A due job that nobody took for this long, while nobody is at another, means that no worker takes jobs. */
const overdueAfterSeconds = 300;

/** Whoever asks after our health waits no longer than this for a part that does not answer. */
const defaultPatienceMs = 5000;

/** What `GET /api/health` answers: well only if everything is, else `faults` says in sentences what is not. Says nothing secret. */
export async function checkHealth(
  { db, storage }: Pick<Backstage, "db" | "storage">,
  { patienceMs = defaultPatienceMs } = {},
) {
  const settle = <T>(check: (signal: AbortSignal) => Promise<T>) =>
    settleWithin(AbortSignal.timeout(patienceMs), check);
  const [database, bucket, beats, mail] = await Promise.all([
    settle(() => db.$queryRaw`select 1`),
    settle((signal) => storage.fingerprint({ signal })),
    settle(() => Promise.all([workerHealth({ db }), livingProcesses(db)])),
    settle(() => mailHealth(db)),
  ]);
  const [worker = unheard, living = []] = beats.value ?? [];
  const agreement = bucket.isWell ? agreementOf(bucket.value, living) : { web: null, worker: null };
  const seen = {
    database: { isWell: database.isWell },
    storage: { isWell: bucket.isWell, isSameForAllWebs: agreement.web },
    worker: { ...worker, isSameBucket: agreement.worker },
  };
  const faults = faultsOf(seen);
  return { isWell: faults.length === 0, faults, ...seen, mail: mail.value ?? { leftToday: null, isPaused: null } };
}

/** What is left of the mails of 24 hours, and whether the provider has had the bulk lanes pause; no fault: what somebody waits for goes on. */
async function mailHealth(db: Backstage["db"]): Promise<{ leftToday: number; isPaused: boolean }> {
  const now = new Date();
  const budget = await readBudget(db, now);
  return { leftToday: leftOf(budget), isPaused: budget.pausedUntil !== null && budget.pausedUntil > now };
}

type WorkerHealth = { isWell: boolean; beatAgeSeconds: number | null; oldestDueJobSeconds: number | null };

const unheard: WorkerHealth = { isWell: false, beatAgeSeconds: null, oldestDueJobSeconds: null };

type Seen = {
  database: { isWell: boolean };
  storage: { isWell: boolean; isSameForAllWebs: Agreement["web"] };
  worker: WorkerHealth & { isSameBucket: Agreement["worker"] };
};

/** What is wrong, in sentences for whoever runs Concerto. Of several workers each may take the next job: one that differs is one too many. */
export function faultsOf({ database, storage, worker }: Seen): string[] {
  const faults: [boolean, string][] = [
    [!database.isWell, "The database does not answer."],
    [!storage.isWell, "Storage does not answer, or refuses its key."],
    [database.isWell && !worker.isWell, workerFault(worker)],
    [worker.isSameBucket === false, "The web app and a worker are connected to different storage: uploads are paused."],
    [
      storage.isSameForAllWebs === false,
      "Servers of the web app are connected to different storage: uploads are paused.",
    ],
    [isUntold({ database, storage, worker }), "The worker has not said yet which bucket it reads."],
  ];
  return faults.filter(([isThere]) => isThere).map(([, sentence]) => sentence);
}

function isUntold({ storage, worker }: Seen): boolean {
  const hasJustBeaten = worker.isWell && (worker.beatAgeSeconds ?? 0) < countsForSeconds;
  return storage.isWell && hasJustBeaten && worker.isSameBucket === null;
}

function workerFault({ beatAgeSeconds, oldestDueJobSeconds }: WorkerHealth): string {
  if (beatAgeSeconds === null) return "No worker runs.";
  if (beatAgeSeconds >= silentAfterSeconds) return `The worker has not been heard of for ${beatAgeSeconds} s.`;
  return `A job has been waiting for ${oldestDueJobSeconds} s, and no worker takes it.`;
}

/** Whether workers live and take jobs. */
export async function workerHealth({ db }: Pick<Backstage, "db">): Promise<WorkerHealth> {
  // By the database's clock, as the beats are: those of several machines differ.
  const [found] = await db.$queryRaw<Work[]>`
    select
      (select extract(epoch from now() - max("beatAt"))::int from "ProcessBeat" where kind = 'worker') as "beatAgeSeconds",
      (select extract(epoch from now() - min(run_at))::int from graphile_worker.jobs
        where run_at <= now() and locked_at is null and attempts < max_attempts) as "oldestDueJobSeconds",
      exists (select 1 from graphile_worker.jobs where locked_at is not null) as "isAtWork"`;
  const { beatAgeSeconds, oldestDueJobSeconds, isAtWork } = found ?? { ...unheard, isAtWork: false };
  const isAlive = beatAgeSeconds !== null && beatAgeSeconds < silentAfterSeconds;
  // Two hundred files dropped at once wait for longer than that, and are no fault: tasks end within their time, and locks of the dead with them.
  const isTakingJobs = isAtWork || (oldestDueJobSeconds ?? 0) < overdueAfterSeconds;
  return { isWell: isAlive && isTakingJobs, beatAgeSeconds, oldestDueJobSeconds };
}

type Work = Pick<WorkerHealth, "beatAgeSeconds" | "oldestDueJobSeconds"> & { isAtWork: boolean };

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
