import { type Prisma, type Project, Role, type Song, type Version } from "@concerto/db/client";
import { type Actor, requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { type Capability, can, type StandingRole, strongest } from "./roles.ts";

type Standing = { role: StandingRole };
/** With `evenRemoved`, what lies in the trash is there for those who may do that with it; everybody else hears "not found". */
type Options = { capability: Capability; evenRemoved?: "even-removed" };

const membershipsOf = (actor: Actor) =>
  ({ where: { personId: personOf(actor) }, select: { role: true, songId: true } }) satisfies Prisma.Project$membersArgs;

// The nil id belongs to nobody: a visitor without a session matches no row.
const personOf = (actor: Actor) => (actor.kind === "person" ? actor.personId : "00000000-0000-0000-0000-000000000000");

/**
 * The project, if the actor may do that there. Throws "not-found" where they may not even see it, "forbidden" where they see it but
 * may not do that. Somebody with a song alone sees the project's name but has no capability there except `see`.
 */
export async function requireProject(
  { db, actor }: Pick<Context, "db" | "actor">,
  id: string,
  { capability, evenRemoved }: Options,
): Promise<Project & Standing> {
  const found = await db.project.findUnique({ where: { id }, include: { members: membershipsOf(actor) } });
  if (!found) throw notFound();
  const { members, ...project } = found;
  const onProject = members.filter((member) => member.songId === null).map((member) => member.role);
  const role = standing(actor, project, onProject) ?? (members.length > 0 ? "listener" : null);
  const isWhole = standing(actor, project, onProject) !== null;
  if (role === null || isHidden(project, role, { capability, evenRemoved })) throw notFound();
  allow(can(role, capability) && (isWhole || capability === "see"));
  return { ...project, role };
}

/** The song, if the actor may do that there; the stronger of the project's and the song's role holds. Errors as `requireProject`. */
export async function requireSong(
  { db, actor }: Pick<Context, "db" | "actor">,
  id: string,
  { capability, evenRemoved }: Options,
): Promise<Song & { project: Project } & Standing> {
  const found = await db.song.findUnique({
    where: { id },
    include: { project: { include: { members: membershipsOf(actor) } } },
  });
  if (!found) throw notFound();
  const { members, ...project } = found.project;
  const role = roleOnSong(actor, project, { members, songId: id });
  if (role === null || project.removedAt || isHidden(found, role, { capability, evenRemoved })) throw notFound();
  allow(can(role, capability));
  return { ...found, project, role };
}

/** The version with its song, if the actor may do that there. Errors as `requireProject`. */
export async function requireVersion(
  { db, actor }: Pick<Context, "db" | "actor">,
  id: string,
  { capability, evenRemoved }: Options,
): Promise<Version & { song: Song & { project: Project } } & Standing> {
  const found = await db.version.findUnique({
    where: { id },
    include: { song: { include: { project: { include: { members: membershipsOf(actor) } } } } },
  });
  if (!found) throw notFound();
  const { members, ...project } = found.song.project;
  const role = roleOnSong(actor, project, { members, songId: found.songId });
  const isElsewhereRemoved = project.removedAt !== null || found.song.removedAt !== null;
  if (role === null || isElsewhereRemoved || isHidden(found, role, { capability, evenRemoved })) throw notFound();
  allow(can(role, capability));
  return { ...found, song: { ...found.song, project }, role };
}

/** Prisma's filter for the projects that the actor may see something of. */
export function visibleProjects(actor: Actor): Prisma.ProjectWhereInput {
  const { personId } = requirePerson(actor);
  return { OR: [{ ownerId: personId }, { members: { some: { personId } } }] };
}

/** Prisma's filter for the songs, none of them in the trash, where the actor may do that. */
export function songsOpenTo(actor: Actor, capability: Capability): Prisma.SongWhereInput {
  const { personId } = requirePerson(actor);
  const role = { in: memberRoles.filter((able) => can(able, capability)) };
  const isOpen: Prisma.SongWhereInput[] = [
    { project: { ownerId: personId } },
    { project: { members: { some: { personId, songId: null, role } } } },
    { members: { some: { personId, role } } },
  ];
  return { removedAt: null, project: { removedAt: null }, OR: isOpen };
}

const memberRoles = Object.values(Role);

type Membership = { role: StandingRole; songId: string | null };

function roleOnSong(actor: Actor, project: Project, { members, songId }: { members: Membership[]; songId: string }) {
  const there = members.filter((member) => member.songId === null || member.songId === songId);
  return standing(
    actor,
    project,
    there.map((member) => member.role),
  );
}

function standing(actor: Actor, project: Project, roles: StandingRole[]): StandingRole | null {
  const isOwner = actor.kind === "person" && project.ownerId === actor.personId;
  return strongest(isOwner ? ["owner", ...roles] : roles);
}

function isHidden({ removedAt }: { removedAt: Date | null }, role: StandingRole, { capability, evenRemoved }: Options) {
  return removedAt !== null && !(evenRemoved && can(role, capability));
}

function allow(isAllowed: boolean): void {
  if (!isAllowed) throw new DomainError("forbidden", "Your role here does not include that. Ask the project's owner.");
}
