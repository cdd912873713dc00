import type { Tx } from "@concerto/db/client";
import { DomainError } from "../errors.ts";
import { type TryLimit, takeTries, takeTry } from "../tries.ts";

const daySeconds = 24 * 3600;

/** Enough for an orchestra and its friends; a list of customers is not what invites are for. */
export const invitesByOne: TryLimit = { most: 200, withinSeconds: daySeconds };
const sentBy = (personId: string) => `invites sent by ${personId}`;

/** Letters to one address from however many inviters, counted apart from those that it needs to sign in. */
export const invitesToOne: TryLimit = { most: 10, withinSeconds: daySeconds };
const sentTo = (email: string) => `invites sent to ${email}`;

/** Counts letters to these addresses, and answers those that may get one. Whoever has written too many is told. */
export async function takeInvites(tx: Tx, emails: readonly string[], personId: string): Promise<Set<string>> {
  if (emails.length === 0) return new Set();
  if (!(await takeTry(tx, sentBy(personId), { ...invitesByOne, times: emails.length })))
    throw new DomainError(
      "forbidden",
      `You can invite ${invitesByOne.most} addresses a day. Invite the others tomorrow, or make a link for them.`,
    );
  const allowed = await takeTries(tx, emails.map(sentTo), invitesToOne);
  return new Set(emails.filter((email) => allowed.has(sentTo(email))));
}

export const hasHadEnough = "This address has had many invites today. Try again tomorrow.";
