import type { Tx } from "@concerto/db/client";
import type { Context } from "../context.ts";
import { roomForBulk } from "../mail/budget.ts";
import { expireMail, postLetters } from "../mail/outbox.ts";
import { countWaitingBulk, readBudget } from "../mail/spending.ts";
import {
  type Addressed,
  addressees,
  claimUntold,
  insertDigests,
  keepMails,
  lockPeople,
  planDigests,
  removeEmpty,
} from "./digest-rows.ts";
import { type DigestWindow, windowIn } from "./window.ts";

export type Desk = Pick<Context, "db" | "now">;

/** People who are planned for at a time: what that costs is shared by many, and their ids are all that is held in memory. */
const planSize = 10_000;
/** People in one transaction: enough that the work for each costs little, few enough that nothing grows large. */
const batchSize = 200;

/**
 * Writes a digest to everybody to whom one is due now, by what the clock says and what they were written before: nothing is kept of ticks
 * that were missed, and one that comes twice writes nothing. Where the budget has no room for all, it writes no more than there is room for,
 * and first to those who have waited longest. Answers how many it wrote.
 */
export async function writeDigests(desk: Desk, { signal }: { signal?: AbortSignal } = {}): Promise<number> {
  await expireMail(desk); // what a digest of before still claims in vain comes with this one
  const at = desk.now();
  const windows = await windowsOf(desk, at);
  const room = await roomNow(desk);
  let written = 0;
  for (;;) {
    const left = { mails: room.mails - written, isShort: room.isShort };
    const planned = await desk.db.$queryRaw<{ id: string }[]>(planDigests({ windows, room: left, take: planSize }));
    let ofPlan = 0;
    for (let from = 0; from < planned.length; from += batchSize) {
      signal?.throwIfAborted();
      const personIds = planned.slice(from, from + batchSize).map(({ id }) => id);
      ofPlan += await writeBatch(desk, { at, windows, personIds });
    }
    written += ofPlan;
    if (planned.length < planSize || ofPlan === 0) return written;
  }
}

/** What the clocks say in every time zone that somebody has. */
async function windowsOf({ db }: Desk, at: Date): Promise<Map<string, DigestWindow>> {
  const zones = await db.$queryRaw<{ timeZone: string }[]>`select distinct "timeZone" from "Person"`;
  return new Map(zones.map(({ timeZone }) => [timeZone, windowIn(timeZone, at)]));
}

/** For how many digests the budget has room, and whether that may be too little for all who want one. */
async function roomNow({ db, now }: Desk): Promise<{ mails: number; isShort: boolean }> {
  const budget = await readBudget(db, now());
  const mails = roomForBulk(budget, { waiting: await countWaitingBulk(db, now()), now: now() });
  return { mails, isShort: mails < budget.wanting };
}

/** `at` is when the tick began, which may have been on another date than when it ends. */
type Batch = { at: Date; windows: Map<string, DigestWindow>; personIds: string[] };

/** Everything in one transaction: a digest, what it claims, and its mail are there together or not at all. */
function writeBatch(desk: Desk, { at, windows, personIds }: Batch): Promise<number> {
  return desk.db.$transaction(
    async (tx) => {
      const locked = await tx.$queryRaw<{ id: string }[]>(lockPeople(personIds));
      const due = locked.map(({ id }) => id);
      const inserted = await tx.$queryRaw<{ id: string }[]>(insertDigests(windows, due, at));
      return fillDigests(desk, tx, { ids: inserted.map(({ id }) => id), lane: "digest" });
    },
    { timeout: 60_000, maxWait: 20_000 },
  );
}

type Filling = { ids: string[]; lane: "digest" | "activity" };

/** Claims for new digests what they tell, and writes their mails. Answers how many there were to write. */
export async function fillDigests({ now }: Desk, tx: Tx, { ids, lane }: Filling): Promise<number> {
  if (ids.length === 0) return 0;
  await tx.$executeRaw(claimUntold(ids));
  await tx.$executeRaw(removeEmpty(ids));
  const people = await tx.$queryRaw<Addressed[]>(addressees(ids));
  const letter = { kind: lane === "digest" ? "digest" : "at-once" } as const;
  const letters = people.map(({ id, email }) => ({ letter, address: email, dedupeKey: `digest:${id}` }));
  await postLetters(tx, letters, { lane, now: now() });
  await tx.$executeRaw(keepMails(ids));
  return people.length;
}
