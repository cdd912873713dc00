import { randomUUID } from "node:crypto";
import type { Project, Tx } from "@concerto/db/client";
import { requireProject } from "../access/access.ts";
import { requirePerson, requireVerified } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { postLetter } from "../mail/outbox.ts";
import { lockProject } from "./projects.ts";
import type { ProjectRef, TransferOffer } from "./schema.ts";

/**
 * Offers a project to one of its members, who hears of it by letter. Nothing changes until they accept; one offer at a time. The same
 * offer again changes nothing.
 */
export async function transferProject(ctx: Context, { projectId, toId }: TransferOffer): Promise<void> {
  const { id, ownerId } = await requireProject(ctx, projectId, { capability: "own" });
  requireVerified(ctx.actor);
  await ctx.db.$transaction(async (tx) => {
    const project = await lockedProject(tx, id);
    if (project.ownerId !== ownerId) throw notFound(); // handed over at this moment
    const heir = await requireHeir(tx, { projectId: id, toId });
    const standing = await tx.transfer.findUnique({ where: { projectId: id } });
    if (standing?.toId === toId) return;
    if (standing) throw new DomainError("conflict", "It is offered to somebody else already. Take that back first.");
    const offeredAt = ctx.now();
    await tx.transfer.create({ data: { projectId: id, toId, offeredAt } });
    const { name: owner } = await tx.person.findUniqueOrThrow({ where: { id: ownerId }, select: { name: true } });
    const url = `${ctx.site.url}/projects/${id}/people`;
    const letter = { kind: "transfer-offered", name: heir.name, owner, project: project.name, url } as const;
    // One a day at most, however often it is offered and taken back.
    const dedupeKey = `transfer-offered:${id}:${toId}:${offeredAt.toISOString().slice(0, 10)}`;
    await postLetter(tx, letter, { lane: "activity", address: heir.email, dedupeKey, now: offeredAt });
  });
}

/** Takes an offer back that nobody has accepted yet. May be repeated. */
export async function cancelTransfer(ctx: Context, { projectId }: ProjectRef): Promise<void> {
  const { id, ownerId } = await requireProject(ctx, projectId, { capability: "own" });
  await ctx.db.transfer.deleteMany({ where: { projectId: id, project: { ownerId } } });
}

/** Says no to an offer. Whoever was offered nothing hears "not-found". */
export async function declineTransfer(ctx: Context, { projectId }: ProjectRef): Promise<void> {
  const { personId } = requirePerson(ctx.actor);
  const { count } = await ctx.db.transfer.deleteMany({ where: { projectId, toId: personId } });
  if (count === 0) throw notFound();
}

/**
 * Makes whoever was offered the project its owner, and the owner an editor, in one step. The same again changes nothing; whoever was
 * offered nothing, or is no member any more, hears "not-found".
 */
export async function acceptTransfer(ctx: Context, { projectId }: ProjectRef): Promise<void> {
  const { personId } = requirePerson(ctx.actor);
  await ctx.db.$transaction(async (tx) => {
    const { ownerId } = await lockedProject(tx, projectId);
    if (ownerId === personId) return;
    // Taken with one statement: whoever takes it back or declines at this moment comes before it, or finds nothing.
    const { count } = await tx.transfer.deleteMany({ where: { projectId, toId: personId } });
    if (count === 0) throw notFound();
    requireVerified(ctx.actor);
    await requireHeir(tx, { projectId, toId: personId });
    await tx.member.deleteMany({ where: { projectId, personId: { in: [personId, ownerId] } } });
    // The token was the old owner's; the new one may have used the same.
    await tx.project.update({ where: { id: projectId }, data: { ownerId: personId, clientToken: randomUUID() } });
    await tx.member.create({ data: { projectId, personId: ownerId, role: "editor", addedById: personId } });
  });
}

/** The project, held against everybody else who would change whose it is or who is in it; "not-found" where it lies in the trash. */
async function lockedProject(tx: Tx, projectId: string): Promise<Project> {
  await lockProject(tx, projectId);
  const project = await tx.project.findUnique({ where: { id: projectId, removedAt: null } });
  if (!project) throw notFound();
  return project;
}

/** Somebody to whom the project may go: a member of the whole of it, whose address is proved and whose account is open. */
async function requireHeir(tx: Tx, { projectId, toId }: TransferOffer): Promise<{ name: string; email: string }> {
  const member = await tx.member.findFirst({
    where: { projectId, songId: null, personId: toId },
    select: { person: { select: { name: true, email: true, emailVerified: true, closedAt: true } } },
  });
  if (!member) throw notFound();
  const { name, email, emailVerified, closedAt } = member.person;
  if (closedAt !== null) throw new DomainError("conflict", `${name} has closed their account.`);
  if (!emailVerified) {
    throw new DomainError("conflict", `${name} has to verify their address before a project can be theirs.`);
  }
  return { name, email };
}
