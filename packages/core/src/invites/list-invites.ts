import { requireScope } from "../access/require-scope.ts";
import type { Context } from "../context.ts";
import { face, faceOf } from "../people/people.ts";
import { stateOf } from "./invite-state.ts";
import { letterKeyOf } from "./letters.ts";
import type { InviteQuery } from "./schema.ts";
import { copiedLink } from "./secrets.ts";

/** Invites in one page of a list. */
const pageSize = 50;

/** A page of the invites to a song; or to a project and all of its songs, newest first. In three queries, however many there are. */
export async function listInvites(ctx: Context, { projectId, songId, cursor }: InviteQuery) {
  await requireScope(ctx, { projectId, songId }, "share");
  const rows = await ctx.db.invite.findMany({
    where: { projectId, ...(songId === null ? {} : { songId }), ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    include: { song: { select: { id: true, name: true } }, invitedBy: { select: face } },
  });
  const page = rows.slice(0, pageSize);
  const letters = await ctx.db.mail.findMany({
    where: { dedupeKey: { in: page.map(letterKeyOf) } },
    select: { dedupeKey: true, state: true, createdAt: true },
  });
  const letterOf = new Map(letters.map((letter) => [letter.dedupeKey, letter]));
  return {
    invites: page.map((invite) => {
      const letter = letterOf.get(letterKeyOf(invite));
      const state = stateOf(invite, { mail: letter?.state ?? null, now: ctx.now() });
      const isOpen = state !== "accepted" && state !== "revoked" && state !== "expired";
      return {
        id: invite.id,
        email: invite.email,
        role: invite.role,
        song: invite.song,
        state,
        generation: invite.generation,
        invitedBy: invite.invitedBy && faceOf(invite.invitedBy),
        createdAt: invite.createdAt.toISOString(),
        expiresAt: invite.expiresAt.toISOString(),
        /** Since when its letter waits, was sent, or failed. */
        letterAt: letter?.createdAt.toISOString() ?? null,
        acceptedAt: invite.acceptedAt?.toISOString() ?? null,
        acceptedAs: invite.acceptedAs,
        link: isOpen ? copiedLink(ctx.site, invite) : null,
      };
    }),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}
