import type { Database } from "@concerto/db/client";

/** One hash over every row of the product: what a refused call must leave as it was. When sessions were seen is no part of it. */
export async function fingerprintOf({ pool }: Database): Promise<unknown> {
  const { rows: tables } = await pool.query<{ name: string }>(`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not in ('_prisma_migrations', 'RateLimit', 'ProcessBeat')`);
  const everything = tables.map(({ name }) => `select to_jsonb(t)::text t from "${name}" t`).join(" union all ");
  const { rows } = await pool.query(
    `select count(*), md5(string_agg(t, ' ' order by t)) from (${everything}) everything`,
  );
  return rows[0];
}
