import { type Db, type LiveKind, Prisma } from "@concerto/db/client";
import { type Cursor, isBefore } from "./cursor.ts";

/** What happened, as the log has it: names only; whoever hears of it asks for the rest, and is answered what they may see. */
export type LoggedEvent = {
  cursor: Cursor;
  kind: LiveKind;
  projectId: string;
  songId: string | null;
  versionId: string | null;
  /** The comment, link or invite; for a membership, the person. */
  subjectId: string | null;
};

/** Events in one reading. */
export const mostRead = 500;

/** A client that was away for longer asks for everything anew. */
export const keptForMs = 60 * 60_000;

// Transactions below this have ended, and what they wrote is to be seen; none can write a row below it any more.
const settled = Prisma.sql`pg_snapshot_xmin(pg_current_snapshot())`;

const nowMs = Prisma.sql`(extract(epoch from clock_timestamp()) * 1000)::bigint::text`;

/** The place in the log behind which everything lies that can be seen now. */
export async function presentCursor(db: Db): Promise<Cursor> {
  const [row] = await db.$queryRaw<{ writtenBy: string; atMs: string }[]>`
    select ${settled}::text as "writtenBy", ${nowMs} as "atMs"`;
  if (!row) throw new Error("Postgres did not say where the log stands.");
  return { writtenBy: BigInt(row.writtenBy), sequence: 0n, atMs: Number(row.atMs) };
}

type Row = Omit<LoggedEvent, "cursor"> & { sequence: string; writtenBy: string; atMs: string };

/** What happened after a place, in order, `mostRead` events at most. */
export async function readLog(db: Db, after: Cursor): Promise<LoggedEvent[]> {
  const rows = await db.$queryRaw<Row[]>`
    select "sequence"::text, "writtenBy"::text, (extract(epoch from "at") * 1000)::bigint::text as "atMs",
      "kind", "projectId", "songId", "versionId", "subjectId"
    from "LiveEvent"
    where ("writtenBy", "sequence") > (${String(after.writtenBy)}::text::xid8, ${after.sequence})
      and "writtenBy" < ${settled}
    order by "LiveEvent"."writtenBy", "LiveEvent"."sequence" limit ${mostRead}`;
  return rows.map(({ sequence, writtenBy, atMs, ...event }) => ({
    ...event,
    cursor: { writtenBy: BigInt(writtenBy), sequence: BigInt(sequence), atMs: Number(atMs) },
  }));
}

/**
 * Whether all that happened after a place can still be read. Not where it is older than what is kept; nor where it lies ahead of the
 * present, as in a database that was restored.
 */
export function isWithinLog(cursor: Cursor, present: Cursor): boolean {
  return !isBefore(present, { ...cursor, sequence: 0n }) && present.atMs - cursor.atMs < keptForMs;
}

/** Takes away what is older than anybody reads; a margin of ten minutes lies between the two. */
export async function forgetEvents({ db }: { db: Db }): Promise<void> {
  const secs = (keptForMs + 10 * 60_000) / 1000;
  await db.$executeRaw`delete from "LiveEvent" where "at" < now() - make_interval(secs => ${secs})`;
}
