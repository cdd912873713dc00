import type { Mail, MailLane, Prisma, Tx } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import type { Next } from "./answers.ts";
import { type Hindrance, hindranceOf, isBulk, isNearlySpent, refusalOf } from "./budget.ts";
import { endMail, enqueueMail, type Letter, letter, type RenderedLetter, renderedLetter } from "./outbox.ts";
import { holdMail, lockBudget, refund, spend } from "./spending.ts";

type Edges = Pick<Backstage, "db" | "now">;

/** A mail that is taken out of the budget and may be handed to the provider now. */
export type TakenMail = Pick<Mail, "id" | "address" | "lane" | "tries"> & {
  letter: Letter;
  rendered: RenderedLetter | null;
  /** Whether it was handed over before, and nobody knows what became of it: then it must go once more just as it is. */
  mayHaveGone: boolean;
  /** Whether most of the day's mails were spent with this one. */
  isNearlySpent: boolean;
};

/** Why a mail may not be sent just now, if it may not: it then waits. */
export type Taking = { mail: TakenMail } | { hindrance: Hindrance } | { mail: null };

/**
 * Takes a mail that has not ended out of the budget, to be sent: no mail whose words are gone, that came too late, or goes in bulk to an
 * address that has had enough. One that was handed over before and may have gone is paid for already.
 */
export async function takeMail({ db, now }: Edges, mailId: string): Promise<Taking> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Mail" where id = ${mailId}::uuid for update`;
    const mail = await tx.mail.findFirst({ where: { id: mailId, state: { in: ["waiting", "sending"] } } });
    if (!mail) return { mail: null };
    const ending = await endingOf(tx, mail, now());
    if (ending) {
      await endMail({ db: tx, now }, mail.id, { state: ending });
      return { mail: null };
    }
    return takeOut(tx, mail, now());
  });
}

async function endingOf(
  tx: Tx,
  { address, lane, expiresAt }: Mail,
  now: Date,
): Promise<"expired" | "suppressed" | null> {
  if (expiresAt <= now) return "expired";
  if (!isBulk(lane)) return null;
  return (await tx.suppressedAddress.findUnique({ where: { address: address.toLowerCase() } })) ? "suppressed" : null;
}

async function takeOut(tx: Tx, mail: Mail, now: Date): Promise<Taking> {
  const { id, lane, address } = mail;
  const budget = await lockBudget(tx, now);
  const hindrance = (mail.spentAt ? hindranceOf : refusalOf)(lane, budget, { now });
  if (hindrance) {
    if (hindrance === "held") await enqueueMail(tx, mail, { runAt: budget.heldUntil });
    return { hindrance };
  }
  const tries = mail.tries + 1;
  if (!mail.spentAt) {
    await spend(tx, lane, { at: now });
    budget.spentToday[lane] += 1;
  }
  await tx.mail.update({ where: { id }, data: { state: "sending", spentAt: mail.spentAt ?? now, tries } });
  const isTold = budget.toldAt !== null && budget.toldAt > new Date(now.getTime() - 24 * 3_600_000);
  const tells = isNearlySpent(budget) && !isTold;
  if (tells) await tx.mailBudget.update({ where: { id: 1 }, data: { toldAt: now } });
  return {
    mail: {
      id,
      address,
      lane,
      tries,
      letter: letter.parse({ kind: mail.kind, ...asObject(mail.content) }),
      rendered: mail.rendered === null ? null : renderedLetter.parse(mail.rendered),
      mayHaveGone: mail.spentAt !== null,
      isNearlySpent: tells,
    },
  };
}

/** Writes down what becomes of a mail after the provider's answer. What its webhook has told meanwhile stands. */
export async function settleMail({ db, now }: Edges, mailId: string, next: Next): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Mail" where id = ${mailId}::uuid for update`;
    const mail = await tx.mail.findFirst({ where: { id: mailId, state: { in: ["waiting", "sending"] } } });
    if (!mail) return;
    if (next.is === "accepted") {
      await endMail({ db: tx, now }, mailId, { state: "accepted", providerId: next.providerId });
      return;
    }
    if (next.is === "failed") {
      await endMail({ db: tx, now }, mailId, { state: "failed", failure: next.failure });
      await putBack(tx, mail);
      return;
    }
    if (next.isUntaken) await wait(tx, mail);
    const after = (seconds = 0) => new Date(now().getTime() + seconds * 1000);
    await holdMail(tx, {
      heldUntil: next.holdSeconds === undefined ? undefined : after(next.holdSeconds),
      pausedUntil: next.pauseSeconds === undefined ? undefined : after(next.pauseSeconds),
      refusedUntil: next.refusedSeconds === undefined ? undefined : after(next.refusedSeconds),
    });
    if (next.inSeconds !== null) await enqueueMail(tx, mail, { runAt: after(next.inSeconds) });
  });
}

/** Ends a mail that was taken and is not handed over after all, because there is nothing left to say or nobody who wants to hear it. */
export async function withdrawMail({ db, now }: Edges, mailId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const mail = await tx.mail.findFirst({ where: { id: mailId, state: "sending" } });
    if (mail && (await endMail({ db: tx, now }, mailId, { state: "suppressed" }))) await putBack(tx, mail);
  });
}

/** Lets a mail wait again that was taken and not handed over. */
export async function returnMail({ db }: Pick<Backstage, "db">, mailId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const mail = await tx.mail.findFirst({ where: { id: mailId, state: "sending" } });
    if (mail) await wait(tx, mail);
  });
}

async function wait(tx: Tx, mail: Mail): Promise<void> {
  await tx.mail.update({ where: { id: mail.id }, data: { state: "waiting", spentAt: null } });
  await putBack(tx, mail);
}

async function putBack(tx: Tx, { lane, spentAt }: { lane: MailLane; spentAt: Date | null }): Promise<void> {
  if (spentAt) await refund(tx, lane, { at: spentAt });
}

function asObject(content: Prisma.JsonValue): object {
  return typeof content === "object" && content !== null && !Array.isArray(content) ? content : {};
}
