import type { Db } from "@concerto/db/client";
import { type AlarmEdges, raiseAlarm } from "../alarms/alarms.ts";
import { workerHealth } from "./health.ts";

/** A worker that is started again is back by then. */
const patienceMs = 60_000;

// By the database that is looked at: a process has one.
const silentSince = new WeakMap<Db, number>();

/** Whether, as this process has seen it, no worker takes jobs for longer than starting one again would take. */
export async function isWorkerSilent(db: Db, { forMs = patienceMs } = {}): Promise<boolean> {
  const { isWell } = await workerHealth({ db });
  if (isWell) silentSince.delete(db);
  else if (!silentSince.has(db)) silentSince.set(db, performance.now());
  const since = silentSince.get(db);
  return since !== undefined && performance.now() - since >= forMs;
}

/** Raises the alarm where workers have stopped: they cannot say so themselves. */
export async function watchWorkers(edges: AlarmEdges, options: { forMs?: number } = {}): Promise<void> {
  if (await isWorkerSilent(edges.db, options)) await raiseAlarm(edges, "worker-silent");
}
