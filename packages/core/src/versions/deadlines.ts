import type { Prisma } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import type { Failure } from "./failures.ts";
import { processingKey } from "./processing.ts";

const minute = 60_000;
const hour = 60 * minute;

/** How a version's job stands ("none": nobody will ever take it), and what workers do: their work, nothing, or they do not even beat. */
export type Circumstances = { job: "under-way" | "queued" | "none"; workers: "at-work" | "idle" | "silent" };

/** Nobody is at it, and nothing says that somebody will be. */
const forsakenMs = 30 * minute;
/** Its try ends itself: three hours for a file as long and large as may be, and what it takes to fetch and to bring. */
const underWayMs = 4 * hour;
/** Hundreds of albums' files may go before it; after this long its turn is not to come. */
const inLineMs = 6 * hour;

/** How long a version may wait, since it came, somebody asked again, or a worker began, before the wait is ended without a worker. */
export function patienceMs({ job, workers }: Circumstances): number {
  if (workers === "silent" || job === "none") return forsakenMs;
  if (job === "under-way") return underWayMs;
  return workers === "at-work" ? inLineMs : forsakenMs;
}

/** Those that have waited since before this moment. Rows of an earlier release know only when they came. */
export const waitsSinceBefore = (moment: Date) =>
  ({
    OR: [{ waitsSince: { lt: moment } }, { waitsSince: null, arrivedAt: { lt: moment } }],
  }) satisfies Prisma.VersionWhereInput;

/**
 * Ends every wait that is past its deadline, with a reason that people can read, and answers which. Needs no worker. Any number of
 * processes may do it at once: each version is answered to one of them. A worker that comes after all still makes it ready.
 */
export async function endOverdueWaits({ db, now }: Pick<Backstage, "db" | "now">): Promise<string[]> {
  const nowMs = now().getTime();
  const waiting = await listWaiting({ db, before: new Date(nowMs - forsakenMs) });
  const overdue = waiting.filter(({ since, ...circumstances }) => nowMs - since.getTime() > patienceMs(circumstances));
  if (overdue.length === 0) return [];
  const ended = await db.version.updateManyAndReturn({
    // Looked at once more: a worker may have ended it, or somebody asked again, a moment ago.
    where: {
      id: { in: overdue.map(({ id }) => id) },
      state: "processing",
      ...waitsSinceBefore(new Date(nowMs - forsakenMs)),
    },
    data: { state: "failed", failure: { reason: "no-worker" } satisfies Failure },
    select: { id: true },
  });
  return ended.map(({ id }) => id);
}

type Waiting = Circumstances & { id: string; since: Date };

/** Enough for a look every few seconds. */
const mostAtOnce = 500;

/** A worker that has not beaten for this long is taken for dead, and so is what it has locked. */
const silentAfterSeconds = 60;

/** Between two jobs a worker holds none for a moment: that it began one this lately is work too. */
const atWorkSeconds = 300;

// Beats are by the database's clock, as everywhere; what is asked of workers is asked only where something has waited for long.
function listWaiting({ db, before }: { db: Backstage["db"]; before: Date }): Promise<Waiting[]> {
  return db.$queryRaw<Waiting[]>`
    with alive as (
      select id from "ProcessBeat" where kind = 'worker' and "beatAt" > now() - make_interval(secs => ${silentAfterSeconds})
    ), waiting as (
      select id, greatest(coalesce("waitsSince", "arrivedAt"), "listeningSince") as since
      from "Version" where state = 'processing'
    )
    select waiting.id, waiting.since,
      case
        when job.locked_by in (select id from alive) then 'under-way'
        when job.attempts < job.max_attempts then 'queued'
        else 'none'
      end as job,
      case
        when not exists (select from alive) then 'silent'
        when exists (select from graphile_worker.jobs where locked_by in (select id from alive)) then 'at-work'
        when exists (select from "Version" where "listeningSince" > now() - make_interval(secs => ${atWorkSeconds})) then 'at-work'
        else 'idle'
      end as workers
    from waiting left join graphile_worker.jobs job on job.key = ${processingKey("")} || waiting.id
    where waiting.since < ${before}
    order by waiting.since limit ${mostAtOnce}`;
}
