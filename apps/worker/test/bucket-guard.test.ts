import { randomUUID } from "node:crypto";
import { beat } from "@concerto/core/health/heartbeat";
import { enqueue } from "@concerto/core/jobs";
import { ownDatabase } from "@concerto/core/testing/database";
import { anUpload, aPerson, aProject, aSong } from "@concerto/core/testing/factories";
import { testStorage } from "@concerto/core/testing/studio";
import { afterEach, expect, test, vi } from "vitest";
import { createBucketGuard } from "../src/bucket-guard.ts";
import type { Services } from "../src/services.ts";
import { taskList } from "../src/tasks.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();

afterEach(async () => {
  await database.current.db.processBeat.deleteMany();
  await database.current.pool.query("delete from graphile_worker._private_jobs");
});

const services = () => ({ ...database.current, storage: testStorage(), now: () => new Date() }) as unknown as Services;
const webReads = (bucket: string) => beat(services(), { id: "web", kind: "web", bucket });
const workUnder = (forbiddenFlags: () => Promise<string[] | null>) =>
  workOnce(database.current, { taskList: taskList(services()), forbiddenFlags });

/** A version whose bytes have arrived, as the web app says, though they are not in the bucket that this process reads. */
async function anArrivedVersion(): Promise<string> {
  const { db } = database.current;
  const person = await aPerson(db);
  const { versionId } = await anUpload(db, await aSong(db, await aProject(db, person)), person);
  await db.version.update({ where: { id: versionId }, data: { state: "processing", arrivedAt: new Date() } });
  await db.$transaction((tx) => enqueue(tx, "process-version", { versionId }));
  return versionId;
}

const stateOf = async (versionId: string) =>
  (await database.current.db.version.findUniqueOrThrow({ where: { id: versionId } })).state;
const queued = async () =>
  (await database.current.pool.query("select attempts, run_at > now() as waits from graphile_worker._private_jobs"))
    .rows;

test("a worker on another bucket than the web app leaves files in the queue with all their tries", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await webReads("a");
  const versionId = await anArrivedVersion();
  await workUnder(createBucketGuard(services(), () => "b"));
  expect([await stateOf(versionId), await queued()]).toEqual(["processing", [{ attempts: 0, waits: false }]]);
  expect(log.mock.calls.join()).toContain("connected to another bucket than this worker");
  log.mockRestore();
});

test("it goes on sending mail, which needs no bucket", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await webReads("a");
  await database.current.db.$transaction((tx) => enqueue(tx, "send-mail", { mailId: randomUUID() }));
  await workUnder(createBucketGuard(services(), () => "b"));
  expect(await queued()).toEqual([]);
  log.mockRestore();
});

test.each([
  ["agrees with the web app", "a", null],
  ["is alone: nobody writes to another bucket", null, null],
])("a worker that %s takes everything", async (_, web, flags) => {
  if (web) await webReads(web);
  expect(await createBucketGuard(services(), () => "a")()).toEqual(flags);
});

test("a worker that cannot reach storage takes no files: their tries would be used up before it is back", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(await createBucketGuard(services(), () => null)()).toEqual(["needs-bucket"]);
  log.mockRestore();
});

test("a file that is not in a bucket which nobody vouches for is not called vanished: its job waits, with all its tries", async () => {
  const versionId = await anArrivedVersion();
  await workUnder(async () => null);
  expect([await stateOf(versionId), await queued()]).toEqual(["processing", [{ attempts: 0, waits: true }]]);
});

test("a file that is not in the bucket which the web app reads too has vanished, and people are told", async () => {
  await webReads(await testStorage().fingerprint());
  const versionId = await anArrivedVersion();
  await workUnder(async () => null);
  expect([await stateOf(versionId), await queued()]).toEqual(["failed", []]);
});
