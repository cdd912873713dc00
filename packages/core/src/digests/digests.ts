import { Prisma, type Tx } from "@concerto/db/client";
import type { Context } from "../context.ts";
import { expireMail, postLetter } from "../mail/outbox.ts";
import { contentsOf, type Sketched } from "./contents.ts";
import {
  type Addressed,
  addressees,
  claimUntold,
  insertDigests,
  keepMails,
  type LineRow,
  linesOf,
  lockPeopleDue,
  type PlaceRow,
  placesOf,
  removeEmpty,
} from "./digest-rows.ts";
import type { AtOnceLetter, DigestLetter } from "./letter.ts";
import { lettersLink, unsubscribeLink } from "./letter-links.ts";
import { type DigestWindow, windowIn } from "./window.ts";

export type Desk = Pick<Context, "db" | "now" | "site">;

/** People in one transaction: enough that the work for each costs little, few enough that nothing grows large. */
const batchSize = 200;
const beforeEverybody = "00000000-0000-0000-0000-000000000000";

/**
 * Writes a digest to everybody to whom one is due now, by what the clock says and what they were written before: nothing is kept of ticks
 * that were missed, and one that comes twice writes nothing. Answers how many it wrote.
 */
export async function writeDigests(desk: Desk, { signal }: { signal?: AbortSignal } = {}): Promise<number> {
  await expireMail(desk); // what a digest of before still claims in vain comes with this one
  const at = desk.now();
  const windows = await windowsOf(desk, at);
  let written = 0;
  let after = beforeEverybody;
  for (;;) {
    signal?.throwIfAborted();
    const batch = await writeBatch(desk, { at, windows, after });
    written += batch.written;
    if (batch.last === null) return written;
    after = batch.last;
  }
}

/** What the clocks say in every time zone that somebody has. */
async function windowsOf({ db }: Desk, at: Date): Promise<Map<string, DigestWindow>> {
  const zones = await db.$queryRaw<{ timeZone: string }[]>`select distinct "timeZone" from "Person"`;
  return new Map(zones.map(({ timeZone }) => [timeZone, windowIn(timeZone, at)]));
}

/** `at` is when the tick began, which may have been on another date than when it ends. */
type Batch = { at: Date; windows: Map<string, DigestWindow>; after: string };

/** Everything in one transaction: a digest, what it claims, and its letter are there together or not at all. */
function writeBatch(desk: Desk, { at, windows, after }: Batch) {
  return desk.db.$transaction(
    async (tx) => {
      const due = await tx.$queryRaw<{ id: string }[]>(lockPeopleDue({ windows, after, take: batchSize }));
      const personIds = due.map(({ id }) => id);
      const last = due.length < batchSize ? null : (personIds.at(-1) ?? null);
      if (personIds.length === 0) return { written: 0, last };
      const inserted = await tx.$queryRaw<{ id: string }[]>(insertDigests(windows, personIds, at));
      const ids = inserted.map(({ id }) => id);
      const written = await fillDigests(desk, tx, { ids, lane: "digest" });
      return { written, last };
    },
    { timeout: 60_000, maxWait: 20_000 },
  );
}

type Filling = { ids: string[]; lane: "digest" | "activity" };

/** Claims for new digests what they tell, and posts their letters. Answers how many there were to post. */
export async function fillDigests(desk: Desk, tx: Tx, { ids, lane }: Filling): Promise<number> {
  if (ids.length === 0) return 0;
  await tx.$executeRaw(claimUntold(ids));
  await tx.$executeRaw(removeEmpty(ids));
  const letters = await composeLetters(desk, tx, { ids, lane });
  for (const { id, address, letter } of letters) {
    await postLetter(tx, letter, { lane, address, dedupeKey: `digest:${id}`, now: desk.now() });
  }
  await tx.$executeRaw(keepMails(ids));
  return letters.length;
}

type Composed = { id: string; address: string; letter: DigestLetter | AtOnceLetter };

async function composeLetters({ site }: Desk, tx: Tx, { ids, lane }: Filling): Promise<Composed[]> {
  const people = await tx.$queryRaw<Addressed[]>(addressees(ids));
  const lines = Map.groupBy(await tx.$queryRaw<LineRow[]>(linesOf(ids)), ({ digestId }) => digestId);
  const places = Map.groupBy(await tx.$queryRaw<PlaceRow[]>(placesOf(ids)), ({ digestId }) => digestId);
  const versions = await sketchesOf(tx, [...lines.values()].flat());
  return people.map(({ id, personId, name, email, timeZone, cadence, period }) => {
    const material = { lines: lines.get(id) ?? [], places: places.get(id) ?? [], versions, siteUrl: site.url };
    const links = { lettersUrl: lettersLink(site, personId), unsubscribeUrl: unsubscribeLink(site, personId) };
    const content = { name, ...contentsOf(material), ...links };
    if (lane === "activity") return { id, address: email, letter: { kind: "at-once", ...content } };
    const lostZone = windowIn(timeZone, new Date(0)).isKnown ? null : timeZone;
    const often = cadence === "weekly" ? "weekly" : "daily";
    const date = period.slice(0, "2026-11-30".length);
    return { id, address: email, letter: { kind: "digest", ...content, date, cadence: often, lostZone } };
  });
}

async function sketchesOf(tx: Tx, lines: readonly LineRow[]): Promise<Map<string, Sketched>> {
  const versionIds = [...new Set(lines.flatMap(({ versionId }) => versionId ?? []))];
  if (versionIds.length === 0) return new Map();
  const versions = await tx.$queryRaw<Sketched[]>(Prisma.sql`
    select "id", "sketch", "durationMs" from "Version" where "id" = any(${versionIds}::uuid[]) and "sketch" is not null`);
  return new Map(versions.map((version) => [version.id, version]));
}
