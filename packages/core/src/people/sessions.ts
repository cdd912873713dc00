import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { deviceOf } from "./device.ts";
import type { SessionRef } from "./schema.ts";

/** More browsers than anybody uses; whoever has more signs out everywhere at once. */
const mostListed = 100;

/** A session that was seen within this time is active now: marking each request would write for every glance. */
export const seenEveryMs = 5 * 60_000;

/** The browsers that the person is signed in with: the one that asks first, then by when they were last seen. */
export async function listSessions({ db, actor, now }: Context) {
  const { personId, sessionId } = requirePerson(actor);
  const rows = await db.session.findMany({
    where: { personId, expiresAt: { gt: now() } },
    orderBy: { updatedAt: "desc" },
    take: mostListed,
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, updatedAt: true },
  });
  const sessions = rows.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
    id,
    device: deviceOf(userAgent),
    ipAddress: ipAddress || null,
    since: createdAt.toISOString(),
    seenAt: updatedAt.toISOString(),
    isThis: id === sessionId,
  }));
  return { sessions: sessions.toSorted((a, b) => Number(b.isThis) - Number(a.isThis)) };
}

/** Signs one of the person's own browsers out, from its very next request on. Others' are "not found"; one that has ended is too. */
export async function endSession({ db, actor }: Context, { sessionId }: SessionRef): Promise<void> {
  const { personId } = requirePerson(actor);
  const session = await db.session.findUnique({ where: { id: sessionId }, select: { personId: true } });
  if (session?.personId !== personId) throw notFound();
  await db.session.deleteMany({ where: { id: sessionId, personId } });
}

/** Signs every browser of the person out but the one that asks. */
export async function endOtherSessions({ db, actor }: Context): Promise<void> {
  const { personId, sessionId } = requirePerson(actor);
  await db.session.deleteMany({ where: { personId, ...(sessionId ? { id: { not: sessionId } } : {}) } });
}

/** Notes that a browser has just been here, when that was last noted a while ago. */
export async function noteSeen(
  { db, now }: Pick<Context, "db" | "now">,
  { id, updatedAt }: { id: string; updatedAt: Date },
): Promise<void> {
  if (now().getTime() - updatedAt.getTime() < seenEveryMs) return;
  await db.session.updateMany({ where: { id }, data: { updatedAt: now() } });
}
