import { type NotificationKind, Prisma, type Role } from "@concerto/db/client";
import { projectName, shown } from "../notifications/notification-rows.ts";
import { isReached, worthTelling } from "./digest-rows.ts";

/** The newest of what a digest claims; nobody reads more lines of a letter. */
const mostLines = 24;
/** Characters of a comment. */
const excerptLength = 200;

export type Addressee = {
  id: string;
  period: string;
  isAtOnce: boolean;
  personId: string;
  name: string;
  timeZone: string;
  cadence: string;
};

/** As SQL, the digest of a mail, `digest`, and its `person`, if they still want it there. */
const wanted = (mailId: string) => Prisma.sql`
  "Digest" digest join "Person" person on person."id" = digest."personId" join "Mail" mail on mail."id" = digest."mailId"
  where mail."id" = ${mailId}::uuid and ${isReached} and person."email" = mail."address"
    and case when digest."isAtOnce" then person."mentionsAtOnce" else person."digestCadence" <> 'never' end`;

/** Whose digest a mail is; nobody's where they do not want it any more. */
export const addresseeOf = (mailId: string) => Prisma.sql`
  select digest."id", digest."period", digest."isAtOnce", person."id" as "personId", person."name", person."timeZone",
    person."digestCadence"::text as "cadence"
  from ${wanted(mailId)}`;

/** Finds the digest of a mail as long as it is wanted and nothing that it claims was closed to its person or put in the trash. */
export const sendable = (mailId: string) => Prisma.sql`
  select 1 from ${wanted(mailId)} and not exists (
    select 1 from "Notification" claimed where claimed."digestId" = digest."id"
      and not exists (select 1 from ${shown()} and told."id" = claimed."id"))`;

/** Lets go of what a digest claims and shall not tell: it was read, muted, removed or closed to its person since. */
export const letGo = (digestId: string) => Prisma.sql`
  update "Notification" set "digestId" = null
  where "digestId" = ${digestId}::uuid and "id" not in (select told."id" from ${worthTelling} and told."digestId" = ${digestId}::uuid)`;

/** What a digest has to tell of one song, or of a project as a whole. */
export type PlaceRow = { placeId: string; count: number; said: number; number: number | null };

/** Every place of a digest, where something was told last first. With the version's number where all is about one. */
export const placesOf = (digestId: string) => Prisma.sql`
  select coalesce(told."songId", told."projectId") as "placeId", count(*)::int as "count",
    count(*) filter (where told."kind" in ('comment', 'reply', 'mention'))::int as "said",
    case when min(version."number") = max(version."number") then min(version."number") end as "number"
  from "Notification" told left join "Version" version on version."id" = told."versionId"
  where told."digestId" = ${digestId}::uuid
  group by 1 order by max(told."id"::text) desc`;

export type LineRow = {
  placeId: string;
  kind: NotificationKind;
  role: Role | null;
  projectId: string;
  project: string | null;
  songId: string | null;
  song: string | null;
  versionId: string | null;
  number: number | null;
  threadId: string | null;
  atMs: number | null;
  words: string | null;
  by: string | null;
};

/** The newest lines of a digest. */
export const linesOf = (digestId: string) => Prisma.sql`
  with newest as materialized (
    select * from "Notification" where "digestId" = ${digestId}::uuid order by "id" desc limit ${mostLines}
  )
  select coalesce(told."songId", told."projectId") as "placeId", told."kind"::text, told."role"::text, told."projectId",
    ${projectName()} as "project", told."songId", song."name" as "song", told."versionId", version."number",
    coalesce(comment."parentId", comment."id") as "threadId", coalesce(comment."atMs", thread."atMs") as "atMs",
    left(comment."body", ${excerptLength}) as "words", coalesce(doer."name", guest."name") as "by"
  from newest told
  join "Project" project on project."id" = told."projectId"
  left join "Song" song on song."id" = told."songId"
  left join "Version" version on version."id" = told."versionId"
  left join "Comment" comment on comment."id" = told."commentId"
  left join "Comment" thread on thread."id" = comment."parentId"
  left join "Person" doer on doer."id" = told."byId"
  left join "Guest" guest on guest."id" = told."byGuestId"
  order by told."id" desc`;
