/**
 * Brings a database up to date: Prisma's migrations, then graphile-worker's own, so that a web that starts before any worker can
 * already enqueue. Does nothing the second time; two at once wait for each other on Prisma's advisory lock.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { runMigrations } from "graphile-worker";
import { Pool } from "pg";
import { noFilters, openEngine } from "./engine.ts";

const folder = path.join(import.meta.dirname, "migrations");

/** Applies what is missing and answers the names of the migrations that were applied. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const pool = new Pool({ connectionString: databaseUrl, max: 3 });
  const engine = await openEngine(pool);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: {
          path: "migration_lock.toml",
          content: await readFile(path.join(folder, "migration_lock.toml"), "utf8"),
        },
        shadowDbInitScript: "",
        migrationDirectories: await readMigrations(),
      },
      filters: noFilters,
    });
    await runMigrations({ connectionString: databaseUrl });
    return appliedMigrationNames;
  } finally {
    engine.free();
    await pool.end();
  }
}

async function readMigrations() {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(path.join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  );
}

if (import.meta.main) {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing: it names the Postgres to migrate.");
  const applied = await migrate(url);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
  process.exit(); // the engine leaves a 10 s timer behind
}
