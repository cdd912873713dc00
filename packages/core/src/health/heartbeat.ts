import { setTimeout } from "node:timers/promises";
import type { Db, ProcessKind } from "@concerto/db/client";
import { StorageError } from "@concerto/storage/storage-error";
import type { Backstage } from "../context.ts";

/** Often enough that a process which is started anew, or on another bucket, is heard of at once. */
const everyMs = 5000;

/** A probe that takes longer counts as not answered, so that the next beat is not late. */
const probeMs = 4000;

/** What a process says of the bucket it reads counts for three beats: it may miss two. */
export const countsForSeconds = 15;

/** What a process writes with every beat. `bucket` is the fingerprint of the bucket that it reads; null until storage has answered. */
export type Life = { id: string; kind: ProcessKind; bucket: string | null };

/** One process may be known by several ids: a worker has a pool for each kind of work. */
type Lives = Omit<Life, "id"> & { ids: readonly string[] };

/** Writes a sign of life. By the database's clock: those of several machines differ. */
export async function beat({ db }: Pick<Backstage, "db">, { id, kind, bucket }: Life): Promise<void> {
  await db.$executeRaw`
    insert into "ProcessBeat" (id, kind, bucket, "startedAt", "beatAt")
    values (${id}, ${kind}::"ProcessKind", ${bucket}, now(), now())
    on conflict (id) do update set bucket = excluded.bucket, "beatAt" = now()`;
  await db.$executeRaw`delete from "ProcessBeat" where "beatAt" < now() - interval '1 day'`;
}

/** Takes a sign of life away, as its process stops. */
export async function rest({ db }: Pick<Backstage, "db">, id: string): Promise<void> {
  await db.processBeat.deleteMany({ where: { id } });
}

/** The processes that have just beaten, and which bucket each of them reads. */
export function livingProcesses(db: Db): Promise<Life[]> {
  return db.$queryRaw<Life[]>`
    select id, kind::text as kind, bucket from "ProcessBeat"
    where "beatAt" > now() - make_interval(secs => ${countsForSeconds})`;
}

/** The fingerprint of the bucket; null while storage does not answer. Throws where storage refuses: waiting would not mend these settings. */
export async function probeBucket({ storage }: Pick<Backstage, "storage">): Promise<string | null> {
  try {
    return await storage.fingerprint({ signal: AbortSignal.timeout(probeMs) });
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    if (error.code === "refused") {
      throw new Error(
        `STORAGE_URL is of no use: its key, the key's rights or the bucket's name are wrong. ${error.message}`,
        {
          cause: error,
        },
      );
    }
    console.error("The bucket could not be read:", error.message);
    return null;
  }
}

export type Heartbeat = {
  /** What the last probe of the bucket found; null while storage does not answer. */
  reads(): string | null;
  /** Beats no more, and takes the sign of life away. */
  stop(): Promise<void>;
};

/**
 * Beats for a process until it is stopped, probing the bucket each time. `bucket` is what was found at boot; `also` is begun after every
 * beat unless it still runs, and beats do not wait for it: a process that is busy must not pass for dead. What fails is told and tried
 * again at the next.
 */
export function startHeartbeat(
  edges: Pick<Backstage, "db" | "storage">,
  { also = async () => undefined, bucket, ids, kind }: Lives & { also?: () => Promise<void> },
): Heartbeat {
  const stopping = new AbortController();
  const { signal } = stopping;
  const tell = (error: unknown) => void console.error("A heartbeat failed:", error);
  const alsoDo = unlessRunning(() => also().catch(tell));
  let [known, reads] = [bucket, bucket];
  const untilStopped = async () => {
    while (!signal.aborted) {
      const beats = Promise.all(ids.map((id) => beat(edges, { id, kind, bucket: known })));
      await beats.then(() => alsoDo(), tell);
      await setTimeout(everyMs, undefined, { signal, ref: false }).catch(() => undefined); // told to stop
      if (!signal.aborted) reads = (await probeBucket(edges).catch(tell)) ?? null;
      known = reads ?? known;
    }
  };
  const beating = untilStopped();
  return {
    reads: () => reads,
    async stop() {
      stopping.abort();
      await beating;
      await alsoDo.last(); // what it works with is closed next
      for (const id of ids) await rest(edges, id);
    },
  };
}

/** Does `act`, or nothing while it is still at it; `last` waits for what was begun. */
function unlessRunning(act: () => Promise<void>): { (): void; last(): Promise<void> } {
  let running: Promise<void> | null = null;
  const begin = () => {
    running ??= act().finally(() => {
      running = null;
    });
  };
  return Object.assign(begin, { last: async () => running ?? undefined });
}

/** The pools that locked jobs and have not beaten for 60 s: killed workers, whose jobs nobody else would take for hours. */
export async function deadPools({ db }: Pick<Backstage, "db">): Promise<string[]> {
  const locked = await db.$queryRaw<{ id: string }[]>`
    select distinct locked_by as id from graphile_worker.jobs
    where locked_at < now() - interval '60 seconds'
    and locked_by not in (select id from "ProcessBeat" where "beatAt" > now() - interval '60 seconds')`;
  return locked.map(({ id }) => id);
}
