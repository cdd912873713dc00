import { Prisma, type Tx, type Version } from "@concerto/db/client";
import { attachment } from "@concerto/storage/attachment";
import type { ObjectHeaders } from "@concerto/storage/storage";
import type { Backstage } from "../context.ts";
import { enqueue, tell } from "../jobs.ts";
import { type HeardTag, singleKinds } from "../tags/heard-tags.ts";
import { keepHeardTags } from "../tags/keep-heard.ts";
import type { Failure } from "./failures.ts";
import { keys } from "./keys.ts";
import { isLongToEncode, isLongToHear } from "./turns.ts";

/** What listening through a file found out, as the version keeps it. */
export type Findings = Pick<
  Prisma.VersionUpdateInput,
  | "container"
  | "codec"
  | "sampleRateHz"
  | "channels"
  | "bitDepth"
  | "isFloat"
  | "isLossless"
  | "frames"
  | "durationMs"
  | "integratedLufs"
  | "momentaryMaxLufs"
  | "shortTermMaxLufs"
  | "rangeLu"
  | "truePeakDbtp"
  | "signal"
  | "course"
  | "isSpeech"
  | "pcmMd5"
  | "isBitExact"
  | "flacBytes"
  | "untaggedBytes"
  | "heardAs"
  | "playsAs"
  | "peaks"
  | "sketch"
  | "pipeline"
>;

/** The key of a version's job: asked for again, a job that waits is begun afresh instead of being joined by a second one. */
export const processingKey = (versionId: string) => `process-version:${versionId}`;

/** Versions of one person that wait before their next one stands no further back. */
const mostCounted = 500;

/**
 * Asks the worker to listen through a version, in the transaction of what makes that necessary. People take turns: a file stands as far
 * back as its uploader has others waiting, so that somebody's single mix does not wait for the two hundred files that another dropped. What is
 * long waits for turns of its own: as far as its bytes tell, or where `isLong` is known.
 */
export async function askToListen(
  tx: Tx,
  versionId: string,
  { runAt, isLong }: { runAt?: Date; isLong?: boolean } = {},
): Promise<void> {
  const [row] = await tx.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as "waiting" from (
      select 1 from "Version" this join "Version" other on other."uploadedById" = this."uploadedById"
      where this."id" = ${versionId}::uuid and other."id" <> this."id" and other."state" = 'processing' limit ${mostCounted}
    ) waiting`;
  await tx.version.updateMany({
    where: { id: versionId, NOT: { listeningSince: null } },
    data: { listeningSince: null },
  });
  const version = await tx.version.findUniqueOrThrow({
    where: { id: versionId },
    select: { bytes: true, playsAs: true },
  });
  await enqueue(
    tx,
    "process-version",
    { versionId },
    {
      ...{ key: processingKey(versionId), priority: row?.waiting ?? 0, runAt: runAt ?? null },
      isLong: isLong ?? isLongToHear(version),
    },
  );
}

/** Waits to be listened through: also one that was given up because no worker came. */
const awaiting = {
  OR: [{ state: "processing" }, { state: "failed", failure: { path: ["reason"], equals: "no-worker" } }],
} satisfies Prisma.VersionWhereInput;

export type AwaitingVersion = Version & { song: { name: string } };

/** The version if it still waits to be listened through, in the trash too, which it may come back from; null if that was done. */
export async function awaitingVersion({ db }: Backstage, versionId: string): Promise<AwaitingVersion | null> {
  return db.version.findFirst({
    where: { id: versionId, ...awaiting },
    include: { song: { select: { name: true } } },
  });
}

/** Says that the worker has begun to listen through a version: it waits for its turn no more, nor has it failed for want of a worker. */
export async function beginListening({ db, now }: Backstage, versionId: string): Promise<void> {
  await db.version.updateMany({
    where: { id: versionId, ...awaiting },
    data: { state: "processing", failure: Prisma.DbNull, listeningSince: now() },
  });
}

/**
 * Holds what was fetched from the bucket against the hash that was computed where the file came from. Another one fails the version, and
 * answers false; where none was computed, this one is kept from now on.
 */
export async function provenWhole(
  { db }: Pick<Backstage, "db">,
  versionId: string,
  { expected, sha256 }: { expected: string | null; sha256: string },
): Promise<boolean> {
  if (expected !== null && expected !== sha256) {
    await failVersion({ db }, versionId, { reason: "altered" });
    return false;
  }
  if (expected === null) await db.version.updateMany({ where: { id: versionId, sha256: null }, data: { sha256 } });
  return true;
}

/**
 * What the lossless rendition is stored with: whoever takes it home gets it under its song's name of today. A store keeps that on the
 * object, and may have no way to be asked for another.
 */
export function flacHeaders({ number, song }: Pick<AwaitingVersion, "number" | "song">): ObjectHeaders {
  return { contentType: "audio/flac", contentDisposition: attachment(`${song.name} v${number}.flac`) };
}

const endings: Record<string, string> = {
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/aac": "aac",
  "audio/ogg": "ogg",
};

/** The same for a lossy original without its tags, whose name may tell as much as they did. */
export function untaggedHeaders(
  { number, song }: Pick<AwaitingVersion, "number" | "song">,
  playsAs: string,
): ObjectHeaders {
  return {
    contentType: playsAs,
    contentDisposition: attachment(`${song.name} v${number}.${endings[playsAs] ?? "audio"}`),
  };
}

/** Soon enough that nobody notices once things are mended. */
const postponedForMs = 15_000;

/** Puts a version's job back for a while, with all its tries: where it was taken it cannot be done. */
export async function postponeProcessing({ db, now }: Backstage, versionId: string): Promise<void> {
  const runAt = new Date(now().getTime() + postponedForMs);
  await db.$transaction((tx) => askToListen(tx, versionId, { runAt }));
}

/** Puts a version that turned out to be longer than it looked among the long ones, where it is begun anew. */
export async function postponeToLongTurn({ db }: Backstage, versionId: string): Promise<void> {
  await db.$transaction((tx) => askToListen(tx, versionId, { isLong: true }));
}

/** What listening found out and what is still to be made of it: a rendition for slow lines, a description by a model. */
export type Found = {
  findings: Findings;
  tags?: readonly HeardTag[];
  needsAac: boolean;
  needsDescription?: boolean;
};

/**
 * Stores what was found with the tags that follow from it, and makes the version ready; has made what it still needs. Changes nothing if
 * another worker was first.
 */
export async function storeFindings(
  { db, now }: Backstage,
  versionId: string,
  { findings, tags = [], needsAac, needsDescription = false }: Found,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const [stored] = await tx.version.updateManyAndReturn({
      where: { id: versionId, ...awaiting },
      data: {
        ...(findings as Prisma.VersionUpdateManyMutationInput),
        ...{ state: "ready", readyAt: now(), failure: Prisma.DbNull },
      },
      select: { songId: true },
    });
    if (!stored) return;
    await keepHeardTags(tx, { songId: stored.songId, versionId }, { tags, kinds: singleKinds });
    await tell(tx, { what: "ready", versionId });
    const isLong = isLongToEncode(Number(findings.durationMs ?? 0));
    if (needsAac) await enqueue(tx, "encode-aac", { versionId }, { key: `encode-aac:${versionId}`, isLong });
    if (needsDescription)
      await enqueue(tx, "describe-version", { versionId }, { key: `describe-version:${versionId}` });
  });
}

/** A ready version without its rendition for slow lines, and which object that is made of; null if it has one. */
export async function awaitingAac(
  { db }: Backstage,
  versionId: string,
): Promise<{ pipeline: string; sourceKey: string } | null> {
  const version = await db.version.findFirst({ where: { id: versionId, state: "ready", aacBytes: null } });
  if (!version?.pipeline) return null;
  const { id, pipeline, flacBytes } = version;
  return { pipeline, sourceKey: flacBytes === null ? keys.original(id) : keys.flac(id, pipeline) };
}

/** Lets a version be heard on slow lines. Changes nothing if its renditions were made anew meanwhile. */
export async function storeAac(
  { db }: Backstage,
  versionId: string,
  { pipeline, bytes }: { pipeline: string; bytes: number },
): Promise<void> {
  await db.version.updateMany({ where: { id: versionId, pipeline }, data: { aacBytes: BigInt(bytes) } });
}

/** Ends a version with a reason that people can read. Changes nothing if it has ended otherwise. */
export async function failVersion({ db }: Pick<Backstage, "db">, versionId: string, failure: Failure): Promise<void> {
  await db.version.updateMany({ where: { id: versionId, ...awaiting }, data: { state: "failed", failure } });
}
