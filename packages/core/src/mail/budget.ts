import type { MailLane } from "@concerto/db/client";

/** What may be sent in 24 hours and in a month, and the share of both that only auth and invite mail may spend. */
export type MailLimits = { dailyLimit: number; monthlyLimit: number; reservedShare: number };

/** How the mail budget stands. */
export type Budget = MailLimits & {
  /** Mails in the last 24 hours by lane, and in the last 31 days of all lanes. */
  spentToday: Record<MailLane, number>;
  spentThisMonth: number;
  heldUntil: Date | null;
  pausedUntil: Date | null;
  /** How many people want a digest: verified, and not told otherwise. */
  wanting: number;
};

/**
 * Why a mail waits. "held": the provider asked for patience. "paused": it says that the quota is spent. "reserve": what is left is kept for
 * those who wait for a letter. "storm": so many bulk mails were sent that something must be broken.
 */
export type Hindrance = "held" | "paused" | "reserve" | "storm";

/** More bulk mails a day than this for everybody who wants a digest are no mail any more, but a fault; a tenth over one each would be none. */
const [mostForFive, people] = [6, 5];

/** Where few people are, letters about what happens may outnumber them without harm. */
const neverAStorm = 20;

/** Whether mail of this lane may wait for the next day, or be dropped, without keeping anybody out. */
export const isBulk = (lane: MailLane): boolean => lane === "activity" || lane === "digest";

/** Why a mail of this lane may not be handed to the provider just now, although its place in the budget is paid for; null where it may. */
export function hindranceOf(lane: MailLane, budget: Budget, { now }: { now: Date }): Hindrance | null {
  if (budget.heldUntil && budget.heldUntil > now) return "held";
  return isBulk(lane) && budget.pausedUntil && budget.pausedUntil > now ? "paused" : null;
}

/**
 * Why a mail of this lane may not be taken out of the budget just now; null where it may. Whoever waits for a letter is never told by us
 * that the budget is spent: the provider has the last word.
 */
export function refusalOf(lane: MailLane, budget: Budget, { now }: { now: Date }): Hindrance | null {
  const hindrance = hindranceOf(lane, budget, { now });
  if (hindrance || !isBulk(lane)) return hindrance;
  if (leftForBulk(budget) <= 0) return "reserve";
  return isStorm(lane, budget) ? "storm" : null;
}

/** How many bulk mails may go out before only the reserve is left, or something must be broken. */
export function bulkHeadroom(budget: Budget, { now }: { now: Date }): number {
  if (hindranceOf("digest", budget, { now })) return 0;
  return Math.max(0, Math.min(leftForBulk(budget), mostBulk(budget) - bulkToday(budget)));
}

/**
 * How many more bulk mails are worth writing now, beside those that wait already: for the rest there would be no room, and they would wait
 * in vain. None while the provider's quota is spent: what is written afterwards tells what is new by then.
 */
export function roomForBulk(budget: Budget, { waiting, now }: { waiting: number; now: Date }): number {
  if (budget.pausedUntil && budget.pausedUntil > now) return 0;
  return Math.max(0, leftForBulk(budget) - waiting);
}

/** What is left of the 24 hours' mails, and of the month's where that is less. */
export function leftOf({ dailyLimit, monthlyLimit, ...spent }: Budget): number {
  return Math.max(0, Math.min(dailyLimit - sumOf(spent.spentToday), monthlyLimit - spent.spentThisMonth));
}

/** Whether as much of the 24 hours' mails is spent that whoever runs Concerto should know. */
export function isNearlySpent({ dailyLimit, spentToday }: Budget): boolean {
  return sumOf(spentToday) * 10 >= dailyLimit * 8;
}

function leftForBulk({ dailyLimit, monthlyLimit, reservedShare, ...spent }: Budget): number {
  const common = (limit: number) => limit - Math.round(limit * reservedShare);
  return Math.min(common(dailyLimit) - sumOf(spent.spentToday), common(monthlyLimit) - spent.spentThisMonth);
}

function isStorm(lane: MailLane, budget: Budget): boolean {
  if (lane === "digest" && budget.spentToday.digest >= mostDigests(budget)) return true;
  return bulkToday(budget) >= mostBulk(budget);
}

// One alone is no storm, also where everybody has just left the list: it is withdrawn as it is sent.
const mostDigests = ({ wanting }: Budget) => Math.max(1, Math.floor((wanting * mostForFive) / people));
const mostBulk = (budget: Budget) => Math.max(neverAStorm, mostDigests(budget));
const bulkToday = ({ spentToday }: Budget) => spentToday.activity + spentToday.digest;
const sumOf = (spent: Record<MailLane, number>) => spent.auth + spent.invite + spent.activity + spent.digest;
