import type { Link, Prisma, Tx } from "@concerto/db/client";
import { requireProject, requireSong } from "../access/access.ts";
import { requireVerified } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { once } from "../once.ts";
import { type LinkView, viewLink } from "./list-links.ts";
import { hashPassword } from "./passwords.ts";
import type { LinkUpdate, NewLink } from "./schema.ts";

/** Makes a link to a song or a project; the same token again answers the same link. */
export async function createLink(ctx: Context, { clientToken, versionIds, password, ...link }: NewLink) {
  const { projectId, songId } = link;
  const { personId: createdById } = await requireSharing(ctx, { projectId, songId });
  const expiresAt = futureTime(ctx, link.expiresAt);
  const chosen = link.versions === "chosen" ? await requireVersionsOf(ctx, { projectId, songId }, versionIds) : [];
  const { id } = await once({
    find: () => ctx.db.link.findUnique({ where: { createdById_clientToken: { createdById, clientToken } } }),
    create: async () => {
      const passwordHash = password === null ? null : await hashPassword(password);
      const choices = { create: chosen.map((versionId) => ({ versionId })) };
      return ctx.db.link.create({
        data: { ...link, createdById, clientToken, expiresAt, passwordHash, chosen: choices },
      });
    },
  });
  return viewLink(ctx, id);
}

/** Changes a link's settings. A new password shows out the guests who are in; all else holds for them at their next call. */
export async function updateLink(ctx: Context, { linkId, versionIds, password, ...settings }: LinkUpdate) {
  const link = await requireLink(ctx, linkId);
  const { versions, name, comments, downloads, mostOpenings } = settings;
  const expiresAt = settings.expiresAt === undefined ? undefined : futureTime(ctx, settings.expiresAt);
  const chosen = versions === "chosen" ? await requireVersionsOf(ctx, link, versionIds ?? []) : [];
  const passwordHash = password ? await hashPassword(password) : password;
  const data = { name, versions, comments, downloads, mostOpenings, expiresAt, passwordHash };
  await changeLink(ctx, linkId, {
    data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
    also: async (tx) => {
      if (versions) {
        await tx.linkChoice.deleteMany({ where: { linkId } });
        await tx.linkChoice.createMany({ data: chosen.map((versionId) => ({ linkId, versionId })) });
      }
      if (passwordHash) await showOut(tx, linkId);
    },
  });
  return viewLink(ctx, linkId);
}

/** Gives the link a new address. The old one opens nothing from now on; guests keep their names, and must open the new one. */
export async function rotateLink(ctx: Context, { linkId }: { linkId: string }): Promise<LinkView> {
  await requireLink(ctx, linkId);
  await changeLink(ctx, linkId, { data: { generation: { increment: 1 } }, also: (tx) => showOut(tx, linkId) });
  return viewLink(ctx, linkId);
}

/** Ends the link, and shows out its guests; `restoreLink` undoes it. */
export async function revokeLink(ctx: Context, { linkId }: { linkId: string }): Promise<void> {
  const { revokedAt } = await requireLink(ctx, linkId);
  await changeLink(ctx, linkId, { data: { revokedAt: revokedAt ?? ctx.now() }, also: (tx) => showOut(tx, linkId) });
}

/** Lets the same address open again. */
export async function restoreLink(ctx: Context, { linkId }: { linkId: string }): Promise<void> {
  await requireLink(ctx, linkId);
  await changeLink(ctx, linkId, { data: { revokedAt: null } });
}

type Change = { data: Prisma.LinkUpdateInput; also?: (tx: Tx) => Promise<void> };

/** Whoever comes in at this moment waits for the link's row: they are let in before the change, and shown out with it, or find it made. */
async function changeLink({ db }: Context, linkId: string, { data, also }: Change): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Link" where "id" = ${linkId}::uuid for update`;
    await tx.link.update({ where: { id: linkId }, data });
    await also?.(tx);
  });
}

/** Takes the passes of everybody who is in; what was guessed at an address or password that is no more is forgotten. */
async function showOut(tx: Tx, linkId: string): Promise<void> {
  await tx.pass.deleteMany({ where: { linkId } });
  await tx.guessing.deleteMany({ where: { linkId } });
}

type Scope = { projectId: string; songId: string | null };

/** The link, if the actor may share what it opens; strangers hear "not found". */
async function requireLink(ctx: Context, linkId: string): Promise<Link> {
  const link = await ctx.db.link.findUnique({ where: { id: linkId } });
  if (!link) throw notFound();
  await requireSharing(ctx, link);
  return link;
}

async function requireSharing(ctx: Context, { projectId, songId }: Scope) {
  if (songId === null) await requireProject(ctx, projectId, { capability: "share" });
  else {
    const song = await requireSong(ctx, songId, { capability: "share" });
    if (song.projectId !== projectId) throw notFound();
  }
  return requireVerified(ctx.actor);
}

/** These versions, if all of them are of the song or the project; once each. */
async function requireVersionsOf({ db }: Context, { projectId, songId }: Scope, ids: string[]): Promise<string[]> {
  const song = { projectId, removedAt: null, ...(songId === null ? {} : { id: songId }) };
  const where = { id: { in: ids }, removedAt: null, song };
  const found = await db.version.findMany({ where, select: { id: true } });
  if (found.length < new Set(ids).size)
    throw new DomainError("invalid", "One of these versions is not there any more. Choose again.");
  return found.map(({ id }) => id);
}

function futureTime({ now }: Context, at: string | null): Date | null {
  if (at === null) return null;
  const time = new Date(at);
  if (time <= now()) throw new DomainError("invalid", "A link can only expire in the future. Choose a later time.");
  return time;
}
