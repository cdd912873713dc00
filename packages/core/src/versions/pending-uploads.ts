import type { Prisma } from "@concerto/db/client";
import { requireSong, songsOpenTo } from "../access/access.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import type { FileMarks } from "./schema.ts";
import { ticket } from "./upload-ticket.ts";

const withParts = {
  version: { include: { song: { select: { name: true, projectId: true } } } },
  parts: { select: { partNumber: true, reportedAt: true }, orderBy: { partNumber: "asc" } },
} satisfies Prisma.UploadInclude;

/** Uploads that have begun and not ended. */
const open = { completedAt: null, abortedAt: null, multipartId: { not: null } } satisfies Prisma.UploadWhereInput;

/** The actor's uploads that have begun and not ended, with the parts that have arrived: what can go on, here or in another browser. */
export async function pendingUploads(ctx: Context) {
  const { personId } = requirePerson(ctx.actor);
  const song = songsOpenTo(ctx.actor, "upload");
  const uploads = await ctx.db.upload.findMany({
    where: { ...open, personId, version: { song } },
    orderBy: { id: "desc" },
    take: 100,
    include: withParts,
  });
  return { uploads: uploads.map(pending) };
}

export type PendingUpload = ReturnType<typeof pending>;

function pending(upload: Prisma.UploadGetPayload<{ include: typeof withParts }>) {
  const { song, fileName, bytes, endsSha256 } = upload.version;
  const lastHeardAt = Math.max(upload.createdAt.getTime(), ...upload.parts.map((part) => part.reportedAt.getTime()));
  return {
    ...ticket(upload),
    projectId: song.projectId,
    songName: song.name,
    fileName,
    bytes: Number(bytes),
    /** What its file is recognised by, with its size; null where the browser that began it could not say. */
    endsSha256,
    fileModifiedAtMs: upload.fileModifiedAt?.getTime() ?? null,
    arrived: upload.parts.map((part) => part.partNumber),
    /** When it began, or its last part arrived. */
    lastHeardAt: new Date(lastHeardAt).toISOString(),
  };
}

/**
 * What the song has of a file that somebody is about to upload there: their own upload of this very file, which can go on, and versions
 * of its size and ends, which may be the same file: whoever asks hashes the whole of it to tell.
 */
export async function recogniseFile(ctx: Context, { songId, bytes, endsSha256, fileModifiedAtMs }: FileMarks) {
  const song = await requireSong(ctx, songId, { capability: "upload" });
  const { personId } = requirePerson(ctx.actor);
  const alike = { songId: song.id, bytes: BigInt(bytes), endsSha256 };
  const upload = await ctx.db.upload.findFirst({
    where: { ...open, personId, fileModifiedAt: new Date(fileModifiedAtMs), version: alike },
    orderBy: { id: "asc" },
    include: withParts,
  });
  const versions = await ctx.db.version.findMany({
    where: { ...alike, removedAt: null, state: { in: ["processing", "ready"] }, sha256: { not: null } },
    orderBy: { number: "desc" },
    take: 20,
    select: { number: true, sha256: true },
  });
  return { pending: upload && pending(upload), versions };
}
