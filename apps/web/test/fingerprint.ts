import type { Database } from "@concerto/db/client";

/** One hash over every row of the product: what a refused call must leave as it was. When sessions were seen is no part of it. */
export async function fingerprintOf({ pool }: Database): Promise<unknown> {
  const tables = await tablesOf({ pool }, { but: ["_prisma_migrations", "RateLimit", "ProcessBeat"] });
  const everything = tables.map((name) => `select to_jsonb(t)::text t from "${name}" t`).join(" union all ");
  const { rows } = await pool.query(
    `select count(*), md5(string_agg(t, ' ' order by t)) from (${everything}) everything`,
  );
  return rows[0];
}

/** Empties the product's tables: looking at every row takes as long as there are rows of other tests. */
export async function forgetEverything({ pool }: Database): Promise<void> {
  const tables = await tablesOf({ pool }, { but: ["_prisma_migrations", "MailBudget"] });
  await pool.query(`truncate ${tables.map((name) => `"${name}"`).join(", ")} cascade`);
}

async function tablesOf({ pool }: Pick<Database, "pool">, { but }: { but: string[] }): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> all($1)`,
    [but],
  );
  return rows.map(({ name }) => name);
}
