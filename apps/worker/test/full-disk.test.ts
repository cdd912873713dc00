import { enqueue } from "@concerto/core/jobs";
import { ownDatabase } from "@concerto/core/testing/database";
import { anUpload, aPerson, aProject, aSong } from "@concerto/core/testing/factories";
import { testStorage } from "@concerto/core/testing/studio";
import { keys } from "@concerto/core/versions/keys";
import { StorageError } from "@concerto/storage/storage-error";
import { Logger } from "graphile-worker";
import { expect, test } from "vitest";
import type { Services } from "../src/services.ts";
import { taskList } from "../src/tasks.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();
/** The queue would write the error that is meant into the test's output. */
const quiet = new Logger(() => () => undefined);

test("a version that a full disk kept from being heard says so after the last try, and is no damaged file", async () => {
  const { db, pool } = database.current;
  const person = await aPerson(db);
  const { versionId } = await anUpload(db, await aSong(db, await aProject(db, person)), person);
  await db.version.update({ where: { id: versionId }, data: { state: "processing", arrivedAt: new Date() } });
  const storage = testStorage();
  await storage.put(keys.original(versionId), Buffer.from("a mix"), { contentType: "audio/wav" });
  // The disk of this machine stands outside: what storage says when it cannot write there.
  const full = Object.assign(new Error("no space left on device, write"), { code: "ENOSPC" });
  const getToFile = () => Promise.reject(new StorageError("other", "Storage failed", { cause: full }));
  const services = { ...database.current, storage: { ...storage, getToFile }, now: () => new Date() };
  await db.$transaction((tx) => enqueue(tx, "process-version", { versionId }));
  await pool.query("update graphile_worker._private_jobs set max_attempts = 1");
  await workOnce(database.current, { taskList: taskList(services as unknown as Services), logger: quiet });
  const { state, failure } = await db.version.findUniqueOrThrow({ where: { id: versionId } });
  expect({ state, failure }).toEqual({ state: "failed", failure: { reason: "no-room" } });
});
