import type { Invite, Tx } from "@concerto/db/client";
import { type StandingRole, strongest } from "../access/roles.ts";

/** What a person is at the place that an invite opens: the stronger of the project's role and the song's, or the owner. */
export async function roleAt(
  db: Pick<Tx, "project">,
  { personId, invite }: { personId: string; invite: Pick<Invite, "projectId" | "songId"> },
): Promise<StandingRole | null> {
  const { projectId: id, songId } = invite;
  const here = songId === null ? [{ songId: null }] : [{ songId: null }, { songId }];
  const { ownerId, members } = await db.project.findUniqueOrThrow({
    where: { id },
    select: { ownerId: true, members: { where: { personId, OR: here }, select: { role: true } } },
  });
  return ownerId === personId ? "owner" : strongest(members.map(({ role }) => role));
}
