import { DomainError } from "./errors.ts";

/**
 * Who is asking: a person by their session, a guest by the signed cookie that a link gave their browser, both at once where somebody
 * with an account opened a link, or nobody. A person acts as that person, whatever their browser's guest may see besides.
 */
export type Actor =
  | { kind: "nobody" }
  | { kind: "guest"; guestId: string }
  | ({ kind: "person"; guestId?: string | undefined } & ActingPerson);

type ActingPerson = { personId: string; isVerified: boolean; sessionId?: string };

export const nobody: Actor = { kind: "nobody" };

/** The person who is asking; whoever is not signed in is told to. */
export function requirePerson(actor: Actor): ActingPerson {
  if (actor.kind !== "person") throw new DomainError("forbidden", "Please sign in first.");
  return actor;
}

/** The person who is asking, if it is one who has proved their address; everybody else is told to. */
export function requireVerified(actor: Actor): ActingPerson {
  const person = requirePerson(actor);
  if (!person.isVerified)
    throw new DomainError("forbidden", "Please verify your address first: open the letter that we sent you.");
  return person;
}

export const personOf = (actor: Actor): string | null => (actor.kind === "person" ? actor.personId : null);

/** The guest whose passes this browser holds. */
export const guestOf = (actor: Actor): string | null => (actor.kind === "nobody" ? null : (actor.guestId ?? null));

/** Whose words and deeds the actor's are: a person's, else a guest's; visitors are told to sign in. */
export function requireSpeaker(actor: Actor): { id: string; author: { authorId: string } | { guestId: string } } {
  if (actor.kind === "guest") return { id: actor.guestId, author: { guestId: actor.guestId } };
  const { personId } = requirePerson(actor);
  return { id: personId, author: { authorId: personId } };
}
