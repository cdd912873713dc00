import { Prisma, type Tx } from "@concerto/db/client";
import type { Context } from "../context.ts";
import {
  type Addressee,
  addresseeOf,
  type LineRow,
  letGo,
  linesOf,
  type PlaceRow,
  placesOf,
  sendable,
} from "./composed-rows.ts";
import { contentsOf, type Sketched } from "./contents.ts";
import type { AtOnceLetter, DigestLetter } from "./letter.ts";
import { lettersLink, unsubscribeLink } from "./letter-links.ts";
import { windowIn } from "./window.ts";

/**
 * Composes the letter of a digest's mail, as things are now: what was read, muted, removed or closed to its person since it was claimed is let
 * go of, and not told. Null where nothing is left to tell, or where they want no such letter at that address any more.
 */
export async function composeDigest(
  { db, site }: Pick<Context, "db" | "site">,
  mailId: string,
): Promise<DigestLetter | AtOnceLetter | null> {
  return db.$transaction(async (tx) => {
    const [digest] = await tx.$queryRaw<Addressee[]>(addresseeOf(mailId));
    if (!digest) return null;
    await tx.$executeRaw(letGo(digest.id));
    const places = await tx.$queryRaw<PlaceRow[]>(placesOf(digest.id));
    if (places.length === 0) return null;
    const lines = await tx.$queryRaw<LineRow[]>(linesOf(digest.id));
    const material = { lines, places, versions: await sketchesOf(tx, lines), siteUrl: site.url };
    return letterOf(digest, contentsOf(material), site);
  });
}

/** Whether a digest's mail that was rendered and not sent may still go out as it is. */
export async function isDigestSendable({ db }: Pick<Context, "db">, mailId: string): Promise<boolean> {
  return (await db.$queryRaw<unknown[]>(sendable(mailId))).length > 0;
}

function letterOf(
  { personId, name, isAtOnce, timeZone, cadence, period }: Addressee,
  contents: ReturnType<typeof contentsOf>,
  site: Context["site"],
): DigestLetter | AtOnceLetter {
  const links = { lettersUrl: lettersLink(site, personId), unsubscribeUrl: unsubscribeLink(site, personId) };
  const content = { name, ...contents, ...links };
  if (isAtOnce) return { kind: "at-once", ...content };
  const lostZone = windowIn(timeZone, new Date(0)).isKnown ? null : timeZone;
  const often = cadence === "weekly" ? "weekly" : "daily";
  return { kind: "digest", ...content, date: period.slice(0, "2026-11-30".length), cadence: often, lostZone };
}

async function sketchesOf(tx: Tx, lines: readonly LineRow[]): Promise<Map<string, Sketched>> {
  const versionIds = [...new Set(lines.flatMap(({ versionId }) => versionId ?? []))];
  if (versionIds.length === 0) return new Map();
  const versions = await tx.$queryRaw<Sketched[]>(Prisma.sql`
    select "id", "sketch", "durationMs" from "Version" where "id" = any(${versionIds}::uuid[]) and "sketch" is not null`);
  return new Map(versions.map((version) => [version.id, version]));
}
