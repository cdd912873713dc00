import { personOf } from "../actor.ts";
import type { Context } from "../context.ts";
import type { AddressedLink } from "./link-address.ts";

/** Whether the actor comes in without the link: as a member of all that it is for, or as the project's owner. */
export async function isMemberBeside(
  { db, actor }: Pick<Context, "db" | "actor">,
  { projectId, songId }: Pick<AddressedLink, "projectId" | "songId">,
): Promise<boolean> {
  const personId = personOf(actor);
  if (personId === null) return false;
  const places = [{ songId: null }, ...(songId === null ? [] : [{ songId }])];
  const found = await db.project.findFirst({
    where: { id: projectId, OR: [{ ownerId: personId }, { members: { some: { personId, OR: places } } }] },
    select: { id: true },
  });
  return found !== null;
}
