import { ask } from "~/features/people/auth-requests.ts";

/** Makes an account of the address that an invite's letter went to, verified by that letter, and signs this browser in. */
export const signUpInvited = (person: { token: string; name: string; password: string }) =>
  ask("/sign-up-invited", { ...person, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });

/** Chooses the password of an account that was made with the invited address and never verified, and signs this browser in. */
export const settleInvited = (settling: { token: string; newPassword: string }) => ask("/settle-invited", settling);
