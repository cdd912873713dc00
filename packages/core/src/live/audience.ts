import { Prisma } from "@concerto/db/client";
import {
  type Grant,
  grantOfLink,
  grantOfMember,
  grantsOnSong,
  newestHeardOf,
  openVersions,
  ownersGrant,
  seatsOnProject,
} from "../access/grants.ts";
import { liveLinks } from "../access/live-links.ts";
import { can } from "../access/roles.ts";
import type { Backstage } from "../context.ts";
import type { LoggedEvent } from "./log.ts";

/** Who listens at the end of a stream: a person, a guest, or one who is both. */
export type Hearer = {
  personId: string | null;
  guestId: string | null;
  /** Projects that the guest's passes opened when the stream began: the guest hears that such a door has changed, even that it is shut. */
  doors: ReadonlySet<string>;
};

/** What somebody could hear of: an event of the log, or that somebody is in a room. */
export type Happening = Pick<LoggedEvent, "projectId" | "songId" | "versionId" | "subjectId"> & {
  kind: LoggedEvent["kind"] | "presence";
};

/** What is asked of it; `newest` is its song's newest version that can be heard. */
type Told = Happening & { newest: string | null };

/** Whether somebody with these grants in the event's project may hear of it. */
export function mayHear({ personId, guestId, doors }: Hearer, grants: readonly Grant[], event: Told): boolean {
  const onPlace = event.songId === null ? grants : grantsOnSong(grants, event.songId);
  const seats = event.songId === null ? seatsOnProject(grants) : onPlace.flatMap((grant) => grant.seats);
  switch (event.kind) {
    case "project":
    case "song":
      return can(seats, "see");
    case "version":
    case "comment":
      return can(seats, "see") && isOpenTo(onPlace, event);
    case "presence":
      return can(seats, "meet") && isOpenTo(onPlace, event) && event.subjectId !== personId;
    case "tag":
      return can(seats, "sift");
    case "member":
      return can(seats, "meet") || (personId !== null && event.subjectId === personId);
    case "link":
      return can(seats, "share") || (guestId !== null && doors.has(event.projectId));
    case "invite":
      return can(seats, "share");
    case "notification":
      return personId !== null && event.subjectId === personId;
  }
}

function isOpenTo(grants: readonly Grant[], { versionId, newest }: Told): boolean {
  const open = openVersions(grants);
  if (open === "all") return true;
  if (versionId === null) return false;
  return open.ids.includes(versionId) || (open.newest && newest === versionId);
}

type Asking = Pick<Backstage, "db" | "now">;

/**
 * Which of these hearers may hear of which of these events, as things stand now: the events by hearer. Two queries, however many hearers
 * and events there are; a third where a link opens the newest version alone.
 */
export async function audienceOf<H extends Hearer, E extends Happening>(
  asking: Asking,
  events: readonly E[],
  hearers: readonly H[],
): Promise<Map<H, E[]>> {
  const standings = await standingsIn(asking, events, hearers);
  const newest = await newestHeard(asking, events, standings);
  const told = events.map((event) => ({ event, asked: { ...event, newest: newest.get(event.songId ?? "") ?? null } }));
  return new Map(
    hearers.map((hearer) => {
      const heard = told.filter(({ event, asked }) => {
        const standing = standings.get(event.projectId);
        return standing !== undefined && mayHear(hearer, grantsOf(standing, hearer), asked);
      });
      return [hearer, heard.map(({ event }) => event)];
    }),
  );
}

type Standing = { ownerId: string; ofPerson: Map<string, Grant[]>; ofGuest: Map<string, Grant[]>; hasNewest: boolean };

function grantsOf({ ownerId, ofPerson, ofGuest }: Standing, { personId, guestId }: Hearer): Grant[] {
  return [
    ...(personId === ownerId ? [ownersGrant] : []),
    ...(ofPerson.get(personId ?? "") ?? []),
    ...(ofGuest.get(guestId ?? "") ?? []),
  ];
}

async function standingsIn(
  { db, now }: Asking,
  events: readonly Happening[],
  hearers: readonly Hearer[],
): Promise<Map<string, Standing>> {
  const persons = distinct(hearers.map(({ personId }) => personId));
  const guests = distinct(hearers.map(({ guestId }) => guestId));
  const projects = await db.project.findMany({
    where: { id: { in: distinct(events.map(({ projectId }) => projectId)) } },
    select: {
      id: true,
      ownerId: true,
      members: { where: { personId: { in: persons } }, select: { personId: true, role: true, songId: true } },
      links: {
        where: { ...liveLinks(now()), passes: { some: { guestId: { in: guests } } } },
        include: { chosen: true, passes: { where: { guestId: { in: guests } }, select: { guestId: true } } },
      },
    },
  });
  return new Map(
    projects.map(({ id, ownerId, members, links }) => [
      id,
      {
        ownerId,
        ofPerson: gather(members.map((member) => [member.personId, grantOfMember(member)])),
        ofGuest: gather(
          links.flatMap((link) => link.passes.map(({ guestId }) => [guestId, grantOfLink(link)] as const)),
        ),
        hasNewest: links.some(({ versions }) => versions === "newest"),
      },
    ]),
  );
}

async function newestHeard(
  { db }: Asking,
  events: readonly Happening[],
  standings: ReadonlyMap<string, Standing>,
): Promise<Map<string, string>> {
  const asked = events.filter(({ projectId }) => standings.get(projectId)?.hasNewest);
  const songIds = distinct(asked.map(({ songId }) => songId));
  if (songIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ songId: string; id: string }[]>`
    select song."id" as "songId", heard."id" from unnest(${songIds}::uuid[]) song("id")
    cross join lateral (${newestHeardOf(Prisma.sql`song."id"`)}) heard`;
  return new Map(rows.map(({ songId, id }) => [songId, id]));
}

/** Those of these sessions that somebody is still signed in with. */
export async function livingSessions({ db, now }: Asking, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.session.findMany({
    where: { id: { in: [...ids] }, expiresAt: { gt: now() } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/** The projects that a guest's passes open, at this moment. */
export async function doorsOf({ db, now }: Asking, guestId: string | null): Promise<Set<string>> {
  if (guestId === null) return new Set();
  const links = await db.link.findMany({
    where: { ...liveLinks(now()), passes: { some: { guestId } } },
    select: { projectId: true },
    distinct: ["projectId"],
    take: 1000,
  });
  return new Set(links.map(({ projectId }) => projectId));
}

const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

function gather(pairs: readonly (readonly [string, Grant])[]): Map<string, Grant[]> {
  const gathered = new Map<string, Grant[]>();
  for (const [id, grant] of pairs) gathered.set(id, [...(gathered.get(id) ?? []), grant]);
  return gathered;
}
