/**
 * Drafts a migration: what leads from the schema of the last commit to the one on disk, as SQL in Prisma's own folder format. Read it
 * before committing; checks and partial indexes that Prisma's schema language cannot say are added by hand.
 *
 * Usage: pnpm --filter @concerto/db draft-migration add-links   (with DATABASE_URL of any Postgres, which is only asked its version)
 */
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Pool } from "pg";
import { noFilters, openEngine } from "./engine.ts";

const name = process.argv[2];
const url = process.env.DATABASE_URL;
if (!name || !url) throw new Error("Usage: DATABASE_URL=… pnpm --filter @concerto/db draft-migration <name>");

const wanted = await readFile(path.join(import.meta.dirname, "schema.prisma"), "utf8");
const pool = new Pool({ connectionString: url });
const engine = await openEngine(pool);
const { stdout } = await engine.diff({
  from: committedSchema(),
  to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: wanted }] },
  script: true,
  exitCode: null,
  filters: noFilters,
});
engine.free();
await pool.end();

const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = path.join(import.meta.dirname, "migrations", `${stamp}_${name}`);
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, "migration.sql"), stdout ?? "");
console.log(path.relative(process.cwd(), folder));
process.exit(); // the engine leaves a 10 s timer behind

function committedSchema() {
  try {
    const content = execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], { encoding: "utf8", stdio: "pipe" });
    return { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] };
  } catch {
    return { tag: "empty" as const }; // the very first migration
  }
}
