import { randomUUID } from "node:crypto";
import { createStorage } from "@concerto/storage/storage";
import { afterEach, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aPerson, aProject, aSong, aVersion } from "../../test/factories.ts";
import { keys } from "./keys.ts";
import { reconcile } from "./reconciling.ts";

const database = ownDatabase();

// A bucket that no other test writes versions to: here the whole of one is looked at.
const url = process.env.STORAGE_OTHER_URL;
if (!url) throw new Error("STORAGE_OTHER_URL is missing. Run the tests with `pnpm test`.");
const storage = createStorage(url);
const type = { contentType: "application/octet-stream" };
const twoDays = 48 * 3_600_000;

afterEach(async () => {
  const left: string[] = [];
  for await (const { key } of storage.list("versions/")) left.push(key);
  await storage.remove(left);
});

/** The day after tomorrow: what was stored a moment ago is old by then. */
const later = () => new Date(Date.now() + twoDays);
const put = (...stored: string[]) => Promise.all(stored.map((key) => storage.put(key, new Uint8Array(9), type)));
const has = async (key: string) => (await storage.head(key)) !== null;

async function aStored() {
  const { db } = database.current;
  const song = await aSong(db, await aProject(db, await aPerson(db)));
  const facts = { pipeline: "p2", flacBytes: 9n, aacBytes: 9n, readyAt: new Date(), arrivedAt: new Date() };
  const version = await aVersion(db, song, facts);
  await db.version.update({ where: { id: version.id }, data: { peaks: [{ samplesPerPixel: 256, pixels: 9 }] } });
  const { id } = version;
  await put(
    keys.original(id),
    keys.flac(id, "p2"),
    keys.aac(id, "p2"),
    keys.peaks(id, "p2", 256),
    keys.body(id, "p2", 256),
  );
  return id;
}

const jobsOf = async (task: string, versionId: string) => {
  const { rows } = await database.current.pool.query(
    `select 1 from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
     where task.identifier = $1 and payload->>'versionId' = $2`,
    [task, versionId],
  );
  return rows.length;
};

test("objects of no version go, what can be made anew is made anew, a file that is gone is said to be, and what is whole stays", async () => {
  const { db } = database.current;
  const [whole, lacksFlac, lacksAac, lacksAll, lacksFile] = [
    await aStored(),
    await aStored(),
    await aStored(),
    await aStored(),
    await aStored(),
  ];
  const gone = randomUUID();
  await put(keys.original(gone), keys.flac(gone, "p1"));
  await storage.remove([keys.flac(lacksFlac, "p2"), keys.aac(lacksAac, "p2"), keys.original(lacksFile)]);
  const theirs = [keys.original(lacksAll), keys.flac(lacksAll, "p2"), keys.aac(lacksAll, "p2")];
  await storage.remove([...theirs, keys.peaks(lacksAll, "p2", 256), keys.body(lacksAll, "p2", 256)]);
  await put("versions/not-a-version/original");

  // Within a day nothing is old enough to be judged.
  await reconcile({ db, storage, now: () => new Date() });
  expect(await has(keys.original(gone))).toBe(true);
  await reconcile({ db, storage, now: later });

  expect([await has(keys.original(gone)), await has(keys.flac(gone, "p1"))]).toEqual([false, false]);
  expect(await has("versions/not-a-version/original")).toBe(true);
  const stateOf = async (id: string) => {
    const { state, failure, aacBytes } = await db.version.findUniqueOrThrow({ where: { id } });
    return { state, failure, hasAac: aacBytes !== null };
  };
  expect(await stateOf(whole)).toEqual({ state: "ready", failure: null, hasAac: true });
  expect(await has(keys.flac(whole, "p2"))).toBe(true);
  expect([await stateOf(lacksFlac), await jobsOf("process-version", lacksFlac)]).toMatchObject([
    { state: "processing" },
    1,
  ]);
  expect([await stateOf(lacksAac), await jobsOf("encode-aac", lacksAac)]).toMatchObject([
    { state: "ready", hasAac: false },
    1,
  ]);
  expect(await stateOf(lacksAll)).toMatchObject({ state: "failed", failure: { reason: "vanished" } });
  // Its lossless rendition is there: what can still be heard is not taken away.
  expect(await stateOf(lacksFile)).toMatchObject({ state: "ready" });
  expect(await db.reconciliation.findUnique({ where: { id: 1 } })).toMatchObject({
    orphans: 2,
    missing: 4,
    after: null,
  });
});

test("a round that is stopped goes on from its place, and the next one waits for a day", async () => {
  const { db } = database.current;
  const versionId = await aStored();
  const orphan = "00000000-0000-7000-8000-000000000000"; // before every version
  await put(keys.original(orphan));
  await db.reconciliation.deleteMany();
  await db.reconciliation.create({ data: { id: 1, after: versionId, beganAt: new Date() } });
  await reconcile({ db, storage, now: later });
  expect(await has(keys.original(orphan))).toBe(true);
  expect(await db.reconciliation.findUnique({ where: { id: 1 } })).toMatchObject({ versions: 0, after: null });
  await db.reconciliation.update({ where: { id: 1 }, data: { beganAt: later() } });
  await reconcile({ db, storage, now: later });
  expect(await has(keys.original(orphan))).toBe(true);
  await reconcile({ db, storage, now: () => new Date(Date.now() + 2 * twoDays) });
  expect(await has(keys.original(orphan))).toBe(false);
});

// Seen to remove everything with the check taken out: a database that was put back from last month's copy looks like this.
test("a bucket of which most belongs to no version is left as it is, and somebody is told", async () => {
  const { db } = database.current;
  const strange = Array.from({ length: 30 }, () => keys.original(randomUUID()));
  await put(...strange);
  await db.reconciliation.deleteMany();
  await expect(reconcile({ db, storage, now: later })).rejects.toThrow("seem not to belong together");
  expect(await Promise.all(strange.map(has))).not.toContain(false);
});
