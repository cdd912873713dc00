import { Prisma } from "@concerto/db/client";
import type { Backstage } from "../context.ts";

const day = 24 * 3_600_000;

/** The bell remembers half a year, read or not; a digest is kept a little longer than all that it can have told. */
const rememberedMs = 180 * day;
const digestsMs = 200 * day;

/** Rows that are forgotten at a time; the next beat forgets more. */
const mostAtOnce = 5000;

/** Forgets what people were told half a year ago, and which digests they were written. */
export async function forgetNotifications({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  await db.$executeRaw(oldest("Notification", { before: new Date(now().getTime() - rememberedMs) }));
  await db.$executeRaw(oldest("Digest", { before: new Date(now().getTime() - digestsMs) }));
}

// By their ids, which begin with the time and have an index.
const oldest = (table: "Notification" | "Digest", { before }: { before: Date }) => Prisma.sql`
  delete from ${Prisma.raw(`"${table}"`)} where "id" in (
    select "id" from ${Prisma.raw(`"${table}"`)} where "id" < ${firstIdAt(before)}::uuid order by "id" limit ${mostAtOnce})`;

/** The least of all ids of version 7 (RFC 9562) that are made at a time. */
function firstIdAt(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
