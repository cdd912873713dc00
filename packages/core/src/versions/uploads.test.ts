import { randomBytes, randomUUID } from "node:crypto";
import type { Storage } from "@concerto/storage/storage";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aProject, aSong } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import type { Context } from "../context.ts";
import { beat, rest } from "../health/heartbeat.ts";
import { pendingUploads, recogniseFile } from "./pending-uploads.ts";
import { newUpload } from "./schema.ts";
import { abortUpload, beginUpload, completeUpload, reportPart, signParts } from "./uploads.ts";
import { retryVersion } from "./versions.ts";

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
async function send(ctx: Context, uploadId: string, body: Uint8Array<ArrayBuffer>) {
  const { partBytes } = await ctx.db.upload.findUniqueOrThrow({ where: { id: uploadId } });
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

  test("completed twice, also at once, and asked for again, is one version and one job", async () => {
    const { db, ctx, place, editor } = await scene();
    const body = randomBytes(1000);
    const { uploadId, versionId } = await beginUpload(ctx, { ...place, ...file(body.length) });
    await send(ctx, uploadId, body);
    await Promise.all([completeUpload(ctx, { uploadId }), completeUpload(ctx, { uploadId })]);
    await completeUpload(ctx, { uploadId });
    const later = contextFor(database.current, editor, new Date(Date.now() + 3 * 60_000));
    await retryVersion(later, { versionId }); // where no worker came to take the first one
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
    await expect(completeUpload(ctx, { uploadId })).rejects.toThrow("Only 0 of 4 parts have arrived");
    await expect(signParts(ctx, { uploadId, partNumbers: [5] })).rejects.toThrow("This upload has 4 parts");
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

  test("is pending no longer for whoever may not upload to its song any more: they do not even read its name", async () => {
    const { ctx, place, db, editor, song } = await scene();
    await beginUpload(ctx, { ...place, ...file(1000) });
    await db.member.deleteMany({ where: { personId: editor.id } });
    expect((await pendingUploads(ctx)).uploads).toEqual([]);
    await db.member.create({ data: { ...place, personId: editor.id, role: "listener" } });
    expect((await pendingUploads(ctx)).uploads).toEqual([]);
    await db.member.updateMany({ where: { personId: editor.id }, data: { role: "editor" } });
    expect((await pendingUploads(ctx)).uploads).toMatchObject([{ songName: song.name }]);
    await db.song.update({ where: { id: song.id }, data: { removedAt: new Date() } });
    expect((await pendingUploads(ctx)).uploads).toEqual([]);
  });

  test("goes on in another browser: what it is recognised by and what has arrived is told to whoever began it", async () => {
    const { ctx, place, db, owner } = await scene();
    const [endsSha256, fileModifiedAtMs, bytes] = ["a".repeat(64), 1_790_000_000_123, 6 * 1024 * 1024];
    const begun = await beginUpload(ctx, { ...place, ...file(bytes), endsSha256, fileModifiedAtMs });
    await reportPart(ctx, { uploadId: begun.uploadId, partNumber: 2, etag: '"etag"' });
    const theirs = { ...begun, ...place, bytes, endsSha256, fileModifiedAtMs, fileName: "mix.wav", arrived: [2] };
    expect((await pendingUploads(ctx)).uploads).toMatchObject([theirs]);
    const marks = { songId: place.songId, bytes, endsSha256, fileModifiedAtMs };
    expect((await recogniseFile(ctx, marks)).pending).toMatchObject(theirs);
    for (const other of [{ bytes: bytes + 1 }, { endsSha256: "b".repeat(64) }, { fileModifiedAtMs: 1 }])
      expect((await recogniseFile(ctx, { ...marks, ...other })).pending).toBeNull();
    const asOwner = contextFor(database.current, owner);
    expect((await recogniseFile(asOwner, marks)).pending).toBeNull();
    await db.upload.update({ where: { id: begun.uploadId }, data: { completedAt: new Date() } });
    expect((await recogniseFile(ctx, marks)).pending).toBeNull();
  });

  test("keeps the hash of its file, by which the next one is known to be here already", async () => {
    const { ctx, place, db } = await scene();
    const [body, endsSha256, sha256] = [randomBytes(1000), "a".repeat(64), "b".repeat(64)];
    const { uploadId, number, versionId } = await beginUpload(ctx, { ...place, ...file(1000), endsSha256 });
    await send(ctx, uploadId, body);
    await completeUpload(ctx, { uploadId, sha256 });
    await completeUpload(ctx, { uploadId, sha256: "c".repeat(64) });
    const marks = { songId: place.songId, bytes: 1000, endsSha256, fileModifiedAtMs: 1 };
    expect(await recogniseFile(ctx, marks)).toEqual({ pending: null, versions: [{ number, sha256 }] });
    expect((await recogniseFile(ctx, { ...marks, bytes: 1001 })).versions).toEqual([]);
    await db.version.update({ where: { id: versionId }, data: { removedAt: new Date() } });
    expect((await recogniseFile(ctx, marks)).versions).toEqual([]);
  });

  test("is refused at every step while the worker reads another bucket, takes no number, and goes on afterwards", async () => {
    const { db, ctx, place, song, editor } = await scene();
    const body = randomBytes(1000);
    const { uploadId, versionId } = await beginUpload(ctx, { ...place, ...file(body.length) });
    await send(ctx, uploadId, body);
    await beat(ctx, { id: "astray", kind: "worker", bucket: "another" });
    // What was found out is kept with one storage for a moment; this is another process, or a moment later.
    const later = contextFor(database.current, editor);
    const refusal = { code: "unavailable", message: expect.stringContaining("connected to different storage") };
    await expect(beginUpload(later, { ...place, ...file(1000) })).rejects.toMatchObject(refusal);
    await expect(signParts(later, { uploadId, partNumbers: [1] })).rejects.toMatchObject(refusal);
    await expect(completeUpload(later, { uploadId })).rejects.toMatchObject(refusal);
    expect(await db.version.count({ where: { songId: song.id, state: "arriving" } })).toBe(1);
    await rest(ctx, "astray");
    expect(await completeUpload(contextFor(database.current, editor), { uploadId })).toEqual({ versionId });
  });

  test("whose parts storage does not know by what was reported says so, and can be sent again", async () => {
    const { ctx, place } = await scene();
    const body = randomBytes(1000);
    const { uploadId, versionId } = await beginUpload(ctx, { ...place, ...file(body.length) });
    await send(ctx, uploadId, body);
    await reportPart(ctx, { uploadId, partNumber: 1, etag: '"0123456789abcdef0123456789abcdef"' });
    await expect(completeUpload(ctx, { uploadId })).rejects.toMatchObject({ code: "conflict" });
    await expect(completeUpload(ctx, { uploadId })).rejects.toThrow("Only 0 of 1 parts have arrived");
    await send(ctx, uploadId, body);
    expect(await completeUpload(ctx, { uploadId })).toEqual({ versionId });
  });
});

/** The same context, in which something else happens just after storage has answered. */
function meanwhile(ctx: Context, method: "getBytes" | "beginMultipart", act: () => Promise<void>): Context {
  const { storage } = ctx;
  const also = async <T>(answer: T): Promise<T> => act().then(() => answer);
  const answers = {
    getBytes: async (...given: Parameters<Storage["getBytes"]>) => also(await storage.getBytes(...given)),
    beginMultipart: async (...given: Parameters<Storage["beginMultipart"]>) =>
      also(await storage.beginMultipart(...given)),
  };
  return { ...ctx, storage: { ...storage, [method]: answers[method] } };
}

describe("an upload that is cancelled", () => {
  test("while it is being completed ends as cancelled, and nothing of it stays in the bucket", async () => {
    const { db, ctx, place } = await scene();
    const body = randomBytes(1000);
    const { uploadId, versionId } = await beginUpload(ctx, { ...place, ...file(body.length) });
    await send(ctx, uploadId, body);
    const late = meanwhile(ctx, "getBytes", () => abortUpload(ctx, { uploadId }));
    await expect(completeUpload(late, { uploadId })).rejects.toMatchObject({ code: "gone" });
    expect(await ctx.storage.head(`versions/${versionId}/original`)).toBeNull();
    expect(await db.version.findUniqueOrThrow({ where: { id: versionId } })).toMatchObject({ state: "arriving" });
  });

  test("at the moment it is completed ends as one of the two, never as both", async () => {
    const { db, ctx, place } = await scene();
    const body = randomBytes(1000);
    for (let round = 0; round < 8; round += 1) {
      const { uploadId } = await beginUpload(ctx, { ...place, ...file(body.length) });
      await send(ctx, uploadId, body);
      // The abort begins where the completion is about to be written.
      const aborting: Promise<unknown>[] = [];
      const contested = meanwhile(ctx, "getBytes", async () => {
        aborting.push(abortUpload(ctx, { uploadId }).catch((error: unknown) => error));
        await new Promise((done) => setTimeout(done, round * 2));
      });
      await completeUpload(contested, { uploadId }).catch((error: unknown) => error);
      await Promise.all(aborting);
      const { completedAt, abortedAt, version } = await db.upload.findUniqueOrThrow({
        where: { id: uploadId },
        include: { version: true },
      });
      expect([completedAt, abortedAt].filter((at) => at !== null)).toHaveLength(1);
      expect(version.removedAt === null).toBe(abortedAt === null);
    }
  });

  test("while it begins leaves no parts open in the bucket", async () => {
    const { db, ctx, place } = await scene();
    const input = { ...place, ...file(1000) };
    const cancel = async () => {
      const { id } = await db.upload.findFirstOrThrow({ where: { clientToken: input.clientToken } });
      await abortUpload(ctx, { uploadId: id });
    };
    const { uploadId } = await beginUpload(meanwhile(ctx, "beginMultipart", cancel), input);
    // What was noted after the cancelling would never be given up.
    expect(await db.upload.findUniqueOrThrow({ where: { id: uploadId } })).toMatchObject({ multipartId: null });
  });
});
