import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import type { ProfileUpdate } from "./schema.ts";

const profile = { id: true, name: true, email: true, emailVerified: true, image: true, timeZone: true } as const;

/** The person who is asking; null for a visitor. */
export async function getMe({ db, actor }: Context) {
  if (actor.kind !== "person") return null;
  return db.person.findUnique({ where: { id: actor.personId }, select: profile });
}

export async function updateProfile({ db, actor }: Context, { name, timeZone }: ProfileUpdate) {
  const { personId } = requirePerson(actor);
  return db.person.update({
    where: { id: personId },
    data: { ...(name === undefined ? {} : { name }), ...(timeZone === undefined ? {} : { timeZone }) },
    select: profile,
  });
}
