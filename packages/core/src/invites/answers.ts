import type { Role } from "@concerto/db/client";
import { type StandingRole, standingRoles } from "../access/roles.ts";

/** Somebody whose address was typed: their strongest role here that does as much as the place asks for, and whether it is the inviter. */
export type Known = { isSelf: boolean; isOwner: boolean; role: Role | null };

/** What can be said of an address before anything is done. Null: it is to be invited. */
export type Refusal = { outcome: "refused" | "member"; sentence: string };

const reaches = (has: StandingRole, wanted: Role) => standingRoles.indexOf(has) >= standingRoles.indexOf(wanted);

export function refusalOf({ isSelf, isOwner, role }: Known, wanted: Role): Refusal | null {
  if (isSelf) return { outcome: "refused", sentence: "That is your own address." };
  if (isOwner) return { outcome: "member", sentence: "This project is theirs." };
  if (role !== null && reaches(role, wanted))
    return { outcome: "member", sentence: `They are here already, as ${role}.` };
  return null;
}

/** Whether somebody can do as much already as the wanted role would let them. */
export const suffices = (has: StandingRole | null, wanted: Role) => has !== null && reaches(has, wanted);

/** Whether somebody of this role may make others what is wanted: as much as they are themselves. */
export const mayGive = (own: StandingRole | null, wanted: Role) => own !== null && reaches(own, wanted);
