import { type Db, type MailBudget, type MailLane, Prisma, type Tx } from "@concerto/db/client";
import type { Budget, MailLimits } from "./budget.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** The ledger's grain: a mail counts for up to so much longer than it must, and a month is few rows. */
const grainMs = 5 * minute;

/** The longest month there is: whenever the provider's begins, no more than a month's mails fall into it. */
const monthMs = 31 * day;

/** How the budget stands, and since when whoever runs Concerto knows. */
export type KnownBudget = Budget & Pick<MailBudget, "toldAt" | "refusedUntil">;

/** How the budget stands; for looking at it. */
export function readBudget(db: Pick<Db, "mailBudget" | "$queryRaw">, now: Date): Promise<KnownBudget> {
  return budgetOf(db, now);
}

/** How the budget stands, kept from everybody else until the transaction ends: mails are taken out of it one after the other. */
export async function lockBudget(tx: Tx, now: Date): Promise<KnownBudget> {
  await tx.$queryRaw`select 1 from "MailBudget" where id = 1 for update`;
  return budgetOf(tx, now);
}

async function budgetOf(db: Pick<Db, "mailBudget" | "$queryRaw">, now: Date): Promise<KnownBudget> {
  const { id: _, ...kept } = await db.mailBudget.findUniqueOrThrow({ where: { id: 1 } });
  const since = (ms: number) => new Date(now.getTime() - ms - grainMs);
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    select lane::text as lane, coalesce(sum(mails), 0)::int as "month",
      coalesce(sum(mails) filter (where at > ${since(day)}), 0)::int as "today", null::int as wanting
    from "MailSpending" where at > ${since(monthMs)} group by lane
    union all
    select null, 0, 0, count(*)::int from "Person"
    where "emailVerified" and "closedAt" is null and "digestCadence" <> 'never'`);
  const spentToday = { auth: 0, invite: 0, activity: 0, digest: 0 };
  for (const { lane, today } of rows) if (lane) spentToday[lane] = today;
  const spentThisMonth = rows.reduce((sum, { month }) => sum + month, 0);
  return { ...kept, spentToday, spentThisMonth, wanting: rows.find(({ lane }) => !lane)?.wanting ?? 0 };
}

type Row = { lane: MailLane | null; month: number; today: number; wanting: number | null };

/** How many bulk mails wait to be taken out of the budget. */
export async function countWaitingBulk(db: Pick<Db, "mail">, now: Date): Promise<number> {
  return db.mail.count({
    where: { lane: { in: ["activity", "digest"] }, state: "waiting", spentAt: null, expiresAt: { gt: now } },
  });
}

/** The row of the ledger that a mail sent at this time belongs to. */
const grainOf = (at: Date) => new Date(Math.floor(at.getTime() / grainMs) * grainMs);

/** Takes one mail out of the budget. */
export async function spend(tx: Tx, lane: MailLane, { at }: { at: Date }): Promise<void> {
  await tx.mailSpending.upsert({
    where: { at_lane: { at: grainOf(at), lane } },
    create: { at: grainOf(at), lane, mails: 1 },
    update: { mails: { increment: 1 } },
  });
}

/** Puts one mail back into the budget that was taken out of it at this time: the provider did not take it. */
export async function refund(tx: Tx, lane: MailLane, { at }: { at: Date }): Promise<void> {
  await tx.mailSpending.updateMany({
    where: { at: grainOf(at), lane, mails: { gt: 0 } },
    data: { mails: { decrement: 1 } },
  });
}

/** Writes down what holds mail back. A hold that lasts longer already stays as it is. */
export async function holdMail(
  tx: Tx,
  holds: { heldUntil?: Date; pausedUntil?: Date; refusedUntil?: Date },
): Promise<void> {
  const { heldUntil = null, pausedUntil = null, refusedUntil = null } = holds;
  await tx.$executeRaw`
    update "MailBudget" set
      "heldUntil" = greatest("heldUntil", ${heldUntil}::timestamptz),
      "pausedUntil" = greatest("pausedUntil", ${pausedUntil}::timestamptz),
      "refusedUntil" = greatest("refusedUntil", ${refusedUntil}::timestamptz)
    where id = 1`;
}

/** Keeps what the worker was told that may be sent, for every process to reckon with. */
export async function setMailLimits(db: Db, limits: MailLimits): Promise<void> {
  await db.mailBudget.upsert({ where: { id: 1 }, create: limits, update: limits });
}

/** Forgets what was sent before the longest month. */
export async function forgetSpending(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - monthMs - day);
  await db.mailSpending.deleteMany({ where: { at: { lt: before } } });
}
