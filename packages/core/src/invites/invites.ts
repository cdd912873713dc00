import { Prisma, type Role } from "@concerto/db/client";
import { requireVerified } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { claimForHeld, tellOfSharing } from "./claim.ts";
import { requireRole } from "./create-invites.ts";
import { expiryFrom } from "./expiry.ts";
import { hasHadEnough, takeInvites } from "./limits.ts";
import { lockPeople } from "./lock-people.ts";
import { requireInvite, requireWaiting } from "./require-invite.ts";
import { occasionOf, sendInvites } from "./send-invites.ts";

const open = { acceptedAt: null, revokedAt: null } as const;

/** Takes an invite back: both of its links open nothing from now on. `restoreInvite` undoes it. */
export async function revokeInvite(ctx: Context, { inviteId }: { inviteId: string }): Promise<void> {
  const { invite } = await requireInvite(ctx, inviteId);
  const data = { revokedAt: ctx.now() };
  const revoked = await ctx.db.invite.updateMany({ where: { id: invite.id, ...open }, data });
  if (revoked.count > 0) return;
  const { acceptedAt } = await ctx.db.invite.findUniqueOrThrow({ where: { id: invite.id } });
  if (acceptedAt)
    throw new DomainError("conflict", "This invite was accepted meanwhile. Take them off the people here instead.");
}

/** Undoes `revokeInvite`: the links that were sent and copied open it again. */
export async function restoreInvite(ctx: Context, { inviteId }: { inviteId: string }): Promise<void> {
  const { invite, place } = await requireInvite(ctx, inviteId);
  try {
    await ctx.db.$transaction(async (tx) => {
      const inviterId = invite.invitedById ?? place.project.ownerId;
      const people = await lockPeople(tx, { emails: [invite.email], inviterId, place });
      await tx.invite.updateMany({ where: { id: invite.id, acceptedAt: null }, data: { revokedAt: null } });
      const invited = people.filter(({ email }) => email === invite.email);
      const here = invited.map(({ id }) => id);
      await tellOfSharing(tx, await claimForHeld(tx, here, ctx.now()), [invite]);
    });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw new DomainError("conflict", "There is a newer invite to this address. That one counts.");
  }
}

/** Changes what an invite makes of somebody; after it was accepted, their role is changed. */
export async function changeInviteRole(
  ctx: Context,
  { inviteId, role }: { inviteId: string; role: Role },
): Promise<void> {
  const { invite, place } = await requireInvite(ctx, inviteId);
  requireVerified(ctx.actor);
  requireRole(place, role);
  const changed = await ctx.db.invite.updateMany({ where: { id: invite.id, ...open }, data: { role } });
  if (changed.count === 0) requireWaiting(await ctx.db.invite.findUniqueOrThrow({ where: { id: invite.id } }));
}

/**
 * Sends an invite again, for fourteen more days and with new links; those before are dead. `generation` is the one that was seen: a
 * second click on the same sends no second letter. Whoever has an account by now is let in at once.
 */
export async function resendInvite(
  ctx: Context,
  { inviteId, generation }: { inviteId: string; generation: number },
): Promise<void> {
  const { invite, place } = await requireInvite(ctx, inviteId);
  const { personId: inviterId } = requireVerified(ctx.actor);
  requireRole(place, invite.role);
  await ctx.db.$transaction(async (tx) => {
    const people = await lockPeople(tx, { emails: [invite.email], inviterId, place });
    const [renewed] = await tx.invite.updateManyAndReturn({
      where: { id: invite.id, generation, ...open },
      data: { generation: { increment: 1 }, expiresAt: expiryFrom(ctx.now()), openedAt: null },
    });
    if (!renewed) return requireWaiting(await tx.invite.findUniqueOrThrow({ where: { id: invite.id } }));
    if (!(await takeInvites(tx, [renewed.email], inviterId)).has(renewed.email))
      throw new DomainError("forbidden", hasHadEnough);
    const inviter = people.find(({ id }) => id === inviterId)?.name ?? "";
    await sendInvites(tx, [renewed], { ctx, occasion: occasionOf(place, inviter), people });
  });
}
