import { Prisma } from "@concerto/db/client";
import type { CommentQuery } from "./schema.ts";

// The SQL of the lists, apart from who may read them. Postgres gathers each answer into one row of JSON: a thousand rows that pass
// through the client one by one cost ten times as much.

/** Markers in one answer; about 90 KB as they travel. */
export const mostMarkers = 5000;
/** Threads in one page. */
export const threadsPerPage = 50;
/** Replies that come with their thread: a heated one must not make the page as long as itself. */
export const repliesWithThread = 3;
/** Replies in one page of a single thread. */
export const repliesPerPage = 50;

/** Whoever said it, person or guest: their ids are one kind of id. */
const author = Prisma.sql`coalesce("authorId", "guestId")`;

const isThread = Prisma.sql`"parentId" is null and "removedAt" is null`;

/** Named, because `*` would carry along what search reads. */
const shownColumns = Prisma.sql`"id", ${author} as "authorId", "body", "createdAt", "editedAt"`;

/** Faces by id, for every person and guest who stands in these rows; whose account is erased stands for nobody that has a name. */
const people = (rows: Prisma.Sql) => Prisma.sql`
  (select coalesce(json_object_agg("id", face), '{}') from (
    select person."id", json_build_object('name', "name", 'pictureId', picture."id") as face
    from "Person" person left join "Picture" picture on picture."personId" = person."id" where person."id" in (${rows})
    union all
    select "id", json_build_object('name', "name", 'pictureId', null, 'isGuest', true)
    from "Guest" where "id" in (${rows}) and "name" is not null
  ) speaker)`;

/** The markers of a version by time, a column at a time, in one row. */
export const markerRow = (versionId: string) => Prisma.sql`
  with marked as materialized (
    select "id", "atMs", "endMs", ${author} as "authorId", "resolvedAt" from "Comment"
    where "versionId" = ${versionId}::uuid and ${isThread}
    order by "atMs", "id" limit ${mostMarkers}
  )
  select json_build_object(
    'ids', coalesce(json_agg("id"), '[]'),
    'atMs', coalesce(json_agg("atMs"), '[]'),
    'endMs', coalesce(json_agg("endMs"), '[]'),
    'authorIds', coalesce(json_agg("authorId"), '[]'),
    'isResolved', coalesce(json_agg(("resolvedAt" is not null)::int), '[]'),
    'people', ${people(Prisma.sql`select "authorId" from marked`)},
    'total', case when count(*) < ${mostMarkers} then count(*) else (
      select count(*) from "Comment" where "versionId" = ${versionId}::uuid and ${isThread}) end
  ) as answer from marked`;

type Reading = Pick<CommentQuery, "show" | "cursor"> & {
  versionId: string;
  /** The ids under which the reader has spoken. */
  mine: readonly string[];
};

/** One thread more than a page of a version's, by time, each with its first replies and how many there are, in one row. */
export const threadsRow = ({ versionId, show, cursor, mine }: Reading) => Prisma.sql`
  with page as materialized (
    select ${shownColumns}, "atMs", "endMs", "resolvedAt", "resolvedById", "assigneeId" from "Comment"
    where "versionId" = ${versionId}::uuid and ${isThread} ${shown(show, mine)} ${behind(cursor)}
    order by "atMs", "id" limit ${threadsPerPage + 1}
  ), answers as materialized (
    select page."id" as "threadId", reply.* from page cross join lateral (
      select ${shownColumns} from "Comment"
      where "parentId" = page."id" and "removedAt" is null order by "id" limit ${repliesWithThread}
    ) reply
  )
  select json_build_object(
    'threads', coalesce(json_agg(json_build_object(
      ${words(Prisma.sql`page`)}, 'atMs', "atMs", 'endMs', "endMs", 'resolvedAt', ${instant(Prisma.sql`"resolvedAt"`)},
      'resolvedById', "resolvedById", 'assigneeId', "assigneeId", 'replies', said."replies", 'replyCount', said."count") order by "atMs", page."id"), '[]'),
    'people', ${people(Prisma.sql`
      select "authorId" from page union select "resolvedById" from page union select "assigneeId" from page
      union select "authorId" from answers
      union ${named(Prisma.sql`page`)} union ${named(Prisma.sql`answers`)}`)}
  ) as answer
  from page cross join lateral (
    select coalesce(json_agg(json_build_object(${words(Prisma.sql`answers`)}) order by "id"), '[]') as "replies",
      (select count(*) from "Comment" where "parentId" = page."id" and "removedAt" is null) as "count"
    from answers where "threadId" = page."id"
  ) said`;

/** One reply more than a page of a thread's, oldest first, in one row. */
export const repliesRow = (threadId: string, cursor: string | null) => Prisma.sql`
  with page as materialized (
    select ${shownColumns} from "Comment"
    where "parentId" = ${threadId}::uuid and "removedAt" is null
      ${cursor ? Prisma.sql`and "id" > ${cursor}::uuid` : Prisma.empty}
    order by "id" limit ${repliesPerPage + 1}
  )
  select json_build_object(
    'replies', coalesce(json_agg(json_build_object(${words(Prisma.sql`page`)}) order by "id"), '[]'),
    'people', ${people(Prisma.sql`select "authorId" from page union ${named(Prisma.sql`page`)}`)}
  ) as answer from page`;

/** The ids of those who are named in these rows of comments. */
const named = (rows: Prisma.Sql) => Prisma.sql`
  select "personId" from "CommentMention" where "commentId" in (select "id" from ${rows})`;

/** What every comment shows, as the keys and values of a JSON object. */
const words = (row: Prisma.Sql) => Prisma.sql`
  'id', ${row}."id", 'authorId', ${row}."authorId", 'body', ${row}."body",
  'createdAt', ${instant(Prisma.sql`${row}."createdAt"`)}, 'editedAt', ${instant(Prisma.sql`${row}."editedAt"`)},
  'mentions', (select json_agg("personId") from "CommentMention" where "commentId" = ${row}."id")`;

/** As JavaScript writes it, whatever the session's time zone. */
function instant(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function shown(show: CommentQuery["show"], mine: readonly string[]): Prisma.Sql {
  if (show === "open") return Prisma.sql`and "resolvedAt" is null`;
  if (show === "mine") return Prisma.sql`and ${author} = any(${[...mine]}::uuid[])`;
  return Prisma.empty;
}

function behind(cursor: CommentQuery["cursor"]): Prisma.Sql {
  return cursor ? Prisma.sql`and ("atMs", "id") > (${cursor.atMs}, ${cursor.id}::uuid)` : Prisma.empty;
}
