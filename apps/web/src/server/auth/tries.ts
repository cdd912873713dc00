import type { Context } from "@concerto/core/context";

type Db = Context["db"];

export type TryLimit = { most: number; withinSeconds: number };

/**
 * Counts one try at something and answers whether it is still allowed. The tries begin to count anew `withinSeconds` after the first
 * of them. Counted in one statement, so that tries at the same moment cannot all slip through.
 */
export async function takeTry(db: Db, key: string, { most, withinSeconds }: TryLimit): Promise<boolean> {
  const now = Date.now();
  const stale = now - withinSeconds * 1000;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    insert into "RateLimit" ("key", "count", "lastRequest") values (${key}, 1, ${now})
    on conflict ("key") do update set
      "count" = case when "RateLimit"."lastRequest" < ${stale} then 1 else "RateLimit"."count" + 1 end,
      "lastRequest" = case when "RateLimit"."lastRequest" < ${stale} then ${now} else "RateLimit"."lastRequest" end
    returning "count"`;
  return row !== undefined && row.count <= most;
}

export async function forgetTries(db: Pick<Db, "rateLimit">, key: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key } });
}
