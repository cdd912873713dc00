import type { Database, Person } from "@concerto/db/client";
import { fact } from "../src/notifications/facts.ts";
import { notify } from "../src/notifications/notify.ts";

/** Does every job "notify" that waits, as the worker would. */
export async function tellEverybody({ db, pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ id: string; payload: { fact: unknown } }>(`
    select job.id, job.payload from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id where task.identifier = 'notify' order by job.id`);
  for (const { id, payload } of rows) {
    await notify({ db, now: () => new Date() }, fact.parse(payload.fact));
    await pool.query("delete from graphile_worker._private_jobs where id = $1", [id]);
  }
}

/** The kinds of what each of these people was told, in the order of their coming. */
export async function toldTo({ db }: Database, people: Record<string, Person>): Promise<Record<string, string[]>> {
  const told = Object.entries(people).map(async ([name, { id }]) => {
    const rows = await db.notification.findMany({ where: { personId: id }, orderBy: { id: "asc" } });
    return [name, rows.map(({ kind }) => kind)] as const;
  });
  return Object.fromEntries((await Promise.all(told)).filter(([, kinds]) => kinds.length > 0));
}
