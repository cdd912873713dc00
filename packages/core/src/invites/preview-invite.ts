import { Prisma } from "@concerto/db/client";
import { canBeHeard } from "../access/grants.ts";
import { personOf } from "../actor.ts";
import type { Context } from "../context.ts";
import { suffices } from "./answers.ts";
import { type FoundInvite, findInvite, isPlaceGone, isProof, type PlacedInvite } from "./find-invite.ts";
import { doorOf } from "./invite-state.ts";
import { pathOf } from "./letters.ts";
import { roleAt } from "./role-at.ts";
import { whatTheyMay } from "./role-words.ts";

const somebody = "Somebody";

/**
 * What an invite's page shows to whoever has its link, before any account: who invites, to what, and how it sounds from afar. Changes
 * nothing, since whatever fetches links may ask. What does not open any more says why, and nothing of what lies behind it.
 */
export async function previewInvite(ctx: Context, { token }: { token: string }) {
  const found = await findInvite(ctx, token);
  if (!found) return { state: "unknown" as const };
  const { invite, secret } = found;
  const from = invite.invitedBy?.name ?? somebody;
  if (invite.revokedAt) return { state: "revoked" as const };
  if (isPlaceGone(invite)) return { state: "gone" as const };
  if (secret === "replaced") return { state: "replaced" as const, from };
  const viewerId = personOf(ctx.actor);
  const account = isProof(found, ctx.now()) ? await accountOf(ctx, invite) : null;
  const door = doorOf(invite, ctx.now());
  if (door === "accepted" && !(account?.state === "unproven" && account.id === invite.acceptedById)) {
    const isMine = viewerId !== null && viewerId === invite.acceptedById;
    return { state: "accepted" as const, from, path: isMine ? pathOf(invite) : null };
  }
  if (door === "expired") return { state: "expired" as const, from };
  return { state: "open" as const, ...(await viewOf(ctx, found)), account: account?.state ?? null };
}

async function viewOf(ctx: Context, { invite, secret }: FoundInvite) {
  const { project, song, role, words, email, invitedBy } = invite;
  const viewerId = personOf(ctx.actor);
  const own = viewerId === null ? null : await roleAt(ctx.db, { personId: viewerId, invite });
  return {
    isProof: secret === "mailed",
    from: invitedBy?.name ?? somebody,
    project: project.name,
    song: song?.name ?? null,
    heard: await newestHeard(ctx, invite),
    may: whatTheyMay[role],
    words,
    email,
    path: pathOf(invite),
    /** Whether whoever looks can do there already what it would let them. */
    isIn: suffices(own, role),
  };
}

/**
 * Whether the invited address has an account, and whether that has proved it. Told to the mailbox's owner alone: an inviter who could ask
 * would learn who is here.
 */
async function accountOf({ db }: Context, { email }: PlacedInvite) {
  const person = await db.person.findUnique({ where: { email }, select: { id: true, emailVerified: true } });
  if (!person) return { state: "none" as const, id: null };
  return { state: person.emailVerified ? ("proven" as const) : ("unproven" as const), id: person.id };
}

type Heard = { number: number; durationMs: number | null; sketch: Uint8Array | null; songs: bigint };

/** The newest version of what it opens that can be heard, and how many songs there are to hear; null where nothing can be heard yet. */
async function newestHeard({ db }: Context, { projectId, songId }: PlacedInvite) {
  const ofSong = songId === null ? Prisma.sql`true` : Prisma.sql`song."id" = ${songId}::uuid`;
  const [heard] = await db.$queryRaw<Heard[]>(Prisma.sql`
    select version."number", version."durationMs", version."sketch", count(*) over () as "songs"
    from "Song" song
    join lateral (
      select "id", "number", "durationMs", "sketch" from "Version"
      where "songId" = song."id" and "removedAt" is null and "archivedAt" is null and ${canBeHeard}
      order by "number" desc limit 1
    ) version on true
    where song."projectId" = ${projectId}::uuid and song."removedAt" is null and song."archivedAt" is null and ${ofSong}
    order by version."id" desc limit 1`);
  if (!heard) return null;
  const { number, durationMs, sketch, songs } = heard;
  return { number, durationMs, songs: Number(songs), sketch: sketch && Buffer.from(sketch).toString("base64") };
}
