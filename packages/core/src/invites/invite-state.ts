import type { Invite, MailState } from "@concerto/db/client";

type Dates = Pick<Invite, "expiresAt" | "openedAt" | "acceptedAt" | "revokedAt">;

/** Where an invite stands, as whoever sent it sees it. */
export type InviteState =
  | "waiting"
  | "sent"
  | "delivered"
  | "bounced"
  | "undelivered"
  | "opened"
  | "accepted"
  | "expired"
  | "revoked";

/** What its letter tells of an invite that nobody has opened. */
const byLetter: Record<MailState, InviteState> = {
  waiting: "waiting",
  sending: "waiting",
  accepted: "sent",
  delivered: "delivered",
  bounced: "bounced",
  failed: "undelivered",
  expired: "undelivered",
  suppressed: "undelivered",
};

/** `mail` is the state of its newest letter; null where that was forgotten, or never written. */
export function stateOf(invite: Dates, { mail, now }: { mail: MailState | null; now: Date }): InviteState {
  if (invite.acceptedAt) return "accepted";
  if (invite.revokedAt) return "revoked";
  if (invite.expiresAt <= now) return "expired";
  if (invite.openedAt) return "opened";
  return mail ? byLetter[mail] : "undelivered";
}

/** What somebody who opens its link finds, as long as project and song are there: it opens, or why it does not. */
export type DoorState = "open" | "accepted" | "revoked" | "expired";

export function doorOf({ acceptedAt, revokedAt, expiresAt }: Dates, now: Date): DoorState {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}
