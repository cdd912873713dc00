import { Prisma } from "@concerto/db/client";
import { requireSong, requireVersion, versionsOpenUnder } from "../access/access.ts";
import { toSee } from "../access/roles.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { isUnderWay } from "../jobs.ts";
import { face, faceOf } from "../people/people.ts";
import { onShelf, shelving } from "../shelf.ts";
import { waitsSinceBefore } from "./deadlines.ts";
import { failureSentence } from "./failures.ts";
import { sourceOf } from "./playing.ts";
import { askToListen, processingKey } from "./processing.ts";
import { heardAs, type VersionQuery } from "./schema.ts";

/** Versions in one page of a list. */
const pageSize = 50;

const cancelled = { abortedAt: { not: null } } satisfies Prisma.UploadWhereInput;

const withUploader = {
  uploadedBy: { select: face },
  upload: { select: { partBytes: true, _count: { select: { parts: true } } } },
} satisfies Prisma.VersionInclude;

/** A page of those of a song's versions that are open to the actor, newest first. */
export async function listVersions(ctx: Context, { songId, show, cursor }: VersionQuery) {
  const song = await requireSong(ctx, songId, { capability: toSee[show] });
  const open = await versionsOpenUnder(ctx, song.id, song.grants);
  const rows = await ctx.db.version.findMany({
    // A cancelled upload lies in the trash, and cannot come back from there.
    where: {
      songId: song.id,
      ...onShelf(show),
      NOT: { upload: cancelled },
      AND: open,
      ...(cursor ? { number: { lt: cursor } } : {}),
    },
    orderBy: { number: "desc" },
    take: pageSize + 1,
    include: withUploader,
  });
  const page = rows.slice(0, pageSize);
  return { versions: page.map(view), nextCursor: rows.length > pageSize ? (page.at(-1)?.number ?? null) : null };
}

export async function getVersion(ctx: Context, { versionId }: { versionId: string }) {
  const { id } = await requireVersion(ctx, versionId, { capability: "see" });
  return view(await ctx.db.version.findUniqueOrThrow({ where: { id }, include: withUploader }));
}

/** How long a version may wait to be listened through before somebody may ask again. */
const patienceMs = 2 * 60_000;

/**
 * Asks the worker to listen through a version once more: one that failed, or one that has waited for two minutes, whose job may have
 * died with its worker. Does nothing to one that is on its way or ready.
 */
export async function retryVersion(ctx: Context, { versionId }: { versionId: string }) {
  const { id } = await requireVersion(ctx, versionId, { capability: "upload" });
  const waitedSince = new Date(ctx.now().getTime() - patienceMs);
  await ctx.db.$transaction(async (tx) => {
    // A long file takes its time: asked for again meanwhile, it would be listened through twice at once.
    const isLost = !(await isUnderWay(tx, processingKey(id)));
    const lost = { state: "processing", ...waitsSinceBefore(waitedSince) } as const;
    const again = await tx.version.updateMany({
      where: { id, OR: [{ state: "failed" }, ...(isLost ? [lost] : [])] },
      data: { state: "processing", failure: Prisma.DbNull, waitsSince: ctx.now() },
    });
    if (again.count === 1) await askToListen(tx, id);
  });
}

/** The words an uploader says about a version: "choir up 1 dB". */
export async function labelVersion(ctx: Context, { versionId, label }: { versionId: string; label: string }) {
  const version = await requireVersion(ctx, versionId, { capability: "edit" });
  return ctx.db.version.update({ where: { id: version.id }, data: { label }, select: { id: true, label: true } });
}

/** Hides the version and keeps it for ever; `restoreVersion` undoes it. */
export async function archiveVersion(ctx: Context, { versionId }: { versionId: string }) {
  const version = await requireVersion(ctx, versionId, { capability: "edit" });
  await ctx.db.version.update({ where: { id: version.id }, data: shelving.archive(ctx.now()) });
}

/** Puts the version in the trash for 30 days; `restoreVersion` undoes it. */
export async function removeVersion(ctx: Context, { versionId }: { versionId: string }) {
  const version = await requireVersion(ctx, versionId, { capability: "edit" });
  await ctx.db.version.update({ where: { id: version.id }, data: shelving.remove(ctx.now()) });
}

/** Brings a version back from the archive or the trash. An upload that was cancelled has nothing to bring back: "gone". */
export async function restoreVersion(ctx: Context, { versionId }: { versionId: string }) {
  const { id } = await requireVersion(ctx, versionId, { capability: "edit", evenRemoved: "even-removed" });
  if (await ctx.db.upload.findFirst({ where: { versionId: id, ...cancelled }, select: { id: true } })) {
    throw new DomainError("gone", "This upload was cancelled. Drop the file again.");
  }
  await ctx.db.version.update({ where: { id }, data: shelving.restore() });
}

export type VersionView = ReturnType<typeof view>;

function view(version: Prisma.VersionGetPayload<{ include: typeof withUploader }>) {
  const { id, songId, number, label, state, fileName, uploadedBy, durationMs } = version;
  return {
    id,
    songId,
    number,
    label,
    state,
    fileName,
    uploadedBy: uploadedBy && faceOf(uploadedBy),
    durationMs,
    bytes: Number(version.bytes),
    /** Of the whole file, as it was sent and as it was found in storage; null where neither was computed. */
    sha256: version.sha256,
    /** Of two views of a version, the one with the higher number is true. */
    revision: version.revision,
    /** How much of it has arrived, 0 to 1, as far as whole parts go. */
    arrivedShare: state === "arriving" ? arrivedShare(version) : null,
    createdAt: version.createdAt.toISOString(),
    /** Since when it waits to be listened through: since it came, or since somebody asked again. */
    waitsSince: (version.waitsSince ?? version.arrivedAt)?.toISOString() ?? null,
    listeningSince: version.listeningSince?.toISOString() ?? null,
    arrivedAt: version.arrivedAt?.toISOString() ?? null,
    archivedAt: version.archivedAt?.toISOString() ?? null,
    /** Whether it can be heard now: ready, or arrived as something that browsers play. */
    isAudible: sourceOf(version) !== null,
    failure: version.state === "failed" ? failureSentence(version.failure) : null,
    format: formatOf(version),
    /** What the lossless rendition is, and what was done for it; null where the original is heard. */
    heardAs: heardAs.nullable().catch(null).parse(version.heardAs),
    /** Whether there is a rendition for slow lines. */
    hasSmall: version.aacBytes !== null,
    loudness: {
      integratedLufs: version.integratedLufs,
      momentaryMaxLufs: version.momentaryMaxLufs,
      shortTermMaxLufs: version.shortTermMaxLufs,
      rangeLu: version.rangeLu,
      truePeakDbtp: version.truePeakDbtp,
    },
    /** Whether the course of its loudness is stored: not of what was measured of old. */
    hasCourse: version.course !== null,
    sketch: version.sketch ? Buffer.from(version.sketch).toString("base64") : null,
  };
}

function arrivedShare({ upload, bytes }: Prisma.VersionGetPayload<{ include: typeof withUploader }>): number {
  return upload ? Math.min(1, (upload._count.parts * upload.partBytes) / Number(bytes)) : 0;
}

function formatOf({
  container,
  codec,
  sampleRateHz,
  channels,
  bitDepth,
  isFloat,
  isLossless,
  isBitExact,
}: FormatColumns) {
  if (container === null || codec === null || sampleRateHz === null || channels === null) return null;
  return {
    container,
    codec,
    sampleRateHz,
    channels,
    bitDepth,
    isFloat: isFloat ?? false,
    isLossless: isLossless ?? false,
    isBitExact: isBitExact ?? false,
  };
}

type FormatColumns = Pick<
  Prisma.VersionGetPayload<object>,
  "container" | "codec" | "sampleRateHz" | "channels" | "bitDepth" | "isFloat" | "isLossless" | "isBitExact"
>;
