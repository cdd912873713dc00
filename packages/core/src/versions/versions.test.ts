import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { anUpload, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { abortUpload } from "./uploads.ts";
import { archiveVersion, listVersions, removeVersion, restoreVersion, retryVersion } from "./versions.ts";

const database = ownDatabase();

async function scene(change: Parameters<typeof aVersion>[2] = {}) {
  const { db } = database.current;
  const studio = await aStudio(db);
  const version = await aVersion(db, studio.song, change);
  const jobs = async () =>
    (
      await database.current.pool.query(
        "select 1 from graphile_worker._private_jobs where payload->>'versionId' = $1",
        [version.id],
      )
    ).rowCount;
  return {
    db,
    ctx: contextFor(database.current, studio.editor),
    ref: { versionId: version.id },
    jobs,
    studio,
    version,
  };
}

describe("a version", () => {
  test("that failed is tried again, by one job however often one asks", async () => {
    const { ctx, ref, jobs, db } = await scene({ state: "failed" });
    await Promise.all([retryVersion(ctx, ref), retryVersion(ctx, ref)]);
    expect(await db.version.findUniqueOrThrow({ where: { id: ref.versionId } })).toMatchObject({
      state: "processing",
      failure: null,
    });
    expect(await jobs()).toBe(1);
  });

  test.each([
    ["that has just arrived is left alone", 1, 0],
    ["whose job died with its worker can be asked for again, and is asked for once", 3, 1],
  ])("%s", async (_, minutes, expected) => {
    const { ctx, ref, jobs } = await scene({ state: "processing", arrivedAt: new Date(Date.now() - minutes * 60_000) });
    await retryVersion(ctx, ref);
    await retryVersion(ctx, ref);
    expect(await jobs()).toBe(expected);
  });

  // Seen to fail without `isUnderWay`: a second job began beside the first.
  test("that is being listened through for long is not begun once more", async () => {
    const { ctx, ref, jobs } = await scene({ state: "processing", arrivedAt: new Date(Date.now() - 3 * 60_000) });
    await retryVersion(ctx, ref);
    const lock =
      "update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-1' where locked_by is null";
    await database.current.pool.query(lock);
    await retryVersion(ctx, ref);
    expect(await jobs()).toBe(1);
  });

  test("that is removed is out of the list and in the trash, until it is restored", async () => {
    const { ctx, ref, studio } = await scene();
    const numbers = async (show: "active" | "removed") =>
      (await listVersions(ctx, { songId: studio.song.id, show })).versions.map((version) => version.number);
    await removeVersion(ctx, ref);
    expect([await numbers("active"), await numbers("removed")]).toEqual([[1], [2]]);
    await restoreVersion(ctx, ref);
    expect([await numbers("active"), await numbers("removed")]).toEqual([[2, 1], []]);
  });

  test("whose upload was cancelled cannot be restored: nothing of it arrived", async () => {
    const { ctx, db, studio } = await scene();
    const { id, version } = await anUpload(db, studio.song, studio.editor);
    await abortUpload(ctx, { uploadId: id });
    await expect(restoreVersion(ctx, { versionId: version.id })).rejects.toMatchObject({ code: "gone" });
    expect((await listVersions(ctx, { songId: studio.song.id, show: "removed" })).versions).toEqual([]);
  });

  test.each([archiveVersion, removeVersion])("that is still arriving comes back from %o", async (putAway) => {
    const { ctx, db, studio } = await scene();
    const { version } = await anUpload(db, studio.song, studio.editor);
    await putAway(ctx, { versionId: version.id });
    await restoreVersion(ctx, { versionId: version.id });
    expect(await db.version.findUniqueOrThrow({ where: { id: version.id } })).toMatchObject({
      archivedAt: null,
      removedAt: null,
    });
  });
});
