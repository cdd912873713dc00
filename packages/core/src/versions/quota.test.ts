import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aProject, aSong } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import type { Context } from "../context.ts";
import { playVersion } from "./playing.ts";
import { getStorage } from "./quota.ts";
import { beginUpload, completeUpload, reportPart, signParts } from "./uploads.ts";

const database = ownDatabase();

/** The studio, whose one version has 1,000 bytes, and its owner and editor under a quota. */
async function scene(quotaBytes: number) {
  const { db } = database.current;
  const studio = await aStudio(db);
  await db.version.updateMany({ where: { song: { projectId: studio.project.id } }, data: { bytes: 1000n } });
  const under = (ctx: Context): Context => ({ ...ctx, limits: { ...ctx.limits, quotaBytes } });
  const [owner, editor] = [studio.owner, studio.editor].map((person) => under(contextFor(database.current, person)));
  if (!owner || !editor) throw new Error("two were made");
  const file = (bytes: number) => ({
    ...{ projectId: studio.project.id, songId: studio.song.id, clientToken: randomUUID() },
    ...{ fileName: "mix.wav", bytes, contentType: "audio/wav" },
  });
  return { ...studio, db, ownerCtx: owner, editorCtx: editor, file };
}

async function send(ctx: Context, uploadId: string, bytes: number) {
  const { parts } = await signParts(ctx, { uploadId, partNumbers: [1] });
  const answer = await fetch(parts[0]?.url ?? "", { method: "PUT", body: new Uint8Array(randomBytes(bytes)) });
  await reportPart(ctx, { uploadId, partNumber: 1, etag: answer.headers.get("etag") ?? "" });
}

test("a file that fits exactly is let in, one byte more is refused before the first byte and takes no number", async () => {
  const { db, ownerCtx, editorCtx, song, file } = await scene(3000);
  await expect(beginUpload(ownerCtx, file(2001))).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("0.00 of 0.00 GB are used"),
  });
  // How much the owner has is told to nobody else.
  const refusal = await beginUpload(editorCtx, file(2001)).catch((error: unknown) => String(error));
  expect(refusal).toContain("whoever owns this project is full");
  expect(await db.version.count({ where: { songId: song.id } })).toBe(1);
  await beginUpload(editorCtx, file(2000));
  expect(await getStorage(ownerCtx)).toMatchObject({ usedBytes: 3000, quotaBytes: 3000 });
  expect(await getStorage(editorCtx)).toMatchObject({ usedBytes: 0 });
});

// Seen to let in more without the lock.
test("of many that begin at once only so many are let in as there is room for", async () => {
  const { db, editorCtx, project, owner, file } = await scene(3000);
  const songs = await Promise.all(Array.from({ length: 6 }, () => aSong(db, project)));
  const begun = await Promise.allSettled(songs.map(({ id }) => beginUpload(editorCtx, { ...file(1000), songId: id })));
  expect(begun.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  expect(await db.version.count({ where: { song: { project: { ownerId: owner.id } } } })).toBe(3);
});

test("the trash takes no room, and what is over the quota stays: it is heard, and nothing new comes in", async () => {
  const { db, ownerCtx, version, file } = await scene(500);
  await expect(beginUpload(ownerCtx, file(1))).rejects.toMatchObject({ code: "forbidden" });
  expect(await playVersion(ownerCtx, { versionId: version.id })).toMatchObject({ source: "lossless" });
  await db.version.update({ where: { id: version.id }, data: { removedAt: new Date() } });
  expect(await getStorage(ownerCtx)).toMatchObject({ usedBytes: 0 });
  await beginUpload(ownerCtx, file(500));
});

test("what has arrived after the room was taken is kept, and completes once there is room again", async () => {
  const { db, editorCtx, owner, version, file } = await scene(3000);
  const { uploadId, versionId } = await beginUpload(editorCtx, file(2000));
  await send(editorCtx, uploadId, 2000);
  const other = await aSong(db, await aProject(db, owner));
  await db.version.update({ where: { id: version.id }, data: { songId: other.id, bytes: 1001n } });
  await expect(completeUpload(editorCtx, { uploadId })).rejects.toMatchObject({ code: "unavailable" });
  await db.version.update({ where: { id: version.id }, data: { removedAt: new Date() } });
  expect(await completeUpload(editorCtx, { uploadId })).toEqual({ versionId });
});

test("a file that became too large for this site on its way does not complete", async () => {
  const { editorCtx, file } = await scene(1e9);
  const { uploadId } = await beginUpload(editorCtx, file(2000));
  await send(editorCtx, uploadId, 2000);
  const smaller = { ...editorCtx, limits: { ...editorCtx.limits, maxUploadBytes: 1_048_576 / 1024 } };
  await expect(completeUpload(smaller, { uploadId })).rejects.toMatchObject({ code: "invalid" });
});
