import { type NotificationKind, Prisma, type Role } from "@concerto/db/client";

// The SQL of the list and of the number on the bell: what was told once is shown only as long as it is there and open to whom it was told.

/** Notifications in one page. */
export const pageSize = 30;
/** Beyond this nobody counts. */
export const mostCounted = 100;
/** Characters of a comment: a line on a phone, two at most. */
const excerptLength = 160;

/** As SQL beside `told` and its project: whether who was told is in all of it, and not in one of its songs alone. */
const isInWhole = () => Prisma.sql`(${isOwners} or ${isMembers(Prisma.sql`null`)})`;

/** As SQL beside them, the project's name; null for whoever has songs of it alone, which tell nothing of the rest. */
export const projectName = () => Prisma.sql`case when ${isInWhole()} then project."name" end`;

const isOwners = Prisma.sql`project."ownerId" = told."personId"`;
const isMembers = (songId: Prisma.Sql) => Prisma.sql`exists (
  select 1 from "Member" member where member."projectId" = told."projectId" and member."personId" = told."personId"
    and (member."songId" is null or member."songId" = ${songId}))`;

/**
 * As SQL, what people were told, `told`, with what it is about; nothing in the trash or closed to them, and no thread that is not theirs to
 * do any more. More conditions may follow.
 */
export const shown = () => Prisma.sql`
  "Notification" told
  join "Project" project on project."id" = told."projectId" and project."removedAt" is null
  left join "Song" song on song."id" = told."songId"
  left join "Version" version on version."id" = told."versionId"
  left join "Comment" comment on comment."id" = told."commentId"
  left join "Comment" thread on thread."id" = comment."parentId"
  where song."removedAt" is null and version."removedAt" is null
    and comment."removedAt" is null and thread."removedAt" is null
    and (told."kind" <> 'assignment' or comment."assigneeId" = told."personId")
    and (${isOwners} or ${isMembers(Prisma.sql`told."songId"`)})`;

const shownTo = (personId: string) => Prisma.sql`${shown()} and told."personId" = ${personId}::uuid`;

/** How many somebody has not read, `mostCounted` at most. */
export const unreadCount = (personId: string) => Prisma.sql`
  select count(*)::int as "count" from (
    select 1 from ${shownTo(personId)} and told."readAt" is null limit ${mostCounted}
  ) unread`;

/** One more than a page, the newest first. The project's name is for whoever is in all of it: a song alone tells nothing of the rest. */
export const pageOfNotifications = (personId: string, cursor: string | null) => Prisma.sql`
  with page as materialized (
    select told.*, song."name" as "song", version."number",
      ${projectName()} as "project",
      coalesce(comment."parentId", comment."id") as "threadId", coalesce(comment."atMs", thread."atMs") as "atMs",
      left(comment."body", ${excerptLength}) as "words"
    from ${shownTo(personId)} ${cursor ? Prisma.sql`and told."id" < ${cursor}::uuid` : Prisma.empty}
    order by told."id" desc limit ${pageSize + 1}
  )
  select page."id", page."kind"::text, page."createdAt", page."readAt", page."role"::text, page."projectId", page."project",
    page."songId", page."song", page."versionId", page."number", page."commentId", page."threadId", page."atMs", page."words",
    coalesce(
      case when person."id" is not null
        then json_build_object('id', person."id", 'name', person."name", 'pictureId', picture."id") end,
      case when guest."name" is not null
        then json_build_object('id', guest."id", 'name', guest."name", 'pictureId', null, 'isGuest', true) end
    ) as "by"
  from page
  left join "Person" person on person."id" = page."byId"
  left join "Picture" picture on picture."personId" = person."id"
  left join "Guest" guest on guest."id" = page."byGuestId"
  order by page."id" desc`;

/** One thing that a browser is told of while Concerto is closed. */
export type FreshRow = {
  kind: NotificationKind;
  projectId: string;
  /** Its name; null for whoever has songs of it alone. */
  project: string | null;
  songId: string | null;
  song: string | null;
  number: number | null;
  threadId: string | null;
  atMs: number | null;
  words: string | null;
  role: Role | null;
  by: string | null;
};

/** What somebody was told in a span of time and has not read, of projects that they have not muted; the newest first. */
export const freshNotifications = (personId: string, { after, until }: { after: Date; until: Date }) => Prisma.sql`
  with fresh as materialized (
    select told.*, song."name" as "song", version."number",
      case when ${isOwners} or ${isMembers(Prisma.sql`null`)} then project."name" end as "project",
      coalesce(comment."parentId", comment."id") as "threadId", coalesce(comment."atMs", thread."atMs") as "atMs",
      left(comment."body", ${excerptLength}) as "words"
    from ${shownTo(personId)} and told."readAt" is null and told."createdAt" > ${after} and told."createdAt" <= ${until}
      and not exists (
        select 1 from "ProjectMute" mute where mute."projectId" = told."projectId" and mute."personId" = told."personId")
    order by told."id" desc limit ${pageSize}
  )
  select fresh."kind"::text, fresh."projectId", fresh."project", fresh."songId", fresh."song", fresh."number",
    fresh."threadId", fresh."atMs", fresh."words", fresh."role"::text, coalesce(person."name", guest."name") as "by"
  from fresh
  left join "Person" person on person."id" = fresh."byId"
  left join "Guest" guest on guest."id" = fresh."byGuestId"
  order by fresh."id" desc`;
