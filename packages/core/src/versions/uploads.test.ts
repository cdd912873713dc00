import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aProject, aSong } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { newUpload } from "./schema.ts";
import { abortUpload, beginUpload, completeUpload, pendingUploads, reportPart, signParts } from "./uploads.ts";

const database = ownDatabase();

const file = (bytes: number) => ({ clientToken: randomUUID(), fileName: "mix.wav", bytes, contentType: "audio/wav" });

async function scene() {
  const { db } = database.current;
  const studio = await aStudio(db);
  const ctx = contextFor(database.current, studio.editor);
  const place = { projectId: studio.project.id, songId: studio.song.id };
  return { db, ctx, place, ...studio };
}

/** Sends a body in parts, as the browser does. */
async function send(ctx: Awaited<ReturnType<typeof scene>>["ctx"], uploadId: string, body: Uint8Array<ArrayBuffer>) {
  const partBytes = 16 * 1024 * 1024;
  const partNumbers = Array.from({ length: Math.ceil(body.length / partBytes) }, (_, index) => index + 1);
  const { parts } = await signParts(ctx, { uploadId, partNumbers });
  for (const { partNumber, url } of parts) {
    const answer = await fetch(url, {
      method: "PUT",
      body: body.slice((partNumber - 1) * partBytes, partNumber * partBytes),
    });
    expect(answer.status).toBe(200);
    await reportPart(ctx, { uploadId, partNumber, etag: answer.headers.get("etag") ?? "" });
  }
}

describe("an upload", () => {
  test("brings a file of several parts into the bucket byte for byte, and asks the worker to listen", async () => {
    const { db, ctx, place } = await scene();
    const body = randomBytes(20 * 1024 * 1024);
    const { uploadId, versionId } = await beginUpload(ctx, { ...place, ...file(body.length) });
    await send(ctx, uploadId, body);
    expect(await completeUpload(ctx, { uploadId })).toEqual({ versionId });
    expect(await db.version.findUniqueOrThrow({ where: { id: versionId } })).toMatchObject({ state: "processing" });
    const stored = await ctx.storage.getBytes(`versions/${versionId}/original`, { start: 0, end: body.length });
    expect(Buffer.compare(stored, body)).toBe(0);
    const jobs =
      await db.$queryRaw`select payload->>'versionId' as id from graphile_worker._private_jobs where payload->>'versionId' = ${versionId}`;
    expect(jobs).toEqual([{ id: versionId }]);
  });

  test("completed twice, also at once, is one version and one job", async () => {
    const { db, ctx, place } = await scene();
    const body = randomBytes(1000);
    const { uploadId, versionId } = await beginUpload(ctx, { ...place, ...file(body.length) });
    await send(ctx, uploadId, body);
    await Promise.all([completeUpload(ctx, { uploadId }), completeUpload(ctx, { uploadId })]);
    await completeUpload(ctx, { uploadId });
    const jobs = await db.$queryRaw<
      unknown[]
    >`select 1 from graphile_worker._private_jobs where payload->>'versionId' = ${versionId}`;
    expect(jobs).toHaveLength(1);
  });

  test("begun twice with one token, also at once, is one version with one number", async () => {
    const { ctx, place, db, song } = await scene();
    const input = { ...place, ...file(1000) };
    const tickets = await Promise.all([beginUpload(ctx, input), beginUpload(ctx, input), beginUpload(ctx, input)]);
    expect(new Set(tickets.map((ticket) => ticket.versionId)).size).toBe(1);
    expect(await db.version.count({ where: { songId: song.id, state: "arriving" } })).toBe(1);
  });

  test("takes numbers in the order of begin, and never one twice", async () => {
    const { ctx, place } = await scene();
    const tickets = await Promise.all(Array.from({ length: 8 }, () => beginUpload(ctx, { ...place, ...file(1000) })));
    const numbers = tickets.map((ticket) => ticket.number).sort((a, b) => a - b);
    expect(numbers).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    const [first] = tickets;
    if (!first) throw new Error("eight were begun");
    await abortUpload(ctx, { uploadId: first.uploadId });
    expect((await beginUpload(ctx, { ...place, ...file(1000) })).number).toBe(10);
  });

  test("is refused for a song that is not in that project, as if there were none", async () => {
    const { ctx, db, editor, song } = await scene();
    const elsewhere = await aProject(db, editor, "Harbour Suite");
    await aSong(db, elsewhere, song.name);
    await expect(beginUpload(ctx, { projectId: elsewhere.id, songId: song.id, ...file(1000) })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("is refused when empty or too large, in a sentence", async () => {
    const { ctx, place } = await scene();
    expect(newUpload.safeParse({ ...place, ...file(0) }).error?.issues[0]?.message).toMatch(/0 bytes/);
    await expect(beginUpload(ctx, { ...place, ...file(65 * 1024 * 1024) })).rejects.toThrow("larger than 64 MiB");
  });

  test("that misses bytes does not complete, and says what is missing", async () => {
    const { ctx, place } = await scene();
    const { uploadId } = await beginUpload(ctx, { ...place, ...file(17 * 1024 * 1024) });
    await expect(completeUpload(ctx, { uploadId })).rejects.toThrow("Only 0 of 2 parts have arrived");
    await expect(signParts(ctx, { uploadId, partNumbers: [3] })).rejects.toThrow("This upload has 2 parts");
  });

  test("belongs to whoever began it: not even the project's owner can touch it", async () => {
    const { ctx, place, owner } = await scene();
    const { uploadId } = await beginUpload(ctx, { ...place, ...file(1000) });
    const asOwner = contextFor(database.current, owner);
    await expect(signParts(asOwner, { uploadId, partNumbers: [1] })).rejects.toMatchObject({ code: "not-found" });
    await expect(completeUpload(asOwner, { uploadId })).rejects.toMatchObject({ code: "not-found" });
  });

  test("cannot go on once its uploader may no longer upload there", async () => {
    const { ctx, place, db, editor } = await scene();
    const { uploadId } = await beginUpload(ctx, { ...place, ...file(1000) });
    await db.member.updateMany({ where: { personId: editor.id }, data: { role: "listener" } });
    await expect(signParts(ctx, { uploadId, partNumbers: [1] })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("goes into its song by id though everything was renamed and moved meanwhile", async () => {
    const { ctx, place, db, song, owner } = await scene();
    const { uploadId, versionId } = await beginUpload(ctx, { ...place, ...file(1000) });
    const elsewhere = await aProject(db, owner, "Harbour Suite");
    await db.song.update({ where: { id: song.id }, data: { name: "Low Tide", projectId: elsewhere.id } });
    await db.member.updateMany({ where: { projectId: place.projectId }, data: { projectId: elsewhere.id } });
    await send(ctx, uploadId, randomBytes(1000));
    await completeUpload(ctx, { uploadId });
    expect(await db.version.findUniqueOrThrow({ where: { id: versionId } })).toMatchObject({ songId: song.id });
  });

  test("that waits is listed as pending until it ends", async () => {
    const { ctx, place } = await scene();
    const { uploadId } = await beginUpload(ctx, { ...place, ...file(1000) });
    expect((await pendingUploads(ctx)).uploads.map((upload) => upload.uploadId)).toContain(uploadId);
    await abortUpload(ctx, { uploadId });
    expect((await pendingUploads(ctx)).uploads.map((upload) => upload.uploadId)).not.toContain(uploadId);
    await expect(signParts(ctx, { uploadId, partNumbers: [1] })).rejects.toMatchObject({ code: "gone" });
  });
});
