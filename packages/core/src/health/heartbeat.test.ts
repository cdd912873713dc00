import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { openDatabase } from "@concerto/db/client";
import { expect, test, vi } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { testStorage } from "../../test/studio.ts";
import { checkHealth } from "./health.ts";
import { beat, deadPools, rest } from "./heartbeat.ts";

const database = ownDatabase();

const backstage = (agoMs = 0) => ({
  db: database.current.db,
  storage: testStorage(),
  now: () => new Date(Date.now() - agoMs),
});

const health = async () => checkHealth(backstage());

test("health is red until a worker beats, and when it beats no more", async () => {
  const { storage } = backstage();
  const life = { poolId: "pool-1", bucket: await storage.fingerprint(), startedAt: new Date() };
  expect(await health()).toMatchObject({ isWell: false, worker: { isWell: false, beatAgeSeconds: null } });
  await beat(backstage(), life);
  expect(await health()).toMatchObject({ isWell: true, worker: { isWell: true, isSameBucket: true } });
  await beat(backstage(50_000), life);
  expect(await health()).toMatchObject({ isWell: false, worker: { isWell: false } });
  await beat(backstage(), { ...life, bucket: "another" });
  expect(await health()).toMatchObject({ isWell: false, worker: { isWell: true, isSameBucket: false } });
  // Of two workers one reads another bucket; who beat last does not hide it.
  await beat(backstage(20_000), { ...life, bucket: "another" });
  await beat(backstage(), { ...life, poolId: "pool-2" });
  expect(await health()).toMatchObject({ isWell: false, worker: { isWell: true, isSameBucket: false } });
  await rest(backstage(), "pool-1");
  expect(await health()).toMatchObject({ isWell: true });
  await rest(backstage(), "pool-2");
  expect(await health()).toMatchObject({ isWell: false });
});

test("health answers red, and does not wait with it, where the database does not answer", async () => {
  const server = createServer((socket) => socket.on("error", () => undefined)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const { db } = openDatabase(`postgresql://concerto@127.0.0.1:${port}/silent`);
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const asked = checkHealth({ ...backstage(), db }, { patienceMs: 1000 });
  expect(await asked).toMatchObject({ isWell: false, database: { isWell: false }, storage: { isWell: true } });
  expect(log).toHaveBeenCalledTimes(2);
  log.mockRestore();
  server.close();
});

test("jobs locked by a pool that stopped beating are found, those of a living one are left", async () => {
  const { pool } = database.current;
  const add = "select graphile_worker.add_job('process-version', '{}'::json)";
  const lock =
    "update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '2 minutes' where locked_by is null";
  await pool.query(add);
  await pool.query(lock, ["pool-dead"]);
  await pool.query(add);
  await pool.query(lock, ["pool-alive"]);
  await beat(backstage(), { poolId: "pool-alive", bucket: "b", startedAt: new Date() });
  await beat(backstage(61_000), { poolId: "pool-dead", bucket: "b", startedAt: new Date() });
  expect(await deadPools(backstage())).toEqual(["pool-dead"]);
});
