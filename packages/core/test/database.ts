import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "@concerto/db/client";
import { Client } from "pg";
import { afterAll, beforeAll } from "vitest";

export const templateName = "concerto_template";

/** The Postgres that tests run on; the root's test command brings one and names it. */
export function serverUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error("DATABASE_URL is missing. Run the tests with `pnpm test`, or `pnpm with-services pnpm vitest`.");
  return url;
}

/** A database of this test file's own, cloned from the template and dropped afterwards. */
export function ownDatabase(): { current: Database; url: string } {
  const name = `concerto_test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  const held: { open: Database | null } = { open: null };
  beforeAll(async () => {
    await administer(`create database ${name} template ${templateName}`);
    held.open = openDatabase(url.href);
  });
  afterAll(async () => {
    await held.open?.close();
    await administer(`drop database if exists ${name} with (force)`);
  });
  return {
    url: url.href,
    get current() {
      if (!held.open) throw new Error("The test's database opens in beforeAll.");
      return held.open;
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  // Postgres clones a template only while nobody else does.
  await client.query("select pg_advisory_lock(4242)");
  await client.query(statement);
  await client.end();
}
