import type { Member, RemovedMember, Tx } from "@concerto/db/client";
import { requireScope } from "../access/require-scope.ts";
import { mayManage, strongest } from "../access/roles.ts";
import { personOf, requirePerson, requireVerified } from "../actor.ts";
import type { Backstage, Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { tell } from "../jobs.ts";
import { lockProject } from "../projects/projects.ts";
import type { MemberRef, MemberScope, RoleChange } from "./schema.ts";

/** How long a membership that was taken away can be given back as it was. */
export const undoableMs = 3_600_000;

/** Gives a member another role, from their very next call on. */
export async function changeRole(ctx: Context, { memberId, role }: RoleChange): Promise<void> {
  const member = await requireManaged(ctx, memberId);
  if (role === "owner") throw new DomainError("invalid", "A project has one owner. Hand the project over instead.");
  if (role === member.role) return;
  const { personId: byId } = requirePerson(ctx.actor);
  await ctx.db.$transaction(async (tx) => {
    // Only from the role that was looked at: somebody stronger may have given another one at this moment.
    const { count } = await tx.member.updateMany({ where: { id: member.id, role: member.role }, data: { role } });
    if (count === 0) throw changedMeanwhile();
    await tell(tx, { what: "role-changed", memberId: member.id, role, byId, at: ctx.now().toISOString() });
  });
}

/** Where somebody still is who was taken out of a project or a song: in the whole project, or in songs of it alone. */
export type StillIn = "project" | "songs" | null;

/**
 * Takes a membership away; it opens nothing from the very next call on. `restoreMember` undoes it for an hour. The same again by the
 * same person changes nothing.
 */
export async function removeMember(ctx: Context, { memberId }: MemberRef): Promise<{ stillIn: StillIn }> {
  const repeated = await findRemoved(ctx, memberId);
  if (repeated) return { stillIn: await whereStill(ctx.db, repeated) };
  const member = await requireManaged(ctx, memberId);
  const { personId: removedById } = requirePerson(ctx.actor);
  return ctx.db.$transaction(async (tx) => {
    await lockProject(tx, member.projectId);
    if (!(await takeOut(tx, member, { removedById, removedAt: ctx.now() }))) throw changedMeanwhile();
    return { stillIn: await whereStill(tx, member) };
  });
}

/** Gives up one's own membership of a project or of a song alone. Answers its id, by which `restoreMember` undoes it for an hour. */
export async function leave(ctx: Context, scope: MemberScope): Promise<{ memberId: string }> {
  const repeated = await findLeft(ctx, scope);
  if (repeated) return { memberId: repeated.id };
  const { project, seats } = await requireScope(ctx, scope, "see");
  const { personId } = requirePerson(ctx.actor);
  if (project.ownerId === personId) {
    throw new DomainError("forbidden", "This project is yours. Hand it over to somebody first, then you can leave.");
  }
  const member = await ctx.db.member.findFirst({ where: { ...scope, personId } });
  if (!member) throw nothingToLeave({ isOfSong: scope.songId !== null && strongest(seats) !== null });
  return ctx.db.$transaction(async (tx) => {
    await lockProject(tx, project.id);
    if (!(await takeOut(tx, member, { removedById: personId, removedAt: ctx.now() }))) throw changedMeanwhile();
    return { memberId: member.id };
  });
}

/**
 * Gives a membership back as it was, to whoever took it away, within an hour: if they may still manage it, or left themselves, and
 * nothing newer stands there. The same again changes nothing.
 */
export async function restoreMember(ctx: Context, { memberId }: MemberRef): Promise<void> {
  const { personId: myId } = requirePerson(ctx.actor);
  const removed = await findRemoved(ctx, memberId);
  if (!removed) return requireRestored(ctx, memberId);
  if (removed.personId !== myId) await requireManager(ctx, removed);
  await ctx.db.$transaction(async (tx) => {
    await lockProject(tx, removed.projectId);
    const { count } = await tx.removedMember.deleteMany({ where: { id: removed.id } });
    const project = await tx.project.findUniqueOrThrow({ where: { id: removed.projectId } });
    if (count === 0) return;
    if (project.removedAt) throw notFound();
    const { removedAt: _, removedById: __, ...membership } = removed;
    const isOwner = project.ownerId === removed.personId;
    const given = isOwner ? { count: 0 } : await tx.member.createMany({ data: membership, skipDuplicates: true });
    if (given.count === 0) throw new DomainError("conflict", "They are here again already, in a newer role.");
  });
}

/** Forgets who was taken out so long ago that it cannot be undone any more. */
export async function forgetRemovedMembers({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  await db.removedMember.deleteMany({ where: { removedAt: { lte: new Date(now().getTime() - undoableMs) } } });
}

/** The membership, if whoever asks may change it: strangers hear "not-found", everybody else why not. */
async function requireManaged(ctx: Context, memberId: string): Promise<Member> {
  const member = await ctx.db.member.findUnique({ where: { id: memberId } });
  if (!member) throw notFound();
  await requireManager(ctx, member);
  return member;
}

async function requireManager(ctx: Context, membership: Membership): Promise<void> {
  const { seats } = await requireScope(ctx, membership, "share");
  const { personId } = requireVerified(ctx.actor);
  const own = strongest(seats);
  if (membership.personId === personId) {
    throw new DomainError("forbidden", "Nobody changes their own role. Ask the project’s owner, or leave.");
  }
  if (own === null || !mayManage(own, membership.role)) {
    throw new DomainError("forbidden", "They are an editor, as you are. Only the project’s owner can change that.");
  }
}

type Membership = Pick<Member, "projectId" | "songId" | "personId" | "role">;

/** Under a lock on the project: puts a membership, as long as it has this role, where it can be restored from. Answers whether it did. */
async function takeOut(tx: Tx, { id, role }: Member, by: { removedById: string; removedAt: Date }): Promise<boolean> {
  const [taken] = await tx.$queryRaw<Member[]>`
    delete from "Member" where "id" = ${id}::uuid and "role" = ${role}::"Role" returning *`;
  if (!taken) return false;
  const { projectId, songId, personId } = taken;
  // Whoever took an older membership of theirs away must not bring that one back now.
  await tx.removedMember.deleteMany({ where: { projectId, songId, personId } });
  await tx.removedMember.create({ data: { ...taken, ...by } });
  if (songId === null) await tx.transfer.deleteMany({ where: { projectId, toId: personId } });
  await revokeInvites(tx, taken, by.removedAt);
  return true;
}

/** Ends what would let them in again by itself: invites of their address to the same place that still wait. */
async function revokeInvites(tx: Tx, { projectId, songId, personId }: Member, revokedAt: Date): Promise<void> {
  const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  const waiting = { projectId, songId, email, acceptedAt: null, revokedAt: null };
  await tx.invite.updateMany({ where: waiting, data: { revokedAt } });
}

async function whereStill(tx: Tx, { projectId, personId }: Membership): Promise<StillIn> {
  const rest = await tx.member.findMany({ where: { projectId, personId }, select: { songId: true } });
  if (rest.some(({ songId }) => songId === null)) return "project";
  return rest.length > 0 ? "songs" : null;
}

/** What whoever asks took away within the hour. */
async function findRemoved({ db, actor, now }: Context, memberId: string): Promise<RemovedMember | null> {
  const removedById = personOf(actor);
  const since = new Date(now().getTime() - undoableMs);
  if (removedById === null) return null;
  return db.removedMember.findFirst({ where: { id: memberId, removedById, removedAt: { gt: since } } });
}

/** What whoever asks left within the hour and did not come back to. */
async function findLeft({ db, actor, now }: Context, scope: MemberScope): Promise<RemovedMember | null> {
  const personId = personOf(actor);
  const since = new Date(now().getTime() - undoableMs);
  if (personId === null) return null;
  return db.removedMember.findFirst({ where: { ...scope, personId, removedById: personId, removedAt: { gt: since } } });
}

/** A membership that stands again is no news to whoever can see it. */
async function requireRestored(ctx: Context, memberId: string): Promise<void> {
  const member = await ctx.db.member.findUnique({ where: { id: memberId } });
  if (!member) throw notFound();
  await requireScope(ctx, member, "meet");
}

const changedMeanwhile = () =>
  new DomainError("conflict", "Somebody else changed this at the same moment. Look again.");

function nothingToLeave({ isOfSong }: { isOfSong: boolean }): DomainError {
  return new DomainError(
    "forbidden",
    isOfSong
      ? "You hear this song by your role in the whole project. Leave the project instead."
      : "You are no member of this. There is nothing to leave.",
  );
}
