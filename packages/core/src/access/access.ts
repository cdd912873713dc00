import { Prisma, type Project, Role, type Song, type Version } from "@concerto/db/client";
import { type Actor, guestOf, personOf, requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import {
  type Grant,
  grantOfLink,
  grantOfMember,
  grantsOnSong,
  newestHeardOf,
  openVersions,
  ownersGrant,
  seatsOnProject,
} from "./grants.ts";
import { liveLinks } from "./live-links.ts";
import { type Capability, can, type Seat } from "./roles.ts";

/** What the actor is here, and why: what they may do follows from the seats, which songs and versions they see from the grants. */
export type Standing = { seats: readonly Seat[]; grants: readonly Grant[] };
/** With `evenRemoved`, what lies in the trash is there for those who may do that with it; everybody else hears "not found". */
type Options = { capability: Capability; evenRemoved?: "even-removed" };
type Asking = Pick<Context, "db" | "actor" | "now">;

// The nil id belongs to nobody: a visitor without a session or a guest's cookie matches no row.
const nil = "00000000-0000-0000-0000-000000000000";

const reasons = ({ actor, now }: Asking) =>
  ({
    members: { where: { personId: personOf(actor) ?? nil }, select: { role: true, songId: true } },
    links: {
      where: { ...liveLinks(now()), passes: { some: { guestId: guestOf(actor) ?? nil } } },
      select: {
        songId: true,
        comments: true,
        downloads: true,
        versions: true,
        chosen: { select: { versionId: true } },
      },
    },
  }) satisfies Prisma.ProjectInclude;

type Reasoned = Prisma.ProjectGetPayload<{ include: ReturnType<typeof reasons> }>;

/** The project alone, and every reason why the actor is let into it or its songs. */
function grantsIn({ members, links, ...project }: Reasoned, actor: Actor): { project: Project; grants: Grant[] } {
  const grants = [...members.map(grantOfMember), ...links.map(grantOfLink)];
  return { project, grants: project.ownerId === personOf(actor) ? [ownersGrant, ...grants] : grants };
}

/**
 * The project, if the actor may do that there. Throws "not-found" where they may not even see it, "forbidden" where they see it but
 * may not do that. Somebody with songs alone sees the project's name, and has the capabilities of that seat.
 */
export async function requireProject(
  asking: Asking,
  id: string,
  { capability, evenRemoved }: Options,
): Promise<Project & Standing> {
  const found = await asking.db.project.findUnique({ where: { id }, include: reasons(asking) });
  if (!found) throw notFound();
  const { project, grants } = grantsIn(found, asking.actor);
  const seats = seatsOnProject(grants);
  if (isHidden(project, seats, { capability, evenRemoved })) throw notFound();
  allow(seats, capability);
  return { ...project, seats, grants };
}

/** The song, if the actor may do that there; the stronger of the project's and the song's role holds. Errors as `requireProject`. */
export async function requireSong(
  asking: Asking,
  id: string,
  { capability, evenRemoved }: Options,
): Promise<Song & { project: Project } & Standing> {
  const found = await asking.db.song.findUnique({ where: { id }, include: { project: { include: reasons(asking) } } });
  if (!found) throw notFound();
  const { project, grants, seats } = standingOnSong(found.project, { songId: id, actor: asking.actor });
  if (project.removedAt || isHidden(found, seats, { capability, evenRemoved })) throw notFound();
  allow(seats, capability);
  return { ...found, project, seats, grants };
}

/** The version with its song, if the actor may do that there. Errors as `requireProject`. */
export async function requireVersion(
  asking: Asking,
  id: string,
  { capability, evenRemoved }: Options,
): Promise<Version & { song: Song & { project: Project } } & Standing> {
  const found = await asking.db.version.findUnique({
    where: { id },
    include: { song: { include: { project: { include: reasons(asking) } } } },
  });
  if (!found) throw notFound();
  const { songId, song } = found;
  const { project, grants, seats } = standingOnSong(song.project, { songId, actor: asking.actor });
  const isElsewhereRemoved = project.removedAt !== null || song.removedAt !== null;
  if (isElsewhereRemoved || isHidden(found, seats, { capability, evenRemoved })) throw notFound();
  if (!(await isOpen(asking, found, { seats, grants }))) throw notFound();
  allow(seats, capability);
  return { ...found, song: { ...song, project }, seats, grants };
}

/** Prisma's filter for the versions of a song that are open under these grants on it. */
export async function versionsOpenUnder(
  { db }: Pick<Context, "db">,
  songId: string,
  grants: readonly Grant[],
): Promise<Prisma.VersionWhereInput> {
  const open = openVersions(grants);
  if (open === "all") return {};
  const newest = open.newest ? await newestHeard(db, songId) : [];
  return { id: { in: [...open.ids, ...newest] } };
}

async function isOpen(asking: Asking, version: Version, { seats, grants }: Standing): Promise<boolean> {
  if (version.archivedAt !== null && !can(seats, "browse")) return false;
  return isOpenUnder(asking, version, grants);
}

/** Whether a version is open under these grants on its song. */
export async function isOpenUnder(
  { db }: Pick<Context, "db">,
  { id, songId }: Pick<Version, "id" | "songId">,
  grants: readonly Grant[],
): Promise<boolean> {
  const open = openVersions(grants);
  if (open === "all") return true;
  return open.ids.includes(id) || (open.newest && (await newestHeard(db, songId)).includes(id));
}

async function newestHeard(db: Context["db"], songId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(newestHeardOf(Prisma.sql`${songId}::uuid`));
  return rows.map(({ id }) => id);
}

/** Prisma's filter for the songs, none of them in the trash, where the person who asks may do that as a member. */
export function songsOpenTo(actor: Actor, capability: Capability): Prisma.SongWhereInput {
  const { personId } = requirePerson(actor);
  const role = { in: memberRoles.filter((able) => can([able], capability)) };
  const isOpen: Prisma.SongWhereInput[] = [
    { project: { ownerId: personId } },
    { project: { members: { some: { personId, songId: null, role } } } },
    { members: { some: { personId, role } } },
  ];
  return { removedAt: null, project: { removedAt: null }, OR: isOpen };
}

const memberRoles = Object.values(Role);

function standingOnSong(found: Reasoned, { songId, actor }: { songId: string; actor: Actor }) {
  const { project, grants: all } = grantsIn(found, actor);
  const grants = grantsOnSong(all, songId);
  return { project, grants, seats: grants.flatMap((grant) => grant.seats) };
}

function isHidden(
  { removedAt }: { removedAt: Date | null },
  seats: readonly Seat[],
  { capability, evenRemoved }: Options,
): boolean {
  return seats.length === 0 || (removedAt !== null && !(evenRemoved && can(seats, capability)));
}

function allow(seats: readonly Seat[], capability: Capability): void {
  if (can(seats, capability)) return;
  const isGuest = seats.includes("link");
  throw new DomainError(
    "forbidden",
    isGuest ? "This link does not include that." : "Your role here does not include that. Ask the project's owner.",
  );
}
