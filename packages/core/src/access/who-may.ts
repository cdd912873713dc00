import type { Context } from "../context.ts";
import { grantOfMember, grantsOnSong, ownersGrant, seatsOnProject } from "./grants.ts";
import type { Scope } from "./require-scope.ts";
import { type Capability, can } from "./roles.ts";

type Asking = { capability: Capability; personIds: readonly string[] };

/**
 * Those of these people who may do that, as the owner or a member; nobody in what lies in the trash. What a link opens to their browser
 * does not count: it is not known while they are not here.
 */
export async function whoMay(
  { db }: Pick<Context, "db">,
  { projectId, songId }: Scope,
  { capability, personIds }: Asking,
): Promise<Set<string>> {
  const project = await db.project.findFirst({
    where: { id: projectId, removedAt: null, ...(songId && { songs: { some: { id: songId, removedAt: null } } }) },
    select: {
      ownerId: true,
      members: { where: { personId: { in: [...personIds] } }, select: { personId: true, songId: true, role: true } },
    },
  });
  if (!project) return new Set();
  const mayDo = (personId: string) => {
    const given = project.members.filter((member) => member.personId === personId).map(grantOfMember);
    const grants = project.ownerId === personId ? [ownersGrant, ...given] : given;
    const seats = songId ? grantsOnSong(grants, songId).flatMap((grant) => grant.seats) : seatsOnProject(grants);
    return can(seats, capability);
  };
  return new Set(personIds.filter(mayDo));
}
