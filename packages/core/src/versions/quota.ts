import type { Tx } from "@concerto/db/client";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";

type Asking = Pick<Context, "actor" | "limits">;
type Needed = { ownerId: string; bytes: number };

/**
 * The bytes that count against somebody's quota: originals in all projects of theirs, whoever uploaded them, those on their way included. What lies in the
 * trash does not count, nor what Concerto makes of a file.
 */
export async function usedBytes(tx: Tx, ownerId: string): Promise<number> {
  return sumOf(tx, { ...inUse(ownerId) });
}

/**
 * Throws "forbidden" where a file that begins now would take its project's owner over their quota. Held until the transaction ends, so that two that
 * begin at once do not both get the last room.
 */
export async function requireRoom(tx: Tx, asking: Asking, { ownerId, bytes }: Needed): Promise<void> {
  const { quotaBytes } = asking.limits;
  if (quotaBytes === null) return;
  await tx.$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended(${`quota:${ownerId}`}, 0))`;
  const used = await usedBytes(tx, ownerId);
  if (used + bytes > quotaBytes) throw new DomainError("forbidden", noRoom(asking, { ownerId, used, quotaBytes }));
}

/**
 * Throws "unavailable" where a file that has arrived does not fit any more: another owner, another quota. Nothing of it is lost, and it can be asked for
 * again. Others that are still on their way do not count against it.
 */
export async function requireRoomStill(
  tx: Tx,
  asking: Asking,
  { ownerId, versionId, bytes }: Needed & { versionId: string },
) {
  const { quotaBytes } = asking.limits;
  if (quotaBytes === null) return;
  const used = await sumOf(tx, { ...inUse(ownerId), id: { not: versionId }, arrivedAt: { not: null } });
  if (used + bytes <= quotaBytes) return;
  const kept = "What has arrived is kept, and goes on by itself once there is room.";
  throw new DomainError("unavailable", `${noRoom(asking, { ownerId, used, quotaBytes })} ${kept}`);
}

/** How much the actor's own projects hold, and how much they may; null: as much as they like. */
export async function getStorage({ db, actor, limits }: Context) {
  const { personId } = requirePerson(actor);
  const used = await db.$transaction((tx) => usedBytes(tx, personId));
  return { usedBytes: used, quotaBytes: limits.quotaBytes, maxUploadBytes: limits.maxUploadBytes };
}

const inUse = (ownerId: string) => ({
  removedAt: null,
  song: { removedAt: null, project: { removedAt: null, ownerId } },
});

async function sumOf(tx: Tx, where: NonNullable<Parameters<Tx["version"]["aggregate"]>[0]>["where"]): Promise<number> {
  const { _sum } = await tx.version.aggregate({ where, _sum: { bytes: true } });
  return Number(_sum.bytes ?? 0n);
}

// How much somebody has elsewhere is nobody else's business.
function noRoom(
  { actor }: Asking,
  { ownerId, used, quotaBytes }: { ownerId: string; used: number; quotaBytes: number },
) {
  if (actor.kind !== "person" || actor.personId !== ownerId)
    return "There is no room for this file: the storage of whoever owns this project is full. All that is here stays.";
  const words = `${gigabytes(used)} of ${gigabytes(quotaBytes)} GB are used`;
  return `There is no room for this file: ${words}. Remove what is not needed any more; all that is here stays.`;
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(bytes < 10e9 ? 2 : 1);
