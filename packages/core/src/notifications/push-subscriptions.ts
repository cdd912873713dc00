import type { Tx } from "@concerto/db/client";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { PushEndpoint, PushSubscribing } from "./schema.ts";

/** By which key this site's pushes are signed, null where it sends none; and where the browser that asks is told, if it is. */
export async function getPushKey({
  db,
  actor,
  site,
}: Context): Promise<{ key: string | null; endpoint: string | null }> {
  const { personId, sessionId } = requirePerson(actor);
  const found = sessionId
    ? await db.pushSubscription.findFirst({ where: { sessionId, personId }, select: { endpoint: true } })
    : null;
  return { key: site.pushKey ?? null, endpoint: found?.endpoint ?? null };
}

/**
 * Has the browser that asks told of what is new, until it signs out. Whoever else it was told for before is not any more. May be repeated;
 * what was told before it asked for the first time is no news.
 */
export async function subscribe({ db, actor, site, now }: Context, subscribing: PushSubscribing): Promise<void> {
  const { personId, sessionId } = requirePerson(actor);
  if (!site.pushKey) throw new DomainError("conflict", "Concerto sends no notifications to browsers here.");
  if (!sessionId) throw new DomainError("forbidden", "Please sign in first.");
  const { endpoint } = subscribing;
  const at = now();
  await db.$transaction(async (tx) => {
    await requireSession(tx, sessionId);
    // A browser is reached at one address, and for whoever is signed in there now.
    await tx.pushSubscription.deleteMany({
      where: { OR: [{ sessionId }, { endpoint }], NOT: { sessionId, endpoint } },
    });
    await tx.pushSubscription.upsert({
      where: { endpoint },
      create: { ...subscribing, sessionId, personId, createdAt: at, heardUntil: at },
      update: { ...subscribing, sessionId, personId },
    });
  });
}

/** Two tabs of one browser ask one after the other. */
async function requireSession(tx: Tx, sessionId: string): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`select 1 from "Session" where "id" = ${sessionId}::uuid for update`;
  if (found.length === 0) throw new DomainError("forbidden", "Please sign in first.");
}

/** Has a browser of the person who asks told nothing more. Others' are left alone; may be repeated. */
export async function unsubscribe({ db, actor }: Context, { endpoint }: PushEndpoint): Promise<void> {
  const { personId } = requirePerson(actor);
  await db.pushSubscription.deleteMany({ where: { endpoint, personId } });
}
