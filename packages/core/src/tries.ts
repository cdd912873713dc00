import type { Db } from "@concerto/db/client";

/** How often something may be tried. They begin to count anew `withinSeconds` after the first of them. */
export type TryLimit = { most: number; withinSeconds: number };

type Asking = Pick<Db, "$queryRaw">;

/** Counts one try at something, or several at once, and answers whether they are still allowed. */
export async function takeTry(db: Asking, key: string, limit: TryLimit & { times?: number }): Promise<boolean> {
  return (await takeTries(db, [key], limit)).has(key);
}

/**
 * Counts a try under each of these keys, and answers those that are still allowed. Counted in one statement, so that tries at the same
 * moment cannot all slip through; in the keys' order, so that two of these do not wait for each other.
 */
export async function takeTries(
  db: Asking,
  keys: readonly string[],
  { most, withinSeconds, times = 1 }: TryLimit & { times?: number },
): Promise<Set<string>> {
  const now = Date.now();
  const stale = now - withinSeconds * 1000;
  const rows = await db.$queryRaw<{ key: string; count: number }[]>`
    insert into "RateLimit" ("key", "count", "lastRequest")
    select key, ${times}::int, ${now}::bigint from unnest(${[...new Set(keys)].sort()}::text[]) key
    on conflict ("key") do update set
      "count" = case when "RateLimit"."lastRequest" < ${stale} then ${times}::int else "RateLimit"."count" + ${times}::int end,
      "lastRequest" = case when "RateLimit"."lastRequest" < ${stale} then ${now}::bigint else "RateLimit"."lastRequest" end
    returning "key", "count"`;
  return new Set(rows.flatMap(({ key, count }) => (count <= most ? [key] : [])));
}

export async function forgetTries(db: Pick<Db, "rateLimit">, key: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key } });
}
