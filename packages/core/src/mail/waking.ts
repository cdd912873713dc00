import { type MailLane, Prisma } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import { bulkHeadroom } from "./budget.ts";
import { enqueueMail, mailJobKey } from "./outbox.ts";
import { readBudget } from "./spending.ts";

/** Jobs that are made at a time; the next beat makes more. */
const mostAtOnce = 200;

/**
 * Gives mail that has no job one again: bulk mail as far as its lanes may go on, oldest first, and whatever somebody waits for whose job
 * was lost.
 */
export async function wakeMail({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  const room = bulkHeadroom(await readBudget(db, now()), { now: now() });
  const idle = [
    ...(await withoutJob(db, now(), { lanes: ["auth", "invite"], most: mostAtOnce })),
    ...(await withoutJob(db, now(), { lanes: ["activity", "digest"], most: Math.min(room, mostAtOnce) })),
  ];
  for (const mail of idle) await db.$transaction((tx) => enqueueMail(tx, mail));
}

async function withoutJob(db: Backstage["db"], now: Date, { lanes, most }: { lanes: MailLane[]; most: number }) {
  if (most <= 0) return [];
  return db.$queryRaw<{ id: string; lane: MailLane }[]>(Prisma.sql`
    select id::text as id, lane::text as lane from "Mail" mail
    where state in ('waiting', 'sending') and lane::text = any(${lanes}) and "expiresAt" > ${now}
      and not exists (
        select 1 from graphile_worker.jobs job
        where job.key = ${mailJobKey("")} || mail.id::text and job.attempts < job.max_attempts)
    order by lane, id limit ${most}`);
}
