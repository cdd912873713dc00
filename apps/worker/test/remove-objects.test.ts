import { randomUUID } from "node:crypto";
import { enqueue } from "@concerto/core/jobs";
import { ownDatabase } from "@concerto/core/testing/database";
import { testStorage } from "@concerto/core/testing/studio";
import { keys } from "@concerto/core/versions/keys";
import { expect, test } from "vitest";
import type { Services } from "../src/services.ts";
import { removeObjects } from "../src/tasks/remove-objects.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();

test("everything that storage has of a version goes, whatever made it, and nothing of any other", async () => {
  const storage = testStorage();
  const [gone, kept] = [randomUUID(), randomUUID()];
  const type = { contentType: "application/octet-stream" };
  const theirs = [keys.original(gone), keys.flac(gone, "p0"), keys.flac(gone, "p1"), keys.peaks(gone, "p1", 256)];
  for (const stored of [...theirs, keys.original(kept)]) await storage.put(stored, new Uint8Array(10), type);
  const key = keys.original(randomUUID());
  const unfinished = { key, ...(await storage.beginMultipart(key, type)) };
  const payload = { versionIds: [gone, randomUUID()], unfinished: [unfinished] };
  // Twice, as after a worker that was killed.
  for (let time = 0; time < 2; time++) {
    await database.current.db.$transaction((tx) => enqueue(tx, "remove-objects", payload));
    const services = { storage, now: () => new Date() } as Services;
    await workOnce(database.current, { taskList: { "remove-objects": removeObjects(services) } });
  }
  for (const stored of theirs) expect([stored, await storage.head(stored)]).toEqual([stored, null]);
  expect(await storage.head(keys.original(kept))).not.toBeNull();
  const { rows } = await database.current.pool.query("select last_error from graphile_worker._private_jobs");
  expect(rows).toEqual([]);
});
