import type { Database } from "@concerto/db/client";

const patienceMs = 4000;

/** Looks until a statement waits for another one's lock in a test's database; false where none does within some seconds. */
export async function somebodyWaits({ pool }: Database): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const { rowCount } = await pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rowCount) return true;
  }
  return false;
}
