import type { Prisma } from "@concerto/db/client";
import { attachment } from "@concerto/storage/attachment";
import { requireVersion } from "../access/access.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { once } from "../once.ts";
import { keys } from "./keys.ts";
import { partBytesOf } from "./part-size.ts";
import { requireRoom } from "./quota.ts";
import type { NewUpload } from "./schema.ts";

/** The ticket of this token: a new one, or the one that an earlier call took. */
export async function takeTicket(ctx: Context, personId: string, input: NewUpload): Promise<UploadWithVersion> {
  const upload = await once({
    find: () => existing(ctx, personId, input),
    create: () => openTicket(ctx, personId, input),
  });
  return withMultipart(ctx, upload);
}

export type UploadWithVersion = Prisma.UploadGetPayload<{ include: { version: true } }>;

async function existing(ctx: Context, personId: string, { clientToken, songId, bytes }: NewUpload) {
  const found = await ctx.db.upload.findUnique({
    where: { personId_clientToken: { personId, clientToken } },
    include: { version: true },
  });
  if (found && (found.version.songId !== songId || Number(found.version.bytes) !== bytes)) {
    throw new DomainError("conflict", "This upload was begun for another file or song. Choose the file again.");
  }
  return found;
}

// The number is taken under a lock on the song: two uploads at once never share one, and the order of the drops is the order of numbers.
async function openTicket(ctx: Context, personId: string, input: NewUpload): Promise<UploadWithVersion> {
  const { songId, fileName, contentType, clientToken, bytes, endsSha256 = null, fileModifiedAtMs } = input;
  const fileModifiedAt = fileModifiedAtMs === undefined ? null : new Date(fileModifiedAtMs);
  return ctx.db.$transaction(async (tx) => {
    const { lastVersionNumber: number, project } = await tx.song.update({
      where: { id: songId },
      data: { lastVersionNumber: { increment: 1 } },
      select: { lastVersionNumber: true, project: { select: { ownerId: true } } },
    });
    await requireRoom(tx, ctx, { ownerId: project.ownerId, bytes });
    const version = await tx.version.create({
      data: { songId, number, fileName, contentType, endsSha256, bytes: BigInt(bytes), uploadedById: personId },
    });
    const fixed = { versionId: version.id, key: keys.original(version.id), partBytes: partBytesOf(bytes) };
    return tx.upload.create({
      data: { ...fixed, personId, clientToken, fileModifiedAt },
      include: { version: true },
    });
  });
}

async function withMultipart(ctx: Context, upload: UploadWithVersion): Promise<UploadWithVersion> {
  if (upload.multipartId || upload.completedAt || upload.abortedAt) return upload;
  const { fileName, contentType } = upload.version;
  const { multipartId } = await ctx.storage.beginMultipart(upload.key, {
    contentType,
    contentDisposition: attachment(fileName),
  });
  const taken = await ctx.db.upload.updateMany({
    where: { id: upload.id, multipartId: null, abortedAt: null },
    data: { multipartId },
  });
  if (taken.count === 1) return { ...upload, multipartId };
  await ctx.storage.abortMultipart({ key: upload.key, multipartId }); // a twin call was first, or the upload was cancelled
  return ctx.db.upload.findUniqueOrThrow({ where: { id: upload.id }, include: { version: true } });
}

/** What the browser is told of its ticket. */
export function ticket(upload: UploadWithVersion) {
  const { id, songId, number } = upload.version;
  return { uploadId: upload.id, versionId: id, songId, number, partBytes: upload.partBytes };
}

/** The actor's own upload, while they may still upload there; everybody else hears "not found". */
export async function requireUpload(ctx: Context, uploadId: string): Promise<UploadWithVersion> {
  const { personId } = requirePerson(ctx.actor);
  const upload = await ctx.db.upload.findUnique({ where: { id: uploadId }, include: { version: true } });
  if (!upload || upload.personId !== personId) throw notFound();
  // Whoever lost the right to upload here since the upload began cannot finish it.
  await requireVersion(ctx, upload.versionId, { capability: "upload", evenRemoved: "even-removed" });
  return upload;
}

/** An upload whose bytes are on their way. */
export type OpenUpload = {
  id: string;
  key: string;
  multipartId: string;
  partCount: number;
  /** The exact length of a part in bytes; throws "invalid" for a part that this upload does not have. */
  lengthOfPart: (partNumber: number) => number;
};

export async function requireOpenUpload(ctx: Context, uploadId: string): Promise<OpenUpload> {
  return opened(await requireUpload(ctx, uploadId));
}

/** The upload if bytes may still come; throws "gone" if it was cancelled, "conflict" if it has arrived or not begun. */
export function opened({ id, key, multipartId, abortedAt, completedAt, ...upload }: UploadWithVersion): OpenUpload {
  if (abortedAt) throw cancelled();
  if (completedAt) throw new DomainError("conflict", "This file has already arrived.");
  if (!multipartId) throw new DomainError("conflict", "This upload has not begun yet. Try again.");
  const bytes = Number(upload.version.bytes);
  const partCount = Math.ceil(bytes / upload.partBytes);
  const lengthOfPart = (partNumber: number) => {
    if (partNumber > partCount) throw new DomainError("invalid", `This upload has ${partCount} parts.`);
    return partNumber < partCount ? upload.partBytes : bytes - (partCount - 1) * upload.partBytes;
  };
  return { id, key, multipartId, partCount, lengthOfPart };
}

export function cancelled(): DomainError {
  return new DomainError("gone", "This upload was cancelled. Drop the file again to start anew.");
}
