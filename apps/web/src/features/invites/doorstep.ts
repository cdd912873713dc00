import type { OpenInvite } from "./invite.ts";

/** What somebody who opens a live invite has yet to do. */
export type Doorstep = "enter" | "offer" | "here-already" | "choose-password" | "sign-in" | "sign-up";

type Seen = Pick<OpenInvite, "account" | "email" | "isIn">;

/** One step from the invite to listening: which it is follows from who is signed in here, and who has the invited address. */
export function doorstepOf({ account, email, isIn }: Seen, me: { email: string } | null): Doorstep {
  if (me?.email === email) return "enter";
  if (me) return isIn ? "here-already" : "offer";
  if (account === "unproven") return "choose-password";
  return account === "proven" ? "sign-in" : "sign-up";
}
