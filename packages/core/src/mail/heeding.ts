import type { Mail, Tx } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import { isQuotaFailure, movedOn, type ProviderEvent, suppressionOf } from "./moving.ts";
import { endMail } from "./outbox.ts";
import { holdMail } from "./spending.ts";

const hour = 3_600_000;

/** A call older than a few minutes is refused by its signature; for so long the ids of those that were heeded are kept. */
const rememberedMs = 24 * hour;

/** Sentences of mail servers can be long. */
const mostLetters = 500;

export type Heeded = {
  /** Whether it was news: the call had not been heeded before. */
  isNew: boolean;
  /** Whether it says that the quota is spent. */
  isQuotaSpent: boolean;
};

/**
 * Writes down what the provider tells of a mail: each call once, states only move on. The mail is found by its own id, which the provider
 * repeats, also where the answer to it was lost; what is told of somebody else's mail changes nothing.
 */
export async function heedProvider(
  { db, now }: Pick<Backstage, "db" | "now">,
  { callId, event }: { callId: string; event: ProviderEvent },
): Promise<Heeded> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.webhookCall.createMany({
      data: { id: callId, seenAt: now() },
      skipDuplicates: true,
    });
    const mail = count === 0 ? null : await lockMailOf(tx, event);
    if (!mail) return { isNew: count > 0, isQuotaSpent: false };
    await move({ tx, now }, mail, event);
    await suppress(tx, mail.address.toLowerCase(), { event, now: now() });
    const isQuotaSpent = isQuotaFailure(event);
    if (isQuotaSpent) await holdMail(tx, { pausedUntil: new Date(now().getTime() + hour) });
    return { isNew: true, isQuotaSpent };
  });
}

async function lockMailOf(tx: Tx, { data }: ProviderEvent): Promise<Mail | null> {
  const own = data.tags?.mail ?? "";
  const where = isId(own) ? { id: own } : { providerId: data.email_id };
  const found = await tx.mail.findFirst({ where, select: { id: true } });
  if (!found) return null;
  await tx.$queryRaw`select 1 from "Mail" where id = ${found.id}::uuid for update`;
  return tx.mail.findUnique({ where: found });
}

const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

async function move({ tx, now }: { tx: Tx; now: () => Date }, mail: Mail, event: ProviderEvent): Promise<void> {
  const { id } = mail;
  const providerId = event.data.email_id;
  // Whatever is told of it, it was taken.
  const isTaken = await endMail({ db: tx, now }, id, { state: "accepted", providerId });
  const state = movedOn(isTaken ? "accepted" : mail.state, event.type);
  if (!state) return;
  const failure = state === "delivered" ? null : reasonOf(event);
  await tx.mail.update({ where: { id }, data: { state, failure, providerId } });
}

function reasonOf({ type, data }: ProviderEvent): string {
  return (data.bounce?.message ?? data.failed?.reason ?? type).slice(0, mostLetters);
}

async function suppress(tx: Tx, address: string, { event, now }: { event: ProviderEvent; now: Date }): Promise<void> {
  const reason = suppressionOf(event);
  // Whoever receives mail again has a mailbox that works.
  if (event.type === "email.delivered")
    await tx.suppressedAddress.deleteMany({ where: { address, reason: "bounced" } });
  if (!reason) return;
  const suppressed = { reason, suppressedAt: now };
  await tx.suppressedAddress.upsert({ where: { address }, create: { address, ...suppressed }, update: suppressed });
}

/** Forgets which calls were heeded, once their signatures are too old to be taken again. */
export async function forgetCalls({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  await db.webhookCall.deleteMany({ where: { seenAt: { lt: new Date(now().getTime() - rememberedMs) } } });
}
