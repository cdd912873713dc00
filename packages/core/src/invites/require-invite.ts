import type { Invite, Project, Song } from "@concerto/db/client";
import type { Standing } from "../access/access.ts";
import { requireScope } from "../access/require-scope.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";

type Asking = Pick<Context, "db" | "actor" | "now">;
export type Place = { project: Project; song: Song | null } & Pick<Standing, "seats">;

/** The invite, and what it opens, if the actor may share there. */
export async function requireInvite(asking: Asking, inviteId: string): Promise<{ invite: Invite; place: Place }> {
  const invite = await asking.db.invite.findUnique({ where: { id: inviteId } });
  if (!invite) throw notFound();
  return { invite, place: await requireScope(asking, invite, "share") };
}

/** An invite that waits to be accepted; expired or not. */
export function requireWaiting(invite: Invite): void {
  if (invite.acceptedAt)
    throw new DomainError("conflict", "This invite was accepted meanwhile. The person is among the people here.");
  if (invite.revokedAt) throw new DomainError("conflict", "This invite was revoked meanwhile. Invite them anew.");
}
