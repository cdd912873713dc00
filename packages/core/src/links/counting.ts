import type { Link } from "@concerto/db/client";
import { isOpenUnder, requireVersion } from "../access/access.ts";
import { type Grant, grantOfLink, hasMember } from "../access/grants.ts";
import { liveLinks } from "../access/live-links.ts";
import { type Capability, can } from "../access/roles.ts";
import { guestOf } from "../actor.ts";
import type { Context } from "../context.ts";

/** Counts that a guest began to hear a version, on the links that let them. What members hear counts nowhere. */
export async function countPlay(ctx: Context, { versionId }: { versionId: string }): Promise<void> {
  const version = await requireVersion(ctx, versionId, { capability: "listen" });
  await countOnLinks(ctx, version, { capability: "listen", counter: "plays" });
}

type Opened = { id: string; songId: string; song: { projectId: string }; grants: readonly Grant[] };
type Counted = { capability: Capability; counter: keyof Pick<Link, "plays" | "fetched"> };

/** Counts on every link that lets this browser's guest do that with the version; on none where the actor is a member besides. */
export async function countOnLinks(ctx: Context, version: Opened, { capability, counter }: Counted): Promise<void> {
  const guestId = guestOf(ctx.actor);
  if (guestId === null || hasMember(version.grants)) return;
  const { songId, song } = version;
  const held = await ctx.db.link.findMany({
    where: {
      ...liveLinks(ctx.now()),
      projectId: song.projectId,
      passes: { some: { guestId } },
      AND: { OR: [{ songId: null }, { songId }] },
    },
    include: { chosen: { select: { versionId: true } } },
  });
  const able = held.map((link) => ({ id: link.id, grant: grantOfLink(link) })).filter(lets(capability));
  const isOpen = await Promise.all(able.map(({ grant }) => isOpenUnder(ctx, version, [grant])));
  const ids = able.filter((_, at) => isOpen[at]).map(({ id }) => id);
  await ctx.db.link.updateMany({ where: { id: { in: ids } }, data: { [counter]: { increment: 1 } } });
}

const lets =
  (capability: Capability) =>
  ({ grant }: { grant: Grant }) =>
    can(grant.seats, capability);
