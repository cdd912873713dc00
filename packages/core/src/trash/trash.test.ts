import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, anUpload, aPerson, aProject, aSong, aVersion } from "../../test/factories.ts";
import { abortIdleUploads } from "../versions/idle-uploads.ts";
import { emptyTrash } from "./trash.ts";

const database = ownDatabase();
const day = 24 * 3_600_000;
const now = new Date("2026-11-20T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * day);

/** The ids of versions whose objects a job is to remove, and the uploads of theirs whose parts are to be given up. */
async function removals() {
  const { rows } = await database.current.pool.query<{
    payload: { versionIds: string[]; unfinished: { multipartId: string }[] };
  }>(
    `select job.payload from graphile_worker._private_jobs job
     join graphile_worker._private_tasks task on task.id = job.task_id where task.identifier = 'remove-objects'`,
  );
  return {
    versionIds: rows.flatMap(({ payload }) => payload.versionIds),
    multipartIds: rows.flatMap(({ payload }) => payload.unfinished.map(({ multipartId }) => multipartId)),
  };
}

test("after 30 days nothing is left of what was removed, and all else stays", async () => {
  const { db } = database.current;
  const owner = await aPerson(db);
  const project = await aProject(db, owner);
  const song = await aSong(db, project);
  const [kept, gone, fresh] = [
    await aVersion(db, song),
    await aVersion(db, song, { removedAt: daysAgo(30) }),
    await aVersion(db, song, { removedAt: daysAgo(29.9) }),
  ];
  await aComment(db, gone, owner);
  const goneSong = await aSong(db, project, "Low Tide");
  const inGoneSong = await aVersion(db, goneSong);
  await db.song.update({ where: { id: goneSong.id }, data: { removedAt: daysAgo(31) } });
  const goneProject = await aProject(db, owner, "Drafts");
  const inGoneProject = await aVersion(db, await aSong(db, goneProject));
  const upload = await anUpload(db, await aSong(db, goneProject), owner);
  await db.upload.update({ where: { id: upload.id }, data: { multipartId: "parts of a draft" } });
  await db.project.update({ where: { id: goneProject.id }, data: { removedAt: daysAgo(31) } });

  for (let time = 0; time < 2; time += 1) await emptyTrash({ db, now: () => now });

  const ids = [kept, gone, fresh, inGoneSong, inGoneProject].map(({ id }) => id);
  const left = await db.version.findMany({ where: { id: { in: ids } }, select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([kept.id, fresh.id].sort());
  expect(await db.comment.count({ where: { versionId: gone.id } })).toBe(0);
  expect(await db.song.count({ where: { id: goneSong.id } })).toBe(0);
  expect(await db.project.count({ where: { id: goneProject.id } })).toBe(0);
  const { versionIds, multipartIds } = await removals();
  expect(versionIds.sort()).toEqual([gone.id, inGoneSong.id, inGoneProject.id, upload.versionId].sort());
  expect(multipartIds).toEqual(["parts of a draft"]);
  // The song counts on: the number of what is gone is never used again.
  expect((await aVersion(db, song)).number).toBe(fresh.number + 1);
});

test("an upload that nobody has gone on with for a week is given up with its parts, one that moved since is not", async () => {
  const { db } = database.current;
  const owner = await aPerson(db);
  const song = await aSong(db, await aProject(db, owner));
  const begun = async (createdAt: Date, reportedAt: Date | null) => {
    const { id, versionId } = await anUpload(db, song, owner);
    const multipartId = randomUUID();
    await db.upload.update({ where: { id }, data: { createdAt, multipartId } });
    if (reportedAt) await db.uploadPart.create({ data: { uploadId: id, partNumber: 1, etag: '"etag"', reportedAt } });
    return { id, versionId, multipartId };
  };
  const [idle, slow, moving, young] = [
    await begun(daysAgo(8), null),
    await begun(daysAgo(30), daysAgo(7.1)),
    await begun(daysAgo(30), daysAgo(6.9)),
    await begun(daysAgo(6), null),
  ];
  expect(await abortIdleUploads({ db, now: () => now })).toBe(2);
  expect(await abortIdleUploads({ db, now: () => now })).toBe(0);
  const aborted = await db.upload.findMany({ where: { abortedAt: now }, include: { version: true } });
  expect(aborted.map(({ id }) => id).sort()).toEqual([idle.id, slow.id].sort());
  expect(aborted.map(({ version }) => version.removedAt)).toEqual([now, now]);
  expect((await removals()).multipartIds).toEqual(expect.arrayContaining([idle.multipartId, slow.multipartId]));
  expect(await db.upload.count({ where: { id: { in: [moving.id, young.id] }, abortedAt: null } })).toBe(2);
});
