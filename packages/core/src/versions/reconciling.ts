import { Prisma } from "@concerto/db/client";
import type { Storage } from "@concerto/storage/storage";
import type { Backstage } from "../context.ts";
import { enqueue } from "../jobs.ts";
import { type Differences, differencesOf, isImplausible, type Missing, type Stored } from "./differences.ts";
import { keys } from "./keys.ts";
import { askToListen } from "./processing.ts";

const day = 24 * 3_600_000;

/** What is younger may be on its way: a row whose object comes next, an object whose row is being written. */
const youngMs = day;
/** A round begins this long after the last one began. */
const everyMs = day;

type Round = Prisma.ReconciliationGetPayload<object>;

/** Versions that are compared at a time; the place is kept after each time, so that a stop loses nothing. */
const atOnce = 200;
/** Of them in one go: the rest of the round comes with the next. */
const mostInOneGo = 100;

/**
 * Compares every version's row with what storage has of it, in the order of ids, and mends both ways: objects of no version are removed;
 * what can be made anew is made anew; a version whose file is gone says so. Once a day, a stretch at a time. Throws where the two plainly do not
 * belong together, before it changes anything.
 */
export async function reconcile(edges: Backstage, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
  let round = await openRound(edges);
  for (let times = 0; round !== null && times < mostInOneGo; times += 1) {
    signal?.throwIfAborted();
    round = await reconcileStretch(edges, round);
  }
}

/** The round that is under way, or a new one if it is time; null while it is not. */
async function openRound({ db, now }: Backstage): Promise<Round | null> {
  const round = await db.reconciliation.findUnique({ where: { id: 1 } });
  if (round && round.endedAt === null) return round;
  if (round && now().getTime() - round.beganAt.getTime() < everyMs) return null;
  const anew = { after: null, beganAt: now(), endedAt: null, versions: 0, orphans: 0, missing: 0 };
  return db.reconciliation.upsert({ where: { id: 1 }, create: anew, update: anew });
}

/** Compares and mends the next stretch; answers the round as it stands then, null once it has ended. */
async function reconcileStretch(edges: Backstage, round: Round): Promise<Round | null> {
  const { stored, versions, upTo } = await nextStretch(edges, round.after);
  const found = differencesOf({ stored, versions }, new Date(edges.now().getTime() - youngMs));
  refuseImplausible(found, { stored: stored.flatMap(({ objects }) => objects).length, versions: versions.length });
  await mend(edges, found);
  const counts = {
    versions: { increment: versions.length },
    orphans: { increment: found.orphans.length },
    missing: { increment: found.missing.length },
  };
  const place = upTo === null ? { after: null, endedAt: edges.now() } : { after: upTo };
  const stands = await edges.db.reconciliation.update({ where: { id: 1 }, data: { ...counts, ...place } });
  return upTo === null ? null : stands;
}

/** Objects and rows of the same stretch of ids after one, and where it ends; null: there is nothing after it. */
async function nextStretch({ db, storage }: Backstage, after: string | null) {
  const { stored, isLast } = await nextStored(storage, after);
  const listedUpTo = isLast ? null : (stored.at(-1)?.versionId ?? null);
  const versions = await db.version.findMany({
    where: { id: { ...(after && { gt: after }), ...(listedUpTo && { lte: listedUpTo }) } },
    orderBy: { id: "asc" },
    take: atOnce,
  });
  // Rows without any object make the rows' stretch the shorter one.
  const upTo = versions.length === atOnce ? (versions.at(-1)?.id ?? null) : listedUpTo;
  return { stored: stored.filter(({ versionId }) => upTo === null || versionId <= upTo), versions, upTo };
}

const folder = "versions/";
const keyOfVersion = /^versions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//;

/** What storage has of the next versions after one, whole. What is not called like something of a version is not ours to judge. */
async function nextStored(storage: Storage, after: string | null): Promise<{ stored: Stored[]; isLast: boolean }> {
  const stored: Stored[] = [];
  // "0" is the letter after "/": behind everything of that version.
  for await (const object of storage.list(folder, { after: after ? `${folder}${after}0` : undefined })) {
    const versionId = keyOfVersion.exec(object.key)?.[1];
    if (versionId === undefined) continue;
    const last = stored.at(-1);
    if (last?.versionId === versionId) last.objects.push(object);
    else if (stored.length === atOnce) return { stored, isLast: false };
    else stored.push({ versionId, objects: [object] });
  }
  return { stored, isLast: true };
}

function refuseImplausible({ orphans, missing }: Differences, all: { stored: number; versions: number }): void {
  if (!isImplausible(orphans.length, all.stored) && !isImplausible(missing.length, all.versions)) return;
  throw new Error(
    `Of ${all.stored} objects ${orphans.length} belong to no version, and of ${all.versions} versions ${missing.length} lack some: this database and this bucket seem not to belong together. Nothing was changed.`,
  );
}

async function mend(edges: Backstage, { orphans, missing }: Differences): Promise<void> {
  if (orphans.length > 0) console.warn(`${orphans.length} objects of no version are removed, the first: ${orphans[0]}`);
  await edges.storage.remove(orphans);
  for (const each of missing) {
    console.warn(
      `Storage lacks of version ${each.versionId}: ${each.what}${each.isHeard ? ", it can still be heard" : ""}`,
    );
    await mendOne(edges, each);
  }
}

async function mendOne({ db, storage, now }: Backstage, { versionId: id, what, isHeard }: Missing): Promise<void> {
  if (what === "original") {
    if (isHeard || (await storage.head(keys.original(id)))) return; // nothing brings the file back, and what is heard of it stays
    await db.version.updateMany({
      where: { id, state: { in: ["ready", "processing"] } },
      data: { state: "failed", failure: { reason: "vanished" } },
    });
    return;
  }
  await db.$transaction(async (tx) => {
    if (what === "small") {
      await tx.version.updateMany({ where: { id }, data: { aacBytes: null } });
      return enqueue(tx, "encode-aac", { versionId: id }, { key: `encode-aac:${id}` });
    }
    const { count } = await tx.version.updateMany({
      where: { id, state: "ready" },
      data: { state: "processing", failure: Prisma.DbNull, waitsSince: now() },
    });
    if (count === 1) await askToListen(tx, id);
  });
}
