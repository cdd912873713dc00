import type { Prisma } from "@concerto/db/client";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import type { ProfileUpdate } from "./schema.ts";

/** What pages need to show somebody: the id decides the colour, the name the letter, the picture stands before both. */
export const face = { id: true, name: true, picture: { select: { id: true } } } as const satisfies Prisma.PersonSelect;

/** Somebody as every answer sends them. */
export type Face = { id: string; name: string; pictureId: string | null };

export function faceOf({ id, name, picture }: { id: string; name: string; picture: { id: string } | null }): Face {
  return { id, name, pictureId: picture?.id ?? null };
}

const profile = {
  ...face,
  email: true,
  emailVerified: true,
  timeZone: true,
  isSeen: true,
} as const satisfies Prisma.PersonSelect;

type Profile = Prisma.PersonGetPayload<{ select: typeof profile }>;

const profileOf = ({ picture, ...person }: Profile) => ({ ...person, pictureId: picture?.id ?? null });

/** The person who is asking; null for a visitor. */
export async function getMe({ db, actor }: Context) {
  if (actor.kind !== "person") return null;
  const me = await db.person.findUnique({ where: { id: actor.personId }, select: profile });
  return me ? profileOf(me) : null;
}

export async function updateProfile({ db, actor, now }: Context, { name, timeZone, isSeen }: ProfileUpdate) {
  const { personId } = requirePerson(actor);
  const me = await db.person.update({
    where: { id: personId },
    data: {
      ...(name === undefined ? {} : { name }),
      ...(timeZone === undefined ? {} : { timeZone, digestChangedAt: now() }),
      ...(isSeen === undefined ? {} : { isSeen }),
    },
    select: profile,
  });
  return profileOf(me);
}
