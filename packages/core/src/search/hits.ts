import { Prisma } from "@concerto/db/client";
import { openSongs } from "../access/open-songs.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { tagsAnswering } from "../tags/shown.ts";
import { excerptOf, marksIn } from "./excerpt.ts";

/** What is asked of each kind. `take` may be one more than is shown, to learn whether there are more. */
export type Ask = { query: string; projectId: string | null; from: number; take: number };

const marked = (text: string, query: string) => ({ text, marks: marksIn(text, query) });
const within = (projectId: string | null) =>
  projectId ? Prisma.sql`and project."id" = ${projectId}::uuid` : Prisma.empty;

/** What is in use first, then what answers best, then what is newest. */
const order = (id: Prisma.Sql, { from, take }: Ask) =>
  Prisma.sql`order by "isArchived", "rank" desc, ${id} desc limit ${take} offset ${from}`;

type ProjectRow = { id: string; name: string; owner: string; isArchived: boolean };

/** Projects by name: those that the actor sees something of. */
export async function findProjects(ctx: Context, ask: Ask) {
  const { personId } = requirePerson(ctx.actor);
  const rows = await ctx.db.$queryRaw<ProjectRow[]>(Prisma.sql`
    select project."id", project."name", owner."name" as "owner", project."archivedAt" is not null as "isArchived",
      ts_rank(project."words", sought(${ask.query})) as "rank"
    from "Project" project join "Person" owner on owner."id" = project."ownerId"
    where project."words" @@ sought(${ask.query}) and project."removedAt" is null ${within(ask.projectId)}
      and project."id" in (
        select "id" from "Project" where "ownerId" = ${personId}::uuid
        union all select "projectId" from "Member" where "personId" = ${personId}::uuid)
    ${order(Prisma.sql`project."id"`, ask)}`);
  return rows.map(({ id, name, owner, isArchived }) => ({ id, name: marked(name, ask.query), owner, isArchived }));
}

type SongRow = { id: string; name: string; about: string; tags: string[]; project: string; isArchived: boolean };

/** Songs by name, by what is said about them, and by their tags, those of which that answer are told. */
export async function findSongs(ctx: Context, ask: Ask) {
  const rows = await ctx.db.$queryRaw<SongRow[]>(Prisma.sql`
    with open as materialized (${openSongs(ctx.actor)}),
    tagged as materialized (
      select song."id", array_agg(tag."text") as "tags" from open join "Song" song on song."id" = open."id" cross join ${tagsAnswering(ask.query)}
      group by song."id")
    select song."id", song."name", song."about", coalesce(tagged."tags", '{}') as "tags", project."name" as "project", open."isArchived",
      ts_rank(song."words", sought(${ask.query})) as "rank"
    from open join "Song" song on song."id" = open."id" join "Project" project on project."id" = song."projectId"
    left join tagged on tagged."id" = song."id"
    where (song."words" @@ sought(${ask.query}) or tagged."id" is not null) ${within(ask.projectId)}
    ${order(Prisma.sql`song."id"`, ask)}`);
  return rows.map(({ id, name, about, tags, project, isArchived }) => ({
    id,
    name: marked(name, ask.query),
    about: marked(about, ask.query),
    tags: tags.map((tag) => marked(tag, ask.query)),
    project,
    isArchived,
  }));
}

type VersionRow = { id: string; number: number; label: string; fileName: string } & InSong;
type InSong = { songId: string; song: string; project: string; isArchived: boolean };

/** Versions by what their uploader says of them, and by the names of their files. */
export async function findVersions(ctx: Context, ask: Ask) {
  const rows = await ctx.db.$queryRaw<VersionRow[]>(Prisma.sql`
    with open as materialized (${openSongs(ctx.actor)})
    select version."id", version."number", version."label", version."fileName",
      song."id" as "songId", song."name" as "song", project."name" as "project",
      open."isArchived" or version."archivedAt" is not null as "isArchived",
      ts_rank(version."words", sought(${ask.query})) as "rank"
    from open join "Song" song on song."id" = open."id" join "Project" project on project."id" = song."projectId"
    join "Version" version on version."songId" = song."id"
    where version."words" @@ sought(${ask.query}) and version."removedAt" is null ${within(ask.projectId)}
    ${order(Prisma.sql`version."id"`, ask)}`);
  return rows.map(({ id, number, label, fileName, songId, song, project, isArchived }) => ({
    id,
    number,
    label: marked(label, ask.query),
    fileName: marked(fileName, ask.query),
    songId,
    song,
    project,
    isArchived,
  }));
}

type CommentRow = {
  id: string;
  threadId: string;
  body: string;
  author: string | null;
  atMs: number;
  isResolved: boolean;
  number: number;
} & InSong;

/** Comments and replies by their words; a reply leads to its thread's moment. */
export async function findComments(ctx: Context, ask: Ask) {
  const rows = await ctx.db.$queryRaw<CommentRow[]>(Prisma.sql`
    with open as materialized (${openSongs(ctx.actor)})
    select said."id", thread."id" as "threadId", said."body", coalesce(author."name", guest."name") as "author",
      coalesce(thread."atMs", 0) as "atMs", thread."resolvedAt" is not null as "isResolved",
      version."number", song."id" as "songId", song."name" as "song", project."name" as "project",
      open."isArchived" or version."archivedAt" is not null as "isArchived",
      ts_rank(said."words", sought(${ask.query})) as "rank"
    from open join "Song" song on song."id" = open."id" join "Project" project on project."id" = song."projectId"
    join "Version" version on version."songId" = song."id" and version."removedAt" is null
    join "Comment" said on said."versionId" = version."id" and said."removedAt" is null
    join "Comment" thread on thread."id" = coalesce(said."parentId", said."id") and thread."removedAt" is null
    left join "Person" author on author."id" = said."authorId"
    left join "Guest" guest on guest."id" = said."guestId"
    where said."words" @@ sought(${ask.query}) ${within(ask.projectId)}
    ${order(Prisma.sql`said."id"`, ask)}`);
  return rows.map((row) => ({
    id: row.id,
    threadId: row.threadId,
    body: excerptOf(row.body, ask.query),
    author: row.author,
    atMs: row.atMs,
    isResolved: row.isResolved,
    number: row.number,
    songId: row.songId,
    song: row.song,
    project: row.project,
    isArchived: row.isArchived,
  }));
}
