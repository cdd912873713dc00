import type { Tx } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import { removeObjectsOf } from "./objects.ts";

const day = 24 * 3_600_000;

/** How long what was removed can be restored. */
export const keptInTrashMs = 30 * day;

/** Removing a project of thousands of versions takes longer than the five seconds that a transaction has otherwise. */
const patienceMs = 60_000;
/** In one go; the next one finds the rest. */
const mostAtOnce = 500;

/** The rows that go next, locked: somebody may be restoring one at this moment, or another worker be at it. */
type Take = (tx: Tx, before: Date) => Promise<{ id: string }[]>;

/** One kind of thing: which go next, and what goes with them. A project is large, a version small. */
const kinds: { take: Take; erase: (tx: Tx, ids: string[]) => Promise<unknown> }[] = [
  {
    take: (tx, before) => tx.$queryRaw`
      select id from "Project" where "removedAt" <= ${before} order by "removedAt" limit 1 for update skip locked`,
    erase: async (tx, ids) => {
      await removeObjectsOf(tx, { song: { projectId: { in: ids } } });
      await tx.project.deleteMany({ where: { id: { in: ids } } });
    },
  },
  {
    take: (tx, before) => tx.$queryRaw`
      select id from "Song" where "removedAt" <= ${before} order by "removedAt" limit 10 for update skip locked`,
    erase: async (tx, ids) => {
      await removeObjectsOf(tx, { songId: { in: ids } });
      await tx.song.deleteMany({ where: { id: { in: ids } } });
    },
  },
  {
    take: (tx, before) => tx.$queryRaw`
      select id from "Version" where "removedAt" <= ${before} order by "removedAt" limit 100 for update skip locked`,
    erase: async (tx, ids) => {
      await removeObjectsOf(tx, { id: { in: ids } });
      await tx.version.deleteMany({ where: { id: { in: ids } } });
    },
  },
];

/**
 * Takes out of the trash what has lain there for 30 days, for good: the rows now, and by a job of the same transaction everything that
 * storage has of them. May be stopped between any two.
 */
export async function emptyTrash(
  { db, now }: Pick<Backstage, "db" | "now">,
  { signal }: { signal?: AbortSignal } = {},
): Promise<void> {
  const before = new Date(now().getTime() - keptInTrashMs);
  for (const { take, erase } of kinds) {
    for (let taken = 0, last = 1; last > 0 && taken < mostAtOnce; taken += last) {
      signal?.throwIfAborted();
      last = await db.$transaction(
        async (tx) => {
          const ids = (await take(tx, before)).map(({ id }) => id);
          if (ids.length > 0) await erase(tx, ids);
          return ids.length;
        },
        { timeout: patienceMs },
      );
    }
  }
}
