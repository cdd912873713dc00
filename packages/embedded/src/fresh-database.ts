import pg from "pg";

/** Makes an empty database beside the one the address names; `drop` removes it with everybody still connected. */
export async function createFreshDatabase(besideUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `concerto_scenarios_${process.pid}`;
  await query(besideUrl, `drop database if exists ${name} with (force)`);
  await query(besideUrl, `create database ${name}`);
  const url = new URL(besideUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => query(besideUrl, `drop database if exists ${name} with (force)`) };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
