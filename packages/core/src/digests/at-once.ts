import { Prisma } from "@concerto/db/client";
import { untold } from "./digest-rows.ts";
import { type Desk, fillDigests } from "./digests.ts";

const minute = 60_000;

/** So long a letter waits for more: who is named five times in a thread gets one. */
const gatherMs = 10 * minute;
/** What is older than this is no news any more, and comes with the digest. */
const freshMs = 120 * minute;
const batchSize = 200;

/**
 * Writes to whoever wants to hear at once that they were named or given something to do. What came with such a letter before is no reason for
 * another: where that mail could not be sent, the digest tells of it. Answers how many letters it wrote.
 */
export async function writeAtOnce(desk: Desk): Promise<number> {
  let written = 0;
  for (;;) {
    const batch = await writeBatch(desk);
    written += batch;
    if (batch < batchSize) return written;
  }
}

function writeBatch(desk: Desk): Promise<number> {
  return desk.db.$transaction(
    async (tx) => {
      const now = desk.now();
      const people = await tx.$queryRaw<{ id: string }[]>(lockPeopleNamed(now));
      const period = `at once ${now.toISOString()}`;
      const made = await tx.digest.createManyAndReturn({
        data: people.map(({ id }) => ({ personId: id, period, isAtOnce: true, createdAt: now })),
        skipDuplicates: true,
        select: { id: true },
      });
      return fillDigests(desk, tx, { ids: made.map(({ id }) => id), lane: "activity" });
    },
    { timeout: 60_000, maxWait: 20_000 },
  );
}

const lockPeopleNamed = (now: Date) => Prisma.sql`
  select person."id" from "Person" person
  where person."mentionsAtOnce" and person."emailVerified" and person."closedAt" is null
    and exists (select 1 from ${untold} and told."personId" = person."id" and told."kind" in ('mention', 'assignment')
      and told."createdAt" <= ${new Date(now.getTime() - gatherMs)} and told."createdAt" > ${new Date(now.getTime() - freshMs)}
      and told."createdAt" > coalesce((select max(before."createdAt") from "Digest" before
        where before."personId" = person."id" and before."isAtOnce"), '-infinity'))
  order by person."id" limit ${batchSize} for no key update of person skip locked`;
