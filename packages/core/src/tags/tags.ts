import { Prisma, type TagKind, type Tx } from "@concerto/db/client";
import { requireProject, requireSong } from "../access/access.ts";
import { songIsOpen } from "../access/grants.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { shelfOf } from "../shelf.ts";
import { singleKinds } from "./heard-tags.ts";
import { shownTags, tagOrder } from "./shown.ts";
import { foldTag } from "./tag-text.ts";

/** More on one song tell nothing apart. */
const mostShown = 50;
/** What was taken away is kept, so that it is not put back. */
const mostKept = 500;
/** Different tags of a project to choose from. */
const mostListed = 300;

type Row = { id: string; text: string; kind: TagKind | null; confidence: number | null; addedBy: string | null };

/** The tags of a song, and whose they are: a person's, or heard, and then how sure it is where it is a guess. */
export async function listTags(ctx: Context, { songId }: { songId: string }) {
  const song = await requireSong(ctx, songId, { capability: "sift" });
  return ctx.db.$queryRaw<Row[]>(Prisma.sql`
    select tag."id", tag."text", tag."kind", tag."confidence", adder."name" as "addedBy"
    from "Song" song cross join ${shownTags} left join "Person" adder on adder."id" = tag."addedById"
    where song."id" = ${song.id}::uuid order by ${tagOrder}`);
}

/** The different tags of a project's songs in use, as far as they are open to the actor, with how many songs have each; most first. */
export async function tagsInProject(ctx: Context, { projectId }: { projectId: string }) {
  const project = await requireProject(ctx, projectId, { capability: "sift" });
  const rows = await ctx.db.$queryRaw<{ text: string; songs: bigint }[]>(Prisma.sql`
    select min(tag."text") as "text", count(*) as "songs"
    from "Song" song cross join ${shownTags}
    where song."projectId" = ${project.id}::uuid and ${shelfOf("active", "song")} and ${songIsOpen(project.grants)}
    group by tag."folded" order by count(*) desc, tag."folded" limit ${mostListed}`);
  return rows.map(({ text, songs }) => ({ text, songs: Number(songs) }));
}

/** Puts a tag on a song, or back on it; the same again changes nothing. */
export async function addTag(ctx: Context, { songId, text }: { songId: string; text: string }) {
  const song = await requireSong(ctx, songId, { capability: "tag" });
  const { personId } = requirePerson(ctx.actor);
  const folded = foldTag(text);
  return ctx.db.$transaction(async (tx) => {
    await lockSong(tx, song.id);
    await tx.removedTag.deleteMany({ where: { songId: song.id, folded } });
    const twin = await tx.tag.findFirst({ where: { songId: song.id, folded, versionId: null }, select: { id: true } });
    if (twin) return twin;
    await refuseTooMany(tx, song.id);
    return tx.tag.create({ data: { songId: song.id, text, folded, addedById: personId }, select: { id: true } });
  });
}

/** Takes a tag from a song: nobody's is shown any more that says the same, nor one that is heard later; `restoreTag` undoes it. */
export async function removeTag(ctx: Context, { tagId }: { tagId: string }) {
  const { songId, folded } = await requireTag(ctx, tagId);
  const { personId } = requirePerson(ctx.actor);
  await ctx.db.$transaction(async (tx) => {
    await lockSong(tx, songId);
    const single = { songId, folded, kind: { in: [...singleKinds] } };
    const heard = await tx.tag.findFirst({ where: single, select: { kind: true } });
    const removed = { kind: heard?.kind ?? null, removedById: personId, removedAt: ctx.now() };
    const data = { songId, folded, ...removed };
    await tx.removedTag.createMany({ data, skipDuplicates: true });
  });
}

/** Puts a tag back that was taken away. */
export async function restoreTag(ctx: Context, { tagId }: { tagId: string }) {
  const { songId, folded } = await requireTag(ctx, tagId);
  await ctx.db.removedTag.deleteMany({ where: { songId, folded } });
}

async function requireTag(ctx: Context, tagId: string) {
  const tag = await ctx.db.tag.findUnique({ where: { id: tagId } });
  if (!tag) throw notFound();
  await requireSong(ctx, tag.songId, { capability: "tag" });
  return tag;
}

/** Two people who tag a song at once must not both be the fiftieth. */
const lockSong = (tx: Tx, songId: string) =>
  tx.$queryRaw`select 1 from "Song" where "id" = ${songId}::uuid for no key update`;

async function refuseTooMany(tx: Tx, songId: string): Promise<void> {
  const [counted] = await tx.$queryRaw<{ shown: bigint; kept: bigint }[]>(Prisma.sql`
    select count(*) filter (where not exists (
        select 1 from "RemovedTag" gone where gone."songId" = tag."songId" and gone."folded" = tag."folded")) as "shown",
      count(*) as "kept"
    from "Tag" tag where tag."songId" = ${songId}::uuid and tag."versionId" is null`);
  if (Number(counted?.shown ?? 0) >= mostShown || Number(counted?.kept ?? 0) >= mostKept) {
    throw new DomainError("conflict", `A song may have ${mostShown} tags of its people. Remove one first.`);
  }
}
