import { StorageError } from "@concerto/storage/storage-error";
import { requireSong } from "../access/access.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { requireOneBucket } from "../health/buckets.ts";
import { playsAs } from "./container.ts";
import { askToListen } from "./processing.ts";
import { requireRoomStill } from "./quota.ts";
import type { ArrivedFile, ArrivedPart, NewUpload, PartsToSign } from "./schema.ts";
import {
  cancelled,
  type OpenUpload,
  opened,
  requireOpenUpload,
  requireUpload,
  takeTicket,
  ticket,
  type UploadWithVersion,
} from "./upload-ticket.ts";

/** A signed address for a part lives long enough for a slow line to send 16 MiB. */
const partAddressSeconds = 3600;

/** What storage says of parts that are not what was reported. */
const unfit = new Set(["InvalidPart", "InvalidPartOrder", "EntityTooSmall"]);

/**
 * Opens the ticket that brings one file into one song, and fixes everything by id: version, number and key. The same token again answers
 * the same ticket. Throws "invalid" for a file that is too large, "forbidden" for one that the project's owner has no room for, "not-found" for a song that is not in that project, "unavailable" while
 * bytes would be lost.
 */
export async function beginUpload(ctx: Context, input: NewUpload) {
  const song = await requireSong(ctx, input.songId, { capability: "upload" });
  if (song.projectId !== input.projectId) throw notFound();
  const { personId } = requirePerson(ctx.actor);
  requireSize(ctx, input.bytes);
  await requireOneBucket(ctx);
  return ticket(await takeTicket(ctx, personId, input));
}

/** Addresses to send parts to, each for one part of this upload alone. Parts that have arrived are signed again without harm. */
export async function signParts(ctx: Context, { uploadId, partNumbers }: PartsToSign) {
  const { key, multipartId, lengthOfPart } = await requireOpenUpload(ctx, uploadId);
  await requireOneBucket(ctx);
  const parts = partNumbers.map((partNumber) => ({ partNumber, bytes: lengthOfPart(partNumber) }));
  return { parts: await ctx.storage.signParts({ key, multipartId, parts, expiresInSeconds: partAddressSeconds }) };
}

/** Records that a part arrived, so that the upload can go on from there. */
export async function reportPart(ctx: Context, { uploadId, partNumber, etag }: ArrivedPart) {
  const { lengthOfPart } = await requireOpenUpload(ctx, uploadId);
  lengthOfPart(partNumber); // refuses a number that this upload does not have
  await ctx.db.uploadPart.upsert({
    where: { uploadId_partNumber: { uploadId, partNumber } },
    create: { uploadId, partNumber, etag },
    update: { etag, reportedAt: ctx.now() },
  });
}

/**
 * Closes the ticket: the object is in the bucket and as long as was said, the version goes to the worker in the same transaction. May be
 * repeated. The hash is kept, and checked by the worker against what it fetches. Throws "conflict" where bytes are missing, and says so; "unavailable" where the worker would look for them elsewhere, or there is
 * no room for them any more.
 */
export async function completeUpload(ctx: Context, { uploadId, sha256 }: ArrivedFile) {
  const upload = await requireUpload(ctx, uploadId);
  if (upload.completedAt) return { versionId: upload.versionId };
  const bytes = Number(upload.version.bytes);
  const open = opened(upload);
  requireSize(ctx, bytes);
  await requireOneBucket(ctx);
  await requireStillFits(ctx, upload);
  await assemble(ctx, open);
  const object = await ctx.storage.head(upload.key);
  if (object?.bytes !== bytes) {
    throw new DomainError("conflict", `Only ${object?.bytes ?? 0} of ${bytes} bytes arrived. Upload the file again.`);
  }
  const head = await ctx.storage.getBytes(upload.key, { start: 0, end: 64 });
  if (!(await closeTicket(ctx, upload, { playsAs: playsAs(head), sha256: sha256 ?? null })))
    await requireCompleted(ctx, upload);
  return { versionId: upload.versionId };
}

/** Gives an upload up: what had arrived is discarded, its number stays a gap. May be repeated; too late once it is complete. */
export async function abortUpload(ctx: Context, { uploadId }: { uploadId: string }) {
  const { key, versionId, ...upload } = await requireUpload(ctx, uploadId);
  const abortedAt = upload.abortedAt ?? ctx.now();
  // Read as it is written: a begin that is still on its way may have noted its parts since the upload was looked at.
  const { multipartId } = await ctx.db.$transaction(async (tx) => {
    const [aborted] = await tx.upload.updateManyAndReturn({
      where: { id: uploadId, completedAt: null },
      data: { abortedAt },
      select: { multipartId: true },
    });
    if (!aborted) throw new DomainError("conflict", "This file has already arrived. Remove the version instead.");
    await tx.version.update({ where: { id: versionId }, data: { removedAt: abortedAt } });
    return aborted;
  });
  if (!multipartId) return;
  await ctx.storage.abortMultipart({ key, multipartId });
  await ctx.storage.remove([key]); // a completion that got no further than storage has left the whole file there
}

async function assemble(ctx: Context, { id, key, multipartId, partCount }: OpenUpload): Promise<void> {
  const parts = await ctx.db.uploadPart.findMany({
    where: { uploadId: id },
    orderBy: { partNumber: "asc" },
    select: { partNumber: true, etag: true },
  });
  if (parts.length !== partCount) {
    throw new DomainError(
      "conflict",
      `Only ${parts.length} of ${partCount} parts have arrived. Send the missing ones.`,
    );
  }
  try {
    // "no-such-upload": an earlier call got this far and its reply was lost; whether the object is there is looked at next.
    await ctx.storage.completeMultipart({ key, multipartId, parts });
  } catch (error) {
    if (!(error instanceof StorageError && unfit.has(error.providerCode ?? ""))) throw error;
    // What was reported is not what storage has: only parts sent anew can help.
    await ctx.db.uploadPart.deleteMany({ where: { uploadId: id } });
    throw new DomainError("conflict", "Parts of this file did not arrive whole. Send it again.", { cause: error });
  }
}

/** Writes that the file has arrived and asks the worker to listen. Answers false, and does nothing, where the upload has ended. */
function closeTicket(
  { db, now }: Context,
  { id, versionId }: UploadWithVersion,
  found: { playsAs: string | null; sha256: string | null },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const closed = await tx.upload.updateMany({
      where: { id, completedAt: null, abortedAt: null },
      data: { completedAt: now() },
    });
    if (closed.count === 0) return false;
    const came = { arrivedAt: now(), waitsSince: now() };
    await tx.version.update({ where: { id: versionId }, data: { state: "processing", ...came, ...found } });
    await askToListen(tx, versionId);
    return true;
  });
}

// Another call was first: one that completed it as well, or one that cancelled it and could not yet see what this one put together.
async function requireCompleted(ctx: Context, { id, key }: UploadWithVersion): Promise<void> {
  const { completedAt } = await ctx.db.upload.findUniqueOrThrow({ where: { id }, select: { completedAt: true } });
  if (completedAt) return;
  await ctx.storage.remove([key]);
  throw cancelled();
}

/** The song may have another owner by now, and the owner another quota. */
async function requireStillFits(ctx: Context, { versionId, version: { songId, bytes } }: UploadWithVersion) {
  const { project } = await ctx.db.song.findUniqueOrThrow({ where: { id: songId }, select: { project: true } });
  const needed = { ownerId: project.ownerId, versionId, bytes: Number(bytes) };
  await ctx.db.$transaction((tx) => requireRoomStill(tx, ctx, needed));
}

function requireSize({ limits: { maxUploadBytes: maxBytes } }: Context, bytes: number): void {
  if (bytes <= maxBytes) return;
  const gib = Math.floor((maxBytes / 1024 ** 3) * 10) / 10;
  const most = gib >= 1 ? `${gib} GiB` : `${Math.floor(maxBytes / 1024 ** 2)} MiB`;
  throw new DomainError("invalid", `This file is larger than ${most}, the most one file may have.`);
}
