import type { Invite, Tx } from "@concerto/db/client";
import type { Context } from "../context.ts";
import { claimForHeld, tellOfSharing } from "./claim.ts";
import { type Occasion, postInvite, postShared } from "./letters.ts";
import type { Somebody } from "./lock-people.ts";
import type { Place } from "./require-invite.ts";

type Sending = { ctx: Pick<Context, "now" | "site">; occasion: Occasion; people: readonly Somebody[] };

export const occasionOf = ({ project, song }: Place, inviter: string): Occasion => ({
  inviter,
  project: project.name,
  song: song?.name ?? null,
});

/**
 * Lets those in who have an account already, and writes everybody's letter: that they are in, or how they get in. Answers the ids of
 * the invites that are memberships now. The caller holds the people.
 */
export async function sendInvites(
  tx: Tx,
  invites: readonly Invite[],
  { ctx, occasion, people }: Sending,
): Promise<Set<string>> {
  const addressed = new Set(invites.map(({ email }) => email));
  const here = people.filter(({ email, isReachable }) => isReachable && addressed.has(email)).map(({ id }) => id);
  const claimed = here.length === 0 ? [] : await claimForHeld(tx, here, ctx.now());
  await tellOfSharing(tx, claimed, invites);
  const shared = new Set(claimed.map(({ inviteId }) => inviteId));
  const posting = { site: ctx.site, occasion, now: ctx.now() };
  for (const invite of invites) await (shared.has(invite.id) ? postShared : postInvite)(tx, invite, posting);
  return shared;
}
