import { requireProject } from "../access/access.ts";
import { can } from "../access/roles.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { PreferenceChange } from "./schema.ts";

/** More than anybody mutes by hand. */
const mostMuted = 200;

/** A project of which somebody wants to hear nothing; without its name for whoever has songs of it alone. */
export type Muted = { projectId: string; name: string | null };

/** Of which projects, as far as they still see something of them, the person who asks wants to hear nothing. */
export async function getPreferences({ db, actor }: Context): Promise<{ muted: Muted[] }> {
  const { personId } = requirePerson(actor);
  const mutes = await db.projectMute.findMany({
    where: { personId, project: { removedAt: null, OR: [{ ownerId: personId }, { members: { some: { personId } } }] } },
    orderBy: { projectId: "desc" },
    take: mostMuted,
    select: {
      projectId: true,
      project: { select: { name: true, ownerId: true, members: { where: { personId, songId: null } } } },
    },
  });
  const isWhole = ({ ownerId, members }: (typeof mutes)[number]["project"]) =>
    ownerId === personId || members.length > 0;
  return {
    muted: mutes.map(({ projectId, project }) => ({ projectId, name: isWhole(project) ? project.name : null })),
  };
}

/** Mutes a project for the person who asks, or lets it be heard again; what was told before stays. May be repeated. */
export async function setPreferences(ctx: Context, { projectId, isMuted }: PreferenceChange): Promise<void> {
  const { seats } = await requireProject(ctx, projectId, { capability: "see" });
  // Guests of a link are told nothing anyway.
  if (!can(seats, "browse")) throw new DomainError("forbidden", "You hear nothing of this project as it is.");
  const { personId } = requirePerson(ctx.actor);
  if (!isMuted) return void (await ctx.db.projectMute.deleteMany({ where: { personId, projectId } }));
  if ((await ctx.db.projectMute.count({ where: { personId } })) >= mostMuted)
    throw new DomainError("conflict", "You have muted more projects than can be kept. Let one be heard again first.");
  await ctx.db.projectMute.createMany({ data: { personId, projectId }, skipDuplicates: true });
}
