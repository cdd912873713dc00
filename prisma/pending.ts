/** Which migrations a database has not seen yet. */
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Pool } from "pg";

/** The names of the migrations on disk that this database has not applied, in their order; "the queue's own" where graphile-worker's are. */
export async function pendingMigrations(pool: Pool): Promise<string[]> {
  const entries = await readdir(path.join(import.meta.dirname, "migrations"), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const { rows } = await pool.query<{ ours: string | null; queue: string | null }>(
    `select to_regclass('"_prisma_migrations"')::text as ours, to_regclass('graphile_worker.jobs')::text as queue`,
  );
  const applied = new Set(rows[0]?.ours ? await appliedTo(pool) : []);
  const pending = names.sort().filter((name) => !applied.has(name));
  return rows[0]?.queue ? pending : [...pending, "the queue's own"];
}

async function appliedTo(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select migration_name as name from "_prisma_migrations" where finished_at is not null and rolled_back_at is null`,
  );
  return rows.map(({ name }) => name);
}
