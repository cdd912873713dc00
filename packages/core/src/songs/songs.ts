import { Prisma, type Tx } from "@concerto/db/client";
import { requireProject, requireSong } from "../access/access.ts";
import { can, capabilitiesOf } from "../access/roles.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { lockProject } from "../projects/projects.ts";
import { shelving } from "../shelf.ts";
import { type TagInList, tagsInList } from "../tags/shown.ts";
import type { NewSong } from "./schema.ts";

/** One song with its project, and what the actor may do there. */
export async function getSong(ctx: Context, { songId }: { songId: string }) {
  const song = await requireSong(ctx, songId, { capability: "see" });
  return {
    id: song.id,
    name: song.name,
    about: song.about,
    archivedAt: song.archivedAt?.toISOString() ?? null,
    project: { id: song.project.id, name: song.project.name },
    tags: can(song.seats, "sift") ? await tagsOf(ctx, song.id) : [],
    may: capabilitiesOf(song.seats),
  };
}

async function tagsOf({ db }: Context, songId: string): Promise<TagInList[]> {
  const [row] = await db.$queryRaw<{ tags: TagInList[] }[]>(Prisma.sql`
    select tagged."tags" from "Song" song cross join ${tagsInList} where song."id" = ${songId}::uuid`);
  return row?.tags ?? [];
}

/** Begins a song at the end of its project; the same token again answers the same song. */
export async function createSong(ctx: Context, { projectId, name, about, clientToken }: NewSong) {
  const project = await requireProject(ctx, projectId, { capability: "edit" });
  const { personId } = requirePerson(ctx.actor);
  return ctx.db.$transaction(async (tx) => {
    await lockProject(tx, project.id); // two songs made or moved at once must not take the same place
    const twin = await tx.song.findUnique({
      where: { projectId_clientToken: { projectId: project.id, clientToken } },
      select: { id: true },
    });
    if (twin) return twin;
    const position = await placeAtEnd(tx, project.id);
    const data = { projectId: project.id, name, about, clientToken, beganById: personId, position };
    return tx.song.create({ data, select: { id: true } });
  });
}

export async function renameSong(
  ctx: Context,
  { songId, ...label }: { songId: string; name: string; about?: string | undefined },
) {
  const song = await requireSong(ctx, songId, { capability: "edit" });
  const { name, about } = label;
  return ctx.db.song.update({
    where: { id: song.id },
    data: { name, ...(about === undefined ? {} : { about }) },
    select: { id: true, name: true, about: true },
  });
}

/** Takes the song, with all that hangs on it, to the end of another project in which the actor may edit too. */
export async function moveSong(ctx: Context, { songId, projectId }: { songId: string; projectId: string }) {
  const song = await requireSong(ctx, songId, { capability: "edit" });
  // Only whoever runs the whole project may take a song out of it: somebody with the song alone would carry it off.
  await requireProject(ctx, song.projectId, { capability: "edit" });
  const target = await requireProject(ctx, projectId, { capability: "edit" });
  await ctx.db.$transaction(async (tx) => {
    await lockProject(tx, target.id);
    const position = await placeAtEnd(tx, target.id);
    // Whom the song alone is shared with follows it: the database moves what names both.
    await tx.song.update({ where: { id: song.id }, data: { projectId: target.id, position } });
  });
}

/** Puts the song behind another one of the same project, or at the top. */
export async function reorderSong(
  ctx: Context,
  { songId, afterSongId }: { songId: string; afterSongId: string | null },
) {
  const song = await requireSong(ctx, songId, { capability: "edit" });
  await requireProject(ctx, song.projectId, { capability: "edit" });
  await ctx.db.$transaction(async (tx) => {
    await lockProject(tx, song.projectId);
    const rows = await tx.song.findMany({
      where: { projectId: song.projectId, id: { not: song.id } },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { id: true, position: true },
    });
    const before = afterSongId === null ? -1 : rows.findIndex((row) => row.id === afterSongId);
    if (afterSongId !== null && before < 0) throw notFound();
    const order = rows.toSpliced(before + 1, 0, song).map((row) => row.id);
    // Whole numbers again at every move: halving the gaps would run out of them one day.
    await tx.$executeRaw(Prisma.sql`
      update "Song" set "position" = place.n
      from unnest(${order}::uuid[]) with ordinality as place(id, n)
      where "Song"."id" = place.id and "Song"."position" <> place.n`);
  });
}

/** Hides the song and keeps it for ever; `restoreSong` undoes it. */
export async function archiveSong(ctx: Context, { songId }: { songId: string }) {
  const song = await requireSong(ctx, songId, { capability: "edit" });
  await ctx.db.song.update({ where: { id: song.id }, data: shelving.archive(ctx.now()) });
}

/** Puts the song in the trash for 30 days; `restoreSong` undoes it. */
export async function removeSong(ctx: Context, { songId }: { songId: string }) {
  const song = await requireSong(ctx, songId, { capability: "edit" });
  await ctx.db.song.update({ where: { id: song.id }, data: shelving.remove(ctx.now()) });
}

export async function restoreSong(ctx: Context, { songId }: { songId: string }) {
  const song = await requireSong(ctx, songId, { capability: "edit", evenRemoved: "even-removed" });
  await ctx.db.song.update({ where: { id: song.id }, data: shelving.restore() });
}

async function placeAtEnd(tx: Tx, projectId: string): Promise<number> {
  const last = await tx.song.aggregate({ where: { projectId }, _max: { position: true } });
  return (last._max.position ?? 0) + 1;
}
