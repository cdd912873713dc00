import type { Prisma, PushSubscription, Tx } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import { enqueue } from "../jobs.ts";
import { type FreshRow, freshNotifications } from "./notification-rows.ts";
import { isTooSoon, nextPushAt, spanOfPush } from "./push-times.ts";

type Surroundings = Pick<Backstage, "db" | "now">;

/** More browsers than anybody is told in. */
const mostBrowsers = 20;

/** Has the browsers of these people told, in the transaction that wrote what there is to tell. */
export async function schedulePushes(tx: Tx, personIds: readonly string[], { now }: { now: Date }): Promise<void> {
  const subscriptions = await tx.pushSubscription.findMany({
    where: { personId: { in: [...personIds] }, session: { expiresAt: { gt: now } } },
    orderBy: { id: "desc" },
    take: mostBrowsers * personIds.length,
    select: { id: true, pushedAt: true },
  });
  for (const subscription of subscriptions) await schedule(tx, subscription, { now });
}

// What comes while one waits is told with it, and puts it off by seconds only.
function schedule(tx: Tx, { id, pushedAt }: Pick<PushSubscription, "id" | "pushedAt">, { now }: { now: Date }) {
  return enqueue(tx, "push", { subscriptionId: id }, { key: `push:${id}`, runAt: nextPushAt({ pushedAt, now }) });
}

export type DuePush = {
  subscription: Pick<PushSubscription, "id" | "endpoint" | "p256dh" | "auth">;
  /** What is not read, not muted and to be seen still, the newest first. */
  told: FreshRow[];
  /** Up to when this looks. */
  until: Date;
};

/** What a browser is to be told now; null where that is nothing, or where it was told only a moment ago: then it is looked at again. */
export async function duePush({ db, now }: Surroundings, subscriptionId: string): Promise<DuePush | null> {
  const at = now();
  const signedIn: Prisma.PushSubscriptionWhereInput = { id: subscriptionId, session: { expiresAt: { gt: at } } };
  const found = await db.pushSubscription.findFirst({ where: signedIn });
  if (!found) return null;
  const { id, endpoint, p256dh, auth, personId, pushedAt, heardUntil } = found;
  if (isTooSoon({ pushedAt, now: at })) {
    await db.$transaction((tx) => schedule(tx, found, { now: at }));
    return null;
  }
  const { after, until } = spanOfPush({ heardUntil, now: at });
  const told = await db.$queryRaw<FreshRow[]>(freshNotifications(personId, { after, until }));
  return told.length > 0 ? { subscription: { id, endpoint, p256dh, auth }, told, until } : null;
}

/** Notes what a browser has been told. */
export async function notePushed({ db, now }: Surroundings, { subscription, until }: DuePush): Promise<void> {
  await db.pushSubscription.updateMany({
    where: { id: subscription.id },
    data: { pushedAt: now(), heardUntil: until },
  });
}

/** Forgets a browser that cannot be reached any more, unless it has given another address meanwhile. */
export async function forgetSubscription({ db }: Pick<Backstage, "db">, { subscription }: DuePush): Promise<void> {
  const { id, endpoint } = subscription;
  await db.pushSubscription.deleteMany({ where: { id, endpoint } });
}
