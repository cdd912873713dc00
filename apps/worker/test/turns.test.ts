import { takesLong } from "@concerto/core/jobs";
import { ownDatabase } from "@concerto/core/testing/database";
import { aVersion } from "@concerto/core/testing/factories";
import { aStudio, testStorage } from "@concerto/core/testing/studio";
import { askToListen } from "@concerto/core/versions/processing";
import { openDatabase } from "@concerto/db/client";
import { afterEach, expect, test } from "vitest";
import { type Runners, startRunners } from "../src/runners.ts";
import type { Services } from "../src/services.ts";

const database = ownDatabase();
const running: { runners: Runners; close(): Promise<void> }[] = [];
const bucket = "the bucket";

afterEach(async () => {
  for (const { runners, close } of running.splice(0)) {
    await runners.stop();
    await close();
  }
});

async function start(): Promise<void> {
  const { db, pool, close } = openDatabase(database.url, { connections: 19 });
  const services = { db, pool, storage: testStorage(), alarms: {}, now: () => new Date() } as unknown as Services;
  running.push({ runners: await startRunners(services, () => bucket), close });
}

/** Which files are listened through at this moment, and how many of them, are long. */
async function underWay(): Promise<{ long: number; short: number }> {
  const { rows } = await database.current.pool.query<{ long: number; short: number }>(
    `select count(*) filter (where flags ? '${takesLong}')::int as long, count(*) filter (where not flags ? '${takesLong}')::int as short
     from graphile_worker._private_jobs where locked_at is not null`,
  );
  return rows[0] ?? { long: 0, short: 0 };
}

const left = async () => (await database.current.pool.query("select 1 from graphile_worker._private_jobs")).rowCount;

/** Versions that are gone by the time the worker looks at them: what they are does not matter here. */
async function ask(count: number, { bytes }: { bytes: bigint }): Promise<void> {
  const { db } = database.current;
  const { song } = await aStudio(db);
  for (let index = 0; index < count; index++) {
    const { id } = await aVersion(db, song, { state: "processing", flacBytes: null, bytes });
    await db.$transaction((tx) => askToListen(tx, id));
    await db.version.delete({ where: { id } });
  }
}

// Seen to fail with both slots taking what is long.
test.for([
  [
    "three-hour files wait in numbers, three minutes are listened through beside one of them",
    4,
    3,
    { long: 1, short: 1 },
  ],
  ["nothing but three-hour files waits, a slot is kept for three minutes", 4, 0, { long: 1, short: 0 }],
  ["nothing is long, both slots have work", 0, 4, { long: 0, short: 2 }],
] as const)("where %s", async ([, long, short, expected]) => {
  const { pool } = database.current;
  await ask(long, { bytes: 6_221_000_000n });
  await ask(short, { bytes: 52_000_000n });
  // Holds every job at its first look at its version.
  const holder = await pool.connect();
  await holder.query(`begin; lock table "Version" in access exclusive mode`);
  try {
    await start();
    await expect.poll(underWay).toEqual(expected);
  } finally {
    await holder.query("rollback");
    holder.release();
  }
  await expect.poll(left, { timeout: 10_000 }).toBe(0);
});
