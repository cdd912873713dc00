import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { openDatabase } from "@concerto/db/client";
import { expect, test, vi } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aStoreThatSays } from "../../test/store.ts";
import { testStorage } from "../../test/studio.ts";
import { checkHealth } from "./health.ts";
import { beat, deadPools, type Life, probeBucket, rest, startHeartbeat } from "./heartbeat.ts";

const database = ownDatabase();

const edges = () => ({ db: database.current.db, storage: testStorage() });
const health = () => checkHealth(edges());
const lives = (life: Partial<Life>) => beat(edges(), { id: "pool-1", kind: "worker", bucket: null, ...life });

/** Lets a process have beaten last so many seconds ago. */
const agedBy = (seconds: number, id: string) =>
  database.current.pool.query(`update "ProcessBeat" set "beatAt" = now() - make_interval(secs => $1) where id = $2`, [
    seconds,
    id,
  ]);

test("health is red until a worker beats, and when it beats no more", async () => {
  const bucket = await testStorage().fingerprint();
  expect(await health()).toMatchObject({
    isWell: false,
    faults: ["No worker runs."],
    worker: { beatAgeSeconds: null },
  });
  await lives({ bucket });
  expect(await health()).toMatchObject({ isWell: true, faults: [], worker: { isWell: true, isSameBucket: true } });
  await agedBy(50, "pool-1");
  expect(await health()).toMatchObject({ isWell: false, faults: ["The worker has not been heard of for 50 s."] });
  await rest(edges(), "pool-1");
  expect(await health()).toMatchObject({ isWell: false });
});

test("health is red while a worker reads another bucket, or has not said which", async () => {
  const bucket = await testStorage().fingerprint();
  await lives({ bucket: "another" });
  const apart = ["The web app and a worker are connected to different storage: uploads are paused."];
  expect(await health()).toMatchObject({ isWell: false, faults: apart, worker: { isWell: true, isSameBucket: false } });
  // Of two workers one reads another bucket; who beat last does not hide it.
  await lives({ id: "pool-2", bucket });
  expect(await health()).toMatchObject({ isWell: false, faults: apart });
  await rest(edges(), "pool-1");
  expect(await health()).toMatchObject({ isWell: true });
  await lives({ id: "pool-2", bucket: null });
  expect(await health()).toMatchObject({
    isWell: false,
    faults: ["The worker has not said yet which bucket it reads."],
  });
  await rest(edges(), "pool-2");
});

test("health is red while two web processes read different buckets", async () => {
  const bucket = await testStorage().fingerprint();
  await lives({ bucket });
  await lives({ id: "web-1", kind: "web", bucket });
  expect(await health()).toMatchObject({ isWell: true, storage: { isSameForAllWebs: true } });
  await lives({ id: "web-2", kind: "web", bucket: "another" });
  expect(await health()).toMatchObject({
    isWell: false,
    faults: ["Servers of the web app are connected to different storage: uploads are paused."],
  });
  await agedBy(16, "web-2");
  expect(await health()).toMatchObject({ isWell: true });
  for (const id of ["pool-1", "web-1", "web-2"]) await rest(edges(), id);
});

test("a process beats until it is stopped, and then takes its sign of life away", async () => {
  const { db } = edges();
  const heartbeat = startHeartbeat(edges(), { ids: ["web-9"], kind: "web", bucket: "a" });
  await vi.waitFor(async () => expect(await db.processBeat.findMany()).toMatchObject([{ id: "web-9", bucket: "a" }]));
  expect(heartbeat.reads()).toBe("a");
  await heartbeat.stop();
  expect(await db.processBeat.count()).toBe(0);
});

// Seen to fail without the look at jobs that are being done: whoever dropped an album turned health red for everybody.
test("health is red while jobs wait that nobody takes, and not while a worker is at the one before", async () => {
  const { pool } = database.current;
  await lives({ bucket: await testStorage().fingerprint() });
  await pool.query(
    "select graphile_worker.add_job('process-version', '{}'::json, run_at => now() - interval '10 minutes')",
  );
  expect(await health()).toMatchObject({
    isWell: false,
    faults: [expect.stringMatching(/has been waiting for 6\d\d s/)],
  });
  const add = "select graphile_worker.add_job('process-version', '{}'::json, job_key => 'long')";
  await pool.query(add);
  await pool.query(
    "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-1' where key = 'long'",
  );
  expect(await health()).toMatchObject({ isWell: true, faults: [] });
  await pool.query("delete from graphile_worker._private_jobs");
  await rest(edges(), "pool-1");
});

// Seen to fail with the beat waiting for the work: its pool was taken for dead, and its jobs were given to others while they ran.
test("a process that has long work to do besides beats on, and does that work once at a time", async () => {
  const { db } = edges();
  const beaten = async () => (await db.processBeat.findUnique({ where: { id: "pool-8" } }))?.beatAt.getTime() ?? 0;
  const done = Promise.withResolvers<void>();
  const also = vi.fn(() => done.promise);
  const heartbeat = startHeartbeat(edges(), { ids: ["pool-8"], kind: "worker", bucket: "a", also });
  await vi.waitFor(async () => expect(await beaten()).toBeGreaterThan(0));
  const first = await beaten();
  await vi.waitFor(async () => expect(await beaten()).toBeGreaterThan(first), 15_000);
  expect(also).toHaveBeenCalledOnce();
  done.resolve();
  await heartbeat.stop();
}, 20_000);

test("a store that is away is waited for, one that refuses its key is a wrong setting, and neither repeats the secret", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(await probeBucket({ storage: await aStoreThatSays(503) })).toBeNull();
  expect(JSON.stringify(log.mock.calls)).not.toContain("hunter2");
  log.mockRestore();
  const refused = probeBucket({ storage: await aStoreThatSays(403) });
  await expect(refused).rejects.toThrow("STORAGE_URL is of no use");
  await expect(refused).rejects.not.toThrow("hunter2");
});

test("health answers red, and does not wait with it, where the database does not answer", async () => {
  const server = createServer((socket) => socket.on("error", () => undefined)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const { db } = openDatabase(`postgresql://concerto@127.0.0.1:${port}/silent`);
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const asked = checkHealth({ ...edges(), db }, { patienceMs: 1000 });
  expect(await asked).toMatchObject({ isWell: false, database: { isWell: false }, storage: { isWell: true } });
  expect(log).toHaveBeenCalledTimes(3);
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
  await lives({ id: "pool-alive" });
  await lives({ id: "pool-dead" });
  await agedBy(61, "pool-dead");
  expect(await deadPools(edges())).toEqual(["pool-dead"]);
});
