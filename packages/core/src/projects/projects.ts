import { requireProject, visibleProjects } from "../access/access.ts";
import { capabilitiesOf } from "../access/roles.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { once } from "../once.ts";
import { onShelf, shelving } from "../shelf.ts";
import type { NewProject, ProjectQuery } from "./schema.ts";

/** Projects in one page of a list. */
const pageSize = 50;

/** A page of the projects that the actor sees something of, newest first; the trash shows only their own. */
export async function listProjects(ctx: Context, { show, cursor }: ProjectQuery) {
  const { personId } = requirePerson(ctx.actor);
  const rows = await ctx.db.project.findMany({
    where: {
      ...visibleProjects(ctx.actor),
      ...(show === "removed" ? { ownerId: personId } : {}),
      ...onShelf(show),
      // Not Prisma's own cursor, which passes over a row where the one it names has left the shelf meanwhile.
      ...(cursor ? { id: { lt: cursor } } : {}),
    },
    orderBy: { id: "desc" },
    take: pageSize + 1,
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
  const owner = await ctx.db.person.findUniqueOrThrow({
    where: { id: project.ownerId },
    select: { id: true, name: true },
  });
  return {
    id: project.id,
    name: project.name,
    owner,
    archivedAt: project.archivedAt?.toISOString() ?? null,
    createdAt: project.createdAt.toISOString(),
    may: capabilitiesOf(project.role),
  };
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
