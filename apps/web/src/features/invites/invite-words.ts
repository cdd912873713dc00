import type { InviteRow } from "./invite.ts";

export type InviteWords = {
  /** Where it stands, in a word or two. */
  state: string;
  /** What that means and what to do, where there is something to do. */
  advice: string | null;
  tone: "plain" | "settled" | "needs-you";
};

type Told = Pick<InviteRow, "state" | "acceptedAs">;

/** Where an invite stands, as whoever sent it reads it. */
export function wordsOf({ state, acceptedAs }: Told): InviteWords {
  switch (state) {
    case "waiting":
      return {
        state: "waiting",
        advice: "The letter waits to go out. In a hurry, copy the link and send it yourself.",
        tone: "plain",
      };
    case "sent":
      return { state: "sent", advice: null, tone: "plain" };
    case "delivered":
      return { state: "delivered", advice: null, tone: "plain" };
    case "bounced":
      return {
        state: "bounced",
        advice: "Nobody receives mail at this address. Mend the address, or copy the link.",
        tone: "needs-you",
      };
    case "opened":
      return { state: "opened", advice: null, tone: "plain" };
    case "undelivered":
      return {
        state: "not delivered",
        advice: "The letter could not be delivered. Send it again, or copy the link.",
        tone: "needs-you",
      };
    case "expired":
      return { state: "expired", advice: "Sent again, it is open for two weeks more.", tone: "needs-you" };
    case "revoked":
      return { state: "revoked", advice: null, tone: "plain" };
    case "accepted":
      return { state: "accepted", advice: acceptedAs && `Accepted as ${acceptedAs}.`, tone: "settled" };
  }
}

type Acts = { copy: boolean; resend: boolean; change: boolean; revoke: boolean; restore: boolean };

const none: Acts = { copy: false, resend: false, change: false, revoke: false, restore: false };

/** What can be done with an invite that stands there. */
export function actsOn(state: InviteRow["state"]): Acts {
  if (state === "accepted") return none;
  if (state === "revoked") return { ...none, restore: true };
  if (state === "expired") return { ...none, resend: true, revoke: true };
  return { copy: true, resend: true, change: true, revoke: true, restore: false };
}
