import { DomainError } from "./errors.ts";

/** Who is asking. */
export type Actor = { kind: "nobody" } | { kind: "person"; personId: string; isVerified: boolean };

export const nobody: Actor = { kind: "nobody" };

/** The person who is asking; whoever is not signed in is told to. */
export function requirePerson(actor: Actor): { personId: string; isVerified: boolean } {
  if (actor.kind !== "person") throw new DomainError("forbidden", "Please sign in first.");
  return actor;
}
