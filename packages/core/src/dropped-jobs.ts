import type { Db } from "@concerto/db/client";

/** Jobs that are swept at a time; the next beat sweeps more. */
const mostAtOnce = 1000;

/** Counts a job that was dropped because it came too late. */
export async function countDropped(db: Db, task: string): Promise<void> {
  await db.$executeRaw`
    insert into "DroppedJobs" (task, day, jobs) values (${task}, (now() at time zone 'utc')::date, 1)
    on conflict (task, day) do update set jobs = "DroppedJobs".jobs + 1`;
}

/**
 * Empties the queue of expired jobs that no worker would take to drop them: of tasks that exist no more, and those without tries left.
 * Counts them; `tasks` are those that exist.
 */
export async function sweepExpiredJobs(db: Db, tasks: readonly string[]): Promise<void> {
  await db.$executeRaw`
    with late as (
      select job.id, task.identifier as task
      from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
      where job.locked_at is null
        and (task.identifier <> all(${[...tasks]}::text[]) or job.attempts >= job.max_attempts)
        -- What was queued by nobody we know is kept for as long as the longest of our own.
        and case when job.payload->>'expiresAt' ~ '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$'
          then (job.payload->>'expiresAt')::timestamptz < now()
          else job.created_at < now() - interval '31 days' end
      limit ${mostAtOnce}),
    gone as (select id from graphile_worker.complete_jobs(array(select id from late)))
    insert into "DroppedJobs" (task, day, jobs)
    select task, (now() at time zone 'utc')::date, count(*)
    from late where id in (select id from gone) group by task
    on conflict (task, day) do update set jobs = "DroppedJobs".jobs + excluded.jobs`;
}
