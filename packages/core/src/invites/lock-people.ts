import type { Role, Tx } from "@concerto/db/client";
import type { Place } from "./require-invite.ts";

/** Somebody with an account, and what they are at a place. */
export type Somebody = {
  id: string;
  name: string;
  email: string;
  /** Whether what is sent to the address is sent to them: it is verified, and the account open. */
  isReachable: boolean;
  isOwner: boolean;
  role: Role | null;
};

/**
 * The inviter and everybody with these addresses, held until the transaction ends: nobody of them is verified, claimed for or invited
 * here by the same inviter meanwhile. In the order of their ids, and before their invites, as `holdPeople` does.
 */
export async function lockPeople(
  tx: Tx,
  { emails, inviterId, place: { project, song } }: { emails: readonly string[]; inviterId: string; place: Place },
): Promise<Somebody[]> {
  const people = await tx.$queryRaw<Omit<Somebody, "isOwner" | "role">[]>`
    select "id", "name", "email", "emailVerified" and "closedAt" is null as "isReachable" from "Person"
    where "email" = any(${[...emails]}::text[]) or "id" = ${inviterId}::uuid order by "id" for no key update`;
  // Asked afterwards: a statement that waited for its locks would answer from before.
  const roles = await tx.$queryRaw<{ personId: string; role: Role }[]>`
    select "personId", min("role")::text as "role" from "Member"
    where "projectId" = ${project.id}::uuid and "personId" = any(${people.map(({ id }) => id)}::uuid[])
      and ("songId" is null or "songId" = ${song?.id ?? null}::uuid)
    group by "personId"`;
  const roleOf = new Map(roles.map(({ personId, role }) => [personId, role]));
  return people.map((person) => ({
    ...person,
    isOwner: person.id === project.ownerId,
    role: roleOf.get(person.id) ?? null,
  }));
}
