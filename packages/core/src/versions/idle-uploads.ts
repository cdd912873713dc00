import type { Backstage } from "../context.ts";
import { removeObjectsOf } from "../trash/objects.ts";

/** So long can an upload be gone on with after its last part. */
const idleMs = 7 * 24 * 3_600_000;

/** The next time finds the rest. */
const mostAtOnce = 200;

/**
 * Gives up uploads that nobody has gone on with for 7 days: what had arrived is discarded by a job of the same transaction, their numbers stay gaps.
 * Answers how many.
 */
export async function abortIdleUploads({ db, now }: Pick<Backstage, "db" | "now">): Promise<number> {
  const since = new Date(now().getTime() - idleMs);
  const idle = {
    ...{ completedAt: null, abortedAt: null, createdAt: { lt: since } },
    parts: { none: { reportedAt: { gte: since } } },
  };
  const found = await db.upload.findMany({ where: idle, orderBy: { createdAt: "asc" }, take: mostAtOnce });
  let aborted = 0;
  for (const { id, versionId } of found) {
    aborted += await db.$transaction(async (tx) => {
      // Looked at once more: it may be going on at this moment.
      const { count } = await tx.upload.updateMany({ where: { ...idle, id }, data: { abortedAt: now() } });
      if (count === 0) return 0;
      await tx.version.update({ where: { id: versionId }, data: { removedAt: now() } });
      await removeObjectsOf(tx, { id: versionId });
      return 1;
    });
  }
  return aborted;
}
