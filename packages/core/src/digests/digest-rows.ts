import { type NotificationKind, Prisma, type Role } from "@concerto/db/client";
import { projectName, shown } from "../notifications/notification-rows.ts";
import type { DigestWindow } from "./window.ts";

/** The newest of what a digest claims; nobody reads more lines of a letter. */
export const mostLines = 24;
/** Characters of a comment. */
const excerptLength = 200;

/** The zones' windows as a table `zone`, by the name under which people have them. */
const zonesOf = (windows: Map<string, DigestWindow>) => {
  const rows = [...windows].map(([name, window]) => ({ ...window, name }));
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as zone(
    "name" text, "timeZone" text, "date" text, "dateBeganAt" timestamptz, "isMonday" boolean, "isWeekend" boolean, "reached" int, "hours" int[])`;
};

/** `periodDue` as SQL, beside `person` and `zone`, for people whom letters reach. */
const isDue = Prisma.sql`person."emailVerified" and person."closedAt" is null
  and (person."digestCadence" = 'daily' and not (person."hasQuietWeekends" and zone."isWeekend")
    or person."digestCadence" = 'weekly' and zone."isMonday")
  and (person."digestHour" = any(zone."hours")
    or person."digestChangedAt" >= zone."dateBeganAt" and person."digestHour" <= zone."reached")
  and not exists (select 1 from "Digest" before
    where before."personId" = person."id" and not before."isAtOnce" and before."createdAt" >= zone."dateBeganAt")`;

/** As SQL, what people have neither read nor been written of, and may still hear of. */
export const untold = Prisma.sql`${shown()} and told."readAt" is null and told."digestId" is null
  and not exists (select 1 from "ProjectMute" mute where mute."personId" = told."personId" and mute."projectId" = told."projectId")`;

type Batch = { windows: Map<string, DigestWindow>; after: string; take: number };

/**
 * Locks the next people, by their ids, to whom a digest is due and who have something unread. Who is locked already is passed over: another
 * worker writes to them, or they are changing their settings, and the next tick comes in time.
 */
export const lockPeopleDue = ({ windows, after, take }: Batch) => Prisma.sql`
  select person."id" from "Person" person join ${zonesOf(windows)} on zone."name" = person."timeZone"
  where person."id" > ${after}::uuid and ${isDue}
    and exists (select 1 from ${untold} and told."personId" = person."id")
  order by person."id" limit ${take} for no key update of person skip locked`;

/** Writes their digests, which the primary key allows once. Looks again: what was true before the lock may have changed. */
export const insertDigests = (windows: Map<string, DigestWindow>, personIds: string[], now: Date) => Prisma.sql`
  insert into "Digest" ("personId", "period", "createdAt")
  select person."id", zone."date" || ' ' || zone."timeZone", ${now}
  from "Person" person join ${zonesOf(windows)} on zone."name" = person."timeZone"
  where person."id" = any(${personIds}::uuid[]) and ${isDue}
  on conflict do nothing returning "id"`;

/** Claims for the digests all that their people have neither read nor been written of. */
export const claimUntold = (digestIds: string[]) => Prisma.sql`
  with claimed as materialized (
    select told."id", digest."id" as "digestId"
    from "Digest" digest, ${Prisma.sql`lateral (select told."id", told."kind" from ${untold} and told."personId" = digest."personId") told`}
    where digest."id" = any(${digestIds}::uuid[]) and (not digest."isAtOnce" or told."kind" in ('mention', 'assignment'))
  )
  update "Notification" set "digestId" = claimed."digestId" from claimed
  where "Notification"."id" = claimed."id" and "Notification"."readAt" is null and "Notification"."digestId" is null`;

/** Takes back digests that came out empty: all was read meanwhile. */
export const removeEmpty = (digestIds: string[]) => Prisma.sql`
  delete from "Digest" where "id" = any(${digestIds}::uuid[])
    and not exists (select 1 from "Notification" told where told."digestId" = "Digest"."id")`;

export type Addressed = {
  id: string;
  period: string;
  personId: string;
  name: string;
  email: string;
  timeZone: string;
  cadence: string;
};

export const addressees = (digestIds: string[]) => Prisma.sql`
  select digest."id", digest."period", person."id" as "personId", person."name", person."email", person."timeZone",
    person."digestCadence"::text as "cadence"
  from "Digest" digest join "Person" person on person."id" = digest."personId"
  where digest."id" = any(${digestIds}::uuid[]) order by digest."id"`;

/** What a digest has to tell of one song, or of a project as a whole. */
export type PlaceRow = { digestId: string; placeId: string; count: number; said: number; number: number | null };

/** Every place of the digests, where something was told last first. With the version's number where all is about one. */
export const placesOf = (digestIds: string[]) => Prisma.sql`
  select told."digestId", coalesce(told."songId", told."projectId") as "placeId", count(*)::int as "count",
    count(*) filter (where told."kind" in ('comment', 'reply', 'mention'))::int as "said",
    case when min(version."number") = max(version."number") then min(version."number") end as "number"
  from "Notification" told left join "Version" version on version."id" = told."versionId"
  where told."digestId" = any(${digestIds}::uuid[])
  group by 1, 2 order by max(told."id"::text) desc`;

export type LineRow = {
  digestId: string;
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

/** The newest lines of each digest. */
export const linesOf = (digestIds: string[]) => Prisma.sql`
  with newest as materialized (
    select told.* from unnest(${digestIds}::uuid[]) digest("id"), lateral (
      select * from "Notification" where "digestId" = digest."id" order by "id" desc limit ${mostLines}) told
  )
  select told."digestId", coalesce(told."songId", told."projectId") as "placeId", told."kind"::text, told."role"::text, told."projectId",
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

/** Keeps which mail each digest is. */
export const keepMails = (digestIds: string[]) => Prisma.sql`
  update "Digest" set "mailId" = mail."id" from "Mail" mail
  where "Digest"."id" = any(${digestIds}::uuid[]) and mail."dedupeKey" = 'digest:' || "Digest"."id"`;
