import { expect, test } from "vitest";
import { openDatabase } from "./client.ts";

const url = process.env.DATABASE_URL ?? "";

test("a statement that nobody waits for any longer is given up", async () => {
  const { pool, db, close } = openDatabase(url, { statementTimeoutMs: 100 });
  await expect(pool.query("select pg_sleep(3)")).rejects.toThrow("statement timeout");
  await expect(db.$queryRaw`select pg_sleep(3)::text`).rejects.toThrow("statement timeout");
  await close();
});

test("statements that come again are planned once per connection", async () => {
  const { pool, db, close } = openDatabase(url, { connections: 1 });
  for (let n = 0; n < 3; n += 1) await db.$queryRaw`select ${n}::int`;
  const { rows } = await pool.query(`select statement from pg_prepared_statements`);
  expect(rows).toEqual([{ statement: "select $1::int" }]);
  await close();
});
