import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Guessing, Tx } from "@concerto/db/client";
import type { Context } from "../context.ts";

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Who mistypes a few times is not in the way. */
const freeTries = 5;
const firstPauseMs = 5 * second;
const longestPauseMs = 15 * minute;
/** From here on a try takes the longest pause: 96 a day. */
const triesUntilLocked = 10;
/** Tries are forgotten this long after the last of them. */
const memoryMs = day;
/** Many guests of one link may mistype, and addresses can be forged: tries from everywhere count as a tenth of those from one network. */
const everywhereShare = 10;

/** How long the next try has to wait after so many wrong ones: first not at all, then twice as long each time, then a quarter of an hour. */
export function pauseAfter(wrongTries: number): number {
  if (wrongTries < freeTries) return 0;
  if (wrongTries >= triesUntilLocked) return longestPauseMs;
  return firstPauseMs * 2 ** (wrongTries - freeTries);
}

const everywhere = "everywhere";

type Tries = Pick<Guessing, "network" | "tries" | "lastAt">;

/** How long tries have to wait yet that are counted in this row. */
export function waitAfter({ network, tries, lastAt }: Tries, now: Date): number {
  const counted = network === everywhere ? Math.floor(tries / everywhereShare) : tries;
  return Math.max(0, lastAt.getTime() + pauseAfter(counted) - now.getTime());
}

type Asking = Pick<Context, "from" | "site" | "now">;

/**
 * Counts a try at a link's password before it is looked at, so that many at once cannot slip through, and answers 0; or, where tries
 * have to wait, counts nothing and answers for how many milliseconds. Holds for one network and for all together, across instances.
 */
export async function takeTry({ db, ...asking }: Asking & Pick<Context, "db">, linkId: string): Promise<number> {
  const [network, lastAt] = [networkOf(asking, linkId), asking.now()];
  return db.$transaction(async (tx) => {
    const rows = await lockRows(tx, linkId, { network, now: lastAt });
    const waitMs = Math.max(0, ...rows.map((row) => waitAfter(row, lastAt)));
    if (waitMs > 0) return waitMs;
    for (const { network, tries } of rows) {
      const counted = { tries: tries + 1, lastAt };
      await tx.guessing.upsert({
        where: { linkId_network: { linkId, network } },
        create: { linkId, network, ...counted },
        update: counted,
      });
    }
    return 0;
  });
}

/** How long a try from here has to wait; changes nothing. */
export async function waitBeforeTry({ db, ...asking }: Asking & { db: Tx }, linkId: string): Promise<number> {
  const now = asking.now();
  const rows = await rowsOf(db, linkId, { network: networkOf(asking, linkId), now });
  return Math.max(0, ...rows.map((row) => waitAfter(row, now)));
}

/** After a right password: the tries from this network were nobody's guesses. */
export async function forgetTries({ db, ...asking }: Asking & Pick<Context, "db">, linkId: string): Promise<void> {
  const [network, now] = [networkOf(asking, linkId), asking.now()];
  await db.$transaction(async (tx) => {
    const rows = await lockRows(tx, linkId, { network, now });
    const [all, own] = [everywhere, network].map((name) => rows.find((row) => row.network === name)?.tries ?? 0);
    await tx.guessing.deleteMany({ where: { linkId, network } });
    await tx.guessing.updateMany({
      where: { linkId, network: everywhere },
      data: { tries: Math.max(0, (all ?? 0) - (own ?? 0)) },
    });
  });
}

type Here = { network: string; now: Date };

/** Both rows, held until the transaction ends: whoever comes at the same moment waits for the one that all of them share. */
async function lockRows(tx: Tx, linkId: string, here: Here): Promise<Tries[]> {
  await tx.$executeRaw`
    insert into "Guessing" ("linkId", "network", "tries", "lastAt") values (${linkId}::uuid, ${everywhere}, 0, ${here.now})
    on conflict do nothing`;
  await tx.$queryRaw`
    select 1 from "Guessing" where "linkId" = ${linkId}::uuid and "network" = ${everywhere} for update`;
  return rowsOf(tx, linkId, here);
}

async function rowsOf(db: Tx, linkId: string, { network, now }: Here): Promise<Tries[]> {
  const lastAt = { gt: new Date(now.getTime() - memoryMs) };
  const found = await db.guessing.findMany({ where: { linkId, network: { in: [everywhere, network] }, lastAt } });
  return [everywhere, network].map(
    (name) => found.find((row) => row.network === name) ?? { network: name, tries: 0, lastAt: now },
  );
}

/** Whose tries count together, under a hash: no table of who was where. */
function networkOf({ from, site }: Asking, linkId: string): string {
  return createHmac("sha256", site.secret)
    .update(`concerto guessing ${linkId} ${networkIn(from)}`)
    .digest("base64url");
}

/** What one household or machine has of addresses: one of IPv4, and of IPv6 all that begin with the same 64 bits. */
export function networkIn(address: string): string {
  if (!isIPv6(address)) return address;
  const embedded = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (embedded) return embedded;
  const [head = "", tail] = address.toLowerCase().replace(/%.*$/, "").split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [first, last] = [groups(head), groups(tail ?? "")];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const all = [...first, ...Array<string>(zeros).fill("0"), ...last];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
