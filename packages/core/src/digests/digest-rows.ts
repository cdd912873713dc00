import { Prisma } from "@concerto/db/client";
import { shown } from "../notifications/notification-rows.ts";
import type { DigestWindow } from "./window.ts";

/** The zones' windows as a table `zone`, by the name under which people have them. */
const zonesOf = (windows: Map<string, DigestWindow>) => {
  const rows = [...windows].map(([name, window]) => ({ ...window, name }));
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as zone(
    "name" text, "timeZone" text, "date" text, "dateBeganAt" timestamptz, "isMonday" boolean, "isWeekend" boolean, "reached" int, "hours" int[])`;
};

/** As SQL beside `person`: whether letters reach them at all. */
export const isReached = Prisma.sql`person."emailVerified" and person."closedAt" is null`;

/** `periodDue` as SQL, beside `person` and `zone`, for people whom letters reach. */
const isDue = Prisma.sql`${isReached}
  and (person."digestCadence" = 'daily' and not (person."hasQuietWeekends" and zone."isWeekend")
    or person."digestCadence" = 'weekly' and zone."isMonday")
  and (person."digestHour" = any(zone."hours")
    or person."digestChangedAt" >= zone."dateBeganAt" and person."digestHour" <= zone."reached")
  and not exists (select 1 from "Digest" before
    where before."personId" = person."id" and not before."isAtOnce" and before."createdAt" >= zone."dateBeganAt")`;

/** As SQL, whether a digest is due to them now or within a day: the same mails are there for all of them. */
const isDueSoon = Prisma.sql`${isReached} and (person."digestCadence" = 'daily' or person."digestCadence" = 'weekly' and zone."isMonday")`;

/** As SQL, what people have not read, may still see, and want to hear of. */
export const worthTelling = Prisma.sql`${shown()} and told."readAt" is null
  and not exists (select 1 from "ProjectMute" mute where mute."personId" = told."personId" and mute."projectId" = told."projectId")`;

/** As SQL, that of it which they have not been written of. */
export const untold = Prisma.sql`${worthTelling} and told."digestId" is null`;

type Plan = { windows: Map<string, DigestWindow>; room: { mails: number; isShort: boolean }; take: number };

/**
 * The people to whom a digest is due and who have something unread, first whose oldest of it is the oldest. Where the room is short it is kept
 * for those who have waited longest of all whose hour comes within a day: else those with an early hour would have it every day.
 */
export const planDigests = ({ windows, room, take }: Plan) => Prisma.sql`
  with waiting as (
    select person."id", oldest."id" as "since", ${isDue} as "isDue"
    from "Person" person join ${zonesOf(windows)} on zone."name" = person."timeZone", lateral (
      select told."id" from ${untold} and told."personId" = person."id" order by told."id" limit 1) oldest
    where ${room.isShort ? isDueSoon : isDue}
  )
  select "id" from (select "id", "isDue", row_number() over (order by "since", "id") as "place" from waiting) placed
  where "isDue" and "place" <= ${room.mails} order by "place" limit ${take}`;

/**
 * Locks those of these people who can be written to. Who is locked already is passed over: another worker writes to them, or they are
 * changing their settings, and the next tick comes in time.
 */
export const lockPeople = (personIds: string[]) => Prisma.sql`
  select "id" from "Person" where "id" = any(${personIds}::uuid[]) order by "id" for no key update skip locked`;

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

export type Addressed = { id: string; email: string };

/** Whom these digests are for. */
export const addressees = (digestIds: string[]) => Prisma.sql`
  select digest."id", person."email" from "Digest" digest join "Person" person on person."id" = digest."personId"
  where digest."id" = any(${digestIds}::uuid[]) order by digest."id"`;

/** Keeps which mail each digest is. */
export const keepMails = (digestIds: string[]) => Prisma.sql`
  update "Digest" set "mailId" = mail."id" from "Mail" mail
  where "Digest"."id" = any(${digestIds}::uuid[]) and mail."dedupeKey" = 'digest:' || "Digest"."id"`;
