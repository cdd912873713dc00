import type { Database } from "@concerto/db/client";
import { type RunnerOptions, runOnce } from "graphile-worker";
import { expect } from "vitest";

/**
 * Does every job that is due. On the test's own connections: those that the queue opens by itself are still closing when it answers, and
 * break with the database that is dropped. And waits until each job is done with: the queue answers before it has written so.
 */
export async function workOnce(
  { pool }: Pick<Database, "pool">,
  options: Omit<RunnerOptions, "pgPool">,
): Promise<void> {
  await runOnce({ ...options, pgPool: pool });
  const locked = "select 1 from graphile_worker._private_jobs where locked_at is not null";
  await expect.poll(async () => (await pool.query(locked)).rowCount).toBe(0);
}
