import type { Prisma, Version } from "@concerto/db/client";
import { LRUCache } from "lru-cache";
import type { Context } from "../context.ts";

/** Half of what a small server can spare. */
const mostCharacters = 32 * 1024 ** 2;

type Kept = { revision: number; answer: unknown };

// Shared by whatever databases a process opens: versions' ids are unique everywhere.
const kept = new LRUCache<string, Kept>({ maxSize: mostCharacters });

/**
 * The answer to a query about a version's comments that gathers its rows into one column, `answer`. Everybody in a room asks the same,
 * and a thousand comments take Postgres some milliseconds, so it is kept for as long as nobody has said anything: until
 * `discussionRevision` has moved. `version` must have been read for this request, which is also when access to it was checked. Shared
 * with other requests: not to be changed.
 */
export async function keptAnswer<Answer>(
  { db }: Pick<Context, "db">,
  version: Pick<Version, "id" | "discussionRevision">,
  query: Prisma.Sql,
): Promise<Readonly<Answer>> {
  const revision = version.discussionRevision;
  const key = JSON.stringify([query.sql, query.values]);
  const known = kept.get(key);
  if (known?.revision === revision) return known.answer as Answer;
  const [row] = await db.$queryRaw<{ answer: Answer }[]>(query);
  if (!row) throw new Error("A query that gathers its rows into one answered none.");
  // What was said since the version was read may be in it already; then it is kept too short, never too long.
  if ((known?.revision ?? -1) < revision)
    kept.set(key, { revision, answer: row.answer }, { size: sizeOf(key, row.answer) });
  return row.answer;
}

const sizeOf = (key: string, answer: unknown) => key.length + JSON.stringify(answer).length;
