import { LRUCache } from "lru-cache";
import { requireVersion } from "../access/access.ts";
import { requireSpeaker } from "../actor.ts";
import type { Context } from "../context.ts";
import { type Presence, type ToldPresence, toldPresence } from "./schema.ts";

/** Where presence is told. Nothing of it is written down: whoever was not there to hear it need not know. */
export const presenceChannel = "concerto_presence";

/** A browser shows itself every few seconds; more than one in two seconds tells nobody anything. */
const atMostEveryMs = 2000;

const shownAt = new LRUCache<string, number>({ max: 10_000, ttl: atMostEveryMs });

/**
 * Tells the others in a room that the actor is there. Once in two seconds at most; a call sooner does nothing, unless it says that they
 * leave. Guests without a name are not shown, nor whoever does not wish to be seen.
 */
export async function showPresence(ctx: Context, { versionId, atMs, doing }: Presence): Promise<void> {
  const version = await requireVersion(ctx, versionId, { capability: "listen" });
  const { id, author } = requireSpeaker(ctx.actor);
  if (doing !== "leaving" && shownAt.has(id)) return;
  shownAt.set(id, ctx.now().getTime());
  const face = await faceOfSpeaker(ctx, author);
  if (!face) return;
  const { songId, song } = version;
  const told: ToldPresence = { versionId, atMs, doing, projectId: song.projectId, songId, who: { id, ...face } };
  await ctx.db.$executeRaw`select pg_notify(${presenceChannel}, ${JSON.stringify(told)})`;
}

async function faceOfSpeaker({ db }: Context, author: { authorId: string } | { guestId: string }) {
  if ("guestId" in author) {
    const guest = await db.guest.findUnique({ where: { id: author.guestId }, select: { name: true } });
    return guest?.name ? { name: guest.name, pictureId: null, isGuest: true } : null;
  }
  const person = await db.person.findUnique({
    where: { id: author.authorId, isSeen: true },
    select: { name: true, picture: { select: { id: true } } },
  });
  return person && { name: person.name, pictureId: person.picture?.id ?? null, isGuest: false };
}

/** What a notice tells; null for one that is none of ours. */
export function readPresence(payload: string): ToldPresence | null {
  try {
    return toldPresence.parse(JSON.parse(payload));
  } catch {
    return null; // a process of another release speaks otherwise for a while
  }
}
