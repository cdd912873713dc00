import type { Prisma } from "@concerto/db/client";
import { requireProject, requireSong } from "../access/access.ts";
import { can } from "../access/roles.ts";
import { requireVerified } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { face, faceOf } from "../people/people.ts";
import { addressOf } from "./link-address.ts";
import { linkState } from "./link-state.ts";
import type { LinkQuery } from "./schema.ts";

/** Links in one page of a list. */
const pageSize = 50;

/** A page of the links to a song, to a project, or to all of it that the actor may share, newest first. */
export async function listLinks(ctx: Context, { cursor, ...scope }: LinkQuery) {
  const where = await linksOf(ctx, scope);
  const rows = await ctx.db.link.findMany({
    where: { ...where, AND: inUse, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    include: shown,
  });
  const page = rows.slice(0, pageSize);
  return { links: await view(ctx, page), nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** Prisma's filter for links whose song is not in the trash. */
const inUse = { OR: [{ songId: null }, { song: { removedAt: null } }] } satisfies Prisma.LinkWhereInput;

async function linksOf(ctx: Context, { projectId, songId }: LinkQuery): Promise<Prisma.LinkWhereInput> {
  if (songId) {
    const song = await requireSong(ctx, songId, { capability: "share" });
    if (song.projectId !== projectId) throw notFound();
    requireVerified(ctx.actor);
    return { songId };
  }
  const project = await requireProject(ctx, projectId, { capability: "see" });
  const sharing = project.grants.filter(({ seats }) => can(seats, "share"));
  const isWhole = sharing.some((grant) => grant.songId === null);
  const songIds = sharing.map((grant) => grant.songId).filter((id) => id !== null);
  if (!isWhole && (songId === null || songIds.length === 0))
    throw new DomainError("forbidden", "Only editors and the owner make links. Ask one of them.");
  requireVerified(ctx.actor);
  if (songId === null) return { projectId, songId: null };
  return isWhole ? { projectId } : { projectId, songId: { in: songIds } };
}

const shown = {
  song: { select: { id: true, name: true } },
  createdBy: { select: face },
  chosen: {
    where: { version: { removedAt: null } },
    select: { version: { select: { id: true, number: true, songId: true, song: { select: { name: true } } } } },
    orderBy: [{ version: { songId: "asc" } }, { version: { number: "desc" } }],
  },
} satisfies Prisma.LinkInclude;

export type LinkView = Awaited<ReturnType<typeof view>>[number];

/** One link as it is shown to whoever may share. */
export async function viewLink(ctx: Context, linkId: string): Promise<LinkView> {
  const row = await ctx.db.link.findUnique({ where: { id: linkId }, include: shown });
  const [link] = row ? await view(ctx, [row]) : [];
  if (!link) throw notFound();
  return link;
}

async function view(ctx: Context, rows: Prisma.LinkGetPayload<{ include: typeof shown }>[]) {
  const guests = await countGuests(ctx, rows);
  const now = ctx.now();
  return rows.map((link) => {
    const inside = guests.get(link.id) ?? 0;
    const { id, songId, song, name, versions, comments, downloads, mostOpenings, openings, plays, fetched } = link;
    return {
      id,
      songId,
      song,
      name,
      url: addressOf(ctx.site, link),
      versions,
      chosen: link.chosen.map(({ version }) => ({
        id: version.id,
        number: version.number,
        songId: version.songId,
        songName: version.song.name,
      })),
      comments,
      downloads,
      hasPassword: link.passwordHash !== null,
      expiresAt: link.expiresAt?.toISOString() ?? null,
      mostOpenings,
      /** Guests who are in: what the limit bounds. All who ever were, of older addresses too, are the openings. */
      inside,
      openings,
      plays,
      fetched,
      lastOpenedAt: link.lastOpenedAt?.toISOString() ?? null,
      createdAt: link.createdAt.toISOString(),
      createdBy: link.createdBy && faceOf(link.createdBy),
      state: linkState(link, { now, inside }),
    };
  });
}

// Asked as a part of the page, Prisma counts the passes of every link there is.
async function countGuests({ db }: Context, links: { id: string }[]): Promise<Map<string, number>> {
  const linkId = { in: links.map(({ id }) => id) };
  const counted = await db.pass.groupBy({ by: ["linkId"], where: { linkId }, _count: true });
  return new Map(counted.map((row) => [row.linkId, row._count]));
}
