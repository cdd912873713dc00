import { Prisma, type Tx } from "@concerto/db/client";
import { requireProject } from "../access/access.ts";
import { capabilitiesOf } from "../access/roles.ts";
import { personOf, requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { tryToClaim } from "../invites/claim.ts";
import { once } from "../once.ts";
import { type Face, face, faceOf } from "../people/people.ts";
import { onShelf, shelfOf, shelving } from "../shelf.ts";
import type { NewProject, ProjectQuery } from "./schema.ts";

/** Projects in one page of a list. */
const pageSize = 50;

/**
 * A page of the projects that the actor sees something of, newest first; the trash shows only their own. What they were invited to is
 * among them, whatever step has failed on its way.
 */
export async function listProjects(ctx: Context, { show, cursor }: ProjectQuery) {
  const { personId } = requirePerson(ctx.actor);
  await tryToClaim(ctx, personId);
  const ids = await pageOfIds(ctx, { personId, show, cursor });
  const rows = await ctx.db.project.findMany({
    where: { id: { in: ids } },
    orderBy: { id: "desc" },
    include: {
      owner: { select: { id: true, name: true } },
      members: { where: { personId, OR: [{ songId: null }, { song: onShelf("active") }] }, select: { songId: true } },
    },
  });
  const page = rows.slice(0, pageSize);
  const songs = await countSongs(ctx, page);
  return {
    projects: page.map(({ members, ...project }) => ({
      id: project.id,
      name: project.name,
      owner: project.owner,
      isMine: project.ownerId === personId,
      createdAt: project.createdAt.toISOString(),
      removedAt: project.removedAt?.toISOString() ?? null,
      // Whoever has songs alone is told of those, not of how many others there are.
      songs:
        project.ownerId === personId || members.some((m) => m.songId === null)
          ? (songs.get(project.id) ?? 0)
          : members.length,
    })),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}

type Shelf = Pick<ProjectQuery, "show" | "cursor"> & { personId: string };

/**
 * The ids of one project more than a page. Begins with what the person owns or is a member of: asked for "owned or joined" of each
 * project there is, Postgres would walk through everybody's.
 */
async function pageOfIds({ db }: Context, { personId, show, cursor }: Shelf): Promise<string[]> {
  const joined = Prisma.sql`union select "projectId" from "Member" where "personId" = ${personId}::uuid`;
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    select project."id" from "Project" project
    join (
      select "id" from "Project" where "ownerId" = ${personId}::uuid ${show === "removed" ? Prisma.empty : joined}
    ) visible on visible."id" = project."id"
    where ${shelfOf(show, "project")} ${cursor ? Prisma.sql`and project."id" < ${cursor}::uuid` : Prisma.empty}
    order by project."id" desc limit ${pageSize + 1}`);
  return rows.map(({ id }) => id);
}

// Asked as a part of the page, Prisma counts the songs of every project there is.
async function countSongs({ db }: Context, page: { id: string }[]): Promise<Map<string, number>> {
  const projectId = { in: page.map((project) => project.id) };
  const where = { projectId, ...onShelf("active") };
  const counted = await db.song.groupBy({ by: ["projectId"], where, _count: true });
  return new Map(counted.map((row) => [row.projectId, row._count]));
}

/** One project, and what the actor may do there. */
export async function getProject(ctx: Context, { projectId }: { projectId: string }) {
  const project = await requireProject(ctx, projectId, { capability: "see" });
  const { owner, transfer } = await ctx.db.project.findUniqueOrThrow({
    where: { id: project.id },
    select: {
      owner: { select: { id: true, name: true } },
      transfer: { select: { to: { select: face }, offeredAt: true } },
    },
  });
  return {
    id: project.id,
    name: project.name,
    owner,
    archivedAt: project.archivedAt?.toISOString() ?? null,
    createdAt: project.createdAt.toISOString(),
    may: capabilitiesOf(project.seats),
    transfer:
      transfer && offerFor(personOf(ctx.actor), { owner, to: faceOf(transfer.to), offeredAt: transfer.offeredAt }),
  };
}

type Offer = { owner: { id: string }; to: Face; offeredAt: Date };

/** An offer to hand the project over, as the two whom it concerns see it; nobody else is told. */
function offerFor(personId: string | null, { owner, to, offeredAt }: Offer) {
  if (personId !== owner.id && personId !== to.id) return null;
  return { to, isToMe: personId === to.id, offeredAt: offeredAt.toISOString() };
}

/** Begins a project that the actor owns; the same token again answers the same project. */
export async function createProject(ctx: Context, { name, clientToken }: NewProject) {
  const { personId } = requirePerson(ctx.actor);
  return once({
    find: () =>
      ctx.db.project.findUnique({
        where: { ownerId_clientToken: { ownerId: personId, clientToken } },
        select: { id: true },
      }),
    create: () => ctx.db.project.create({ data: { name, ownerId: personId, clientToken }, select: { id: true } }),
  });
}

export async function renameProject(ctx: Context, { projectId, name }: { projectId: string; name: string }) {
  const project = await requireProject(ctx, projectId, { capability: "edit" });
  return ctx.db.project.update({ where: { id: project.id }, data: { name }, select: { id: true, name: true } });
}

/** Hides the project and keeps it for ever; `restoreProject` undoes it. */
export async function archiveProject(ctx: Context, { projectId }: { projectId: string }) {
  const project = await requireProject(ctx, projectId, { capability: "own" });
  await ctx.db.project.update({ where: { id: project.id }, data: shelving.archive(ctx.now()) });
}

/** Puts the project in the trash for 30 days; `restoreProject` undoes it. */
export async function removeProject(ctx: Context, { projectId }: { projectId: string }) {
  const project = await requireProject(ctx, projectId, { capability: "own" });
  await ctx.db.project.update({ where: { id: project.id }, data: shelving.remove(ctx.now()) });
}

export async function restoreProject(ctx: Context, { projectId }: { projectId: string }) {
  const project = await requireProject(ctx, projectId, { capability: "own", evenRemoved: "even-removed" });
  await ctx.db.project.update({ where: { id: project.id }, data: shelving.restore() });
}

/** Lets whoever changes the order of a project's songs, or whose it is and who is in it, do so one after another. */
export async function lockProject(tx: Tx, projectId: string): Promise<void> {
  await tx.$queryRaw(Prisma.sql`select 1 from "Project" where "id" = ${projectId}::uuid for update`);
}
