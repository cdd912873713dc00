import type { Tx } from "@concerto/db/client";
import { personOf, requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { suffices } from "./answers.ts";
import { claimForHeld, claimOne, holdPeople, tellOfJoining } from "./claim.ts";
import { type FoundInvite, findInvite, isPlaceGone, isProof, type PlacedInvite } from "./find-invite.ts";
import { doorOf } from "./invite-state.ts";
import { pathOf, postAcceptedAs } from "./letters.ts";
import { roleAt } from "./role-at.ts";

const closed = {
  unknown: "This link is not whole. Open it from the letter again, or copy all of it.",
  replaced: "There is a newer letter. Open the link in that one.",
  revoked: "This invite was taken back. Ask whoever sent it.",
  gone: "What this invite opened is not there any more. Ask whoever sent it.",
  expired: "This invite has expired. Ask whoever sent it to send it again.",
  accepted: "This invite was accepted by another account. Sign in with that one, or ask for an invite of your own.",
} as const;

const refuse = (why: keyof typeof closed) => new DomainError(why === "unknown" ? "not-found" : "gone", closed[why]);

/**
 * Notes that somebody has opened its link, and is not merely a program that fetches what stands in letters. An inviter who tries their
 * own link is nobody.
 */
export async function openInvite(ctx: Context, { token }: { token: string }): Promise<void> {
  const found = await findInvite(ctx, token);
  if (!found || found.secret === "replaced" || found.invite.invitedById === personOf(ctx.actor)) return;
  const { id } = found.invite;
  await ctx.db.invite.updateMany({
    where: { id, openedAt: null, acceptedAt: null, revokedAt: null },
    data: { openedAt: ctx.now() },
  });
}

/**
 * Lets the person who asks in, and answers where they go. Whose address is the invited one, and proved, gets everything that it was
 * invited to. Anybody else with the link accepts this one invite as who they are, and the inviter is told. Asked again, answers the same.
 */
export async function acceptInvite(ctx: Context, { token }: { token: string }): Promise<{ path: string }> {
  const { personId } = requirePerson(ctx.actor);
  return ctx.db.$transaction(async (tx) => {
    const person = await holdPerson(tx, personId);
    // Found once the person is held: what somebody else of theirs does at this moment is seen.
    const found = await findInvite({ ...ctx, db: tx }, token);
    if (!found) throw refuse("unknown");
    const isTheirs = person.email === found.invite.email;
    if (isTheirs && isProof(found, ctx.now()) && !person.emailVerified) {
      await tx.person.update({ where: { id: personId }, data: { emailVerified: true } });
      person.emailVerified = true;
    }
    await letIn(tx, found, { ctx, person, isProven: isTheirs && person.emailVerified });
    return { path: pathOf(found.invite) };
  });
}

type Holder = { id: string; email: string; emailVerified: boolean };

async function holdPerson(tx: Tx, personId: string): Promise<Holder> {
  await holdPeople(tx, [personId]);
  return tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { id: true, email: true, emailVerified: true },
  });
}

type LettingIn = { ctx: Context; person: Holder; isProven: boolean };

async function letIn(tx: Tx, found: FoundInvite, { ctx, person, isProven }: LettingIn): Promise<void> {
  const { invite } = found;
  if (isProven) await tellOfJoining(tx, await claimForHeld(tx, [person.id], ctx.now()));
  const { acceptedById } = await tx.invite.findUniqueOrThrow({ where: { id: invite.id } });
  if (acceptedById === person.id) return;
  requireOpen(found, ctx.now());
  // Whoever is in already leaves it to whom it was meant for.
  if (suffices(await roleAt(tx, { personId: person.id, invite }), invite.role)) return;
  const claimed = await claimOne(tx, { inviteId: invite.id, personId: person.id }, ctx.now());
  if (claimed.length === 0) throw refuse("accepted");
  await tellOfJoining(tx, claimed);
  if (person.email !== invite.email) await tellInviter(tx, invite, { ctx, person });
}

function requireOpen({ invite, secret }: FoundInvite, now: Date): void {
  if (invite.revokedAt) throw refuse("revoked");
  if (isPlaceGone(invite)) throw refuse("gone");
  if (secret === "replaced") throw refuse("replaced");
  const door = doorOf(invite, now);
  if (door !== "open") throw refuse(door);
}

async function tellInviter(
  tx: Tx,
  invite: PlacedInvite,
  { ctx, person }: { ctx: Context; person: Holder },
): Promise<void> {
  const { invitedBy: inviter, project, song } = invite;
  if (!inviter) return;
  const occasion = { inviter: inviter.name, project: project.name, song: song?.name ?? null };
  const accepted = { invite, inviter, acceptedAs: person.email, isVerified: person.emailVerified };
  await postAcceptedAs(tx, accepted, { site: ctx.site, occasion, now: ctx.now() });
}
