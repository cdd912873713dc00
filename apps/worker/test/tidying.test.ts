import { ownDatabase } from "@concerto/core/testing/database";
import { aPerson, aProject, aSong, aVersion } from "@concerto/core/testing/factories";
import { testStorage } from "@concerto/core/testing/studio";
import { keys } from "@concerto/core/versions/keys";
import { parseCrontab } from "graphile-worker";
import { expect, test } from "vitest";
import { crontab, tidying } from "../src/crontab.ts";
import type { Services } from "../src/services.ts";
import { taskList, taskNames } from "../src/tasks.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();
const day = 24 * 3_600_000;

test("a month after it was removed, nothing of a version is left: no row, no object, no part of an upload", async () => {
  const { db, pool } = database.current;
  const storage = testStorage();
  const song = await aSong(db, await aProject(db, await aPerson(db)));
  const removedAt = new Date(Date.now() - 30 * day);
  const [gone, kept] = [await aVersion(db, song, { removedAt }), await aVersion(db, song)];
  const type = { contentType: "application/octet-stream" };
  const theirs = [keys.original(gone.id), keys.flac(gone.id, "p1"), keys.aac(gone.id, "p2")];
  for (const key of [...theirs, keys.original(kept.id)]) await storage.put(key, new Uint8Array(9), type);
  // As the clock asks for it.
  await pool.query(
    "select graphile_worker.add_job('empty-trash', json_build_object('_cron', json_build_object('ts', now())))",
  );
  const taskListOfAll = taskList({ db, storage, now: () => new Date() } as Services);
  for (const task of ["empty-trash", "remove-objects"]) {
    await workOnce(database.current, { taskList: { [task]: taskListOfAll[task] ?? (() => undefined) } });
  }
  expect((await db.version.findMany({ where: { songId: song.id } })).map(({ id }) => id)).toEqual([kept.id]);
  for (const key of theirs) expect([key, await storage.head(key)]).toEqual([key, null]);
  expect(await storage.head(keys.original(kept.id))).not.toBeNull();
});

test("what the clock asks for exists", () => {
  const asked = parseCrontab([crontab, tidying].join("\n")).map(({ task }) => task);
  expect(asked).toHaveLength(5);
  expect(taskNames).toEqual(expect.arrayContaining(asked));
});
