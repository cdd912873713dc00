import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";

/** One version as the room sees it. */
export type VersionView = inferRouterOutputs<Api>["versions"]["list"]["versions"][number];

/** Whether more of it is to come by itself. */
export const isOnItsWay = ({ state }: Pick<VersionView, "state">) => state === "arriving" || state === "processing";

type Numbered = Pick<VersionView, "id" | "revision">;

/**
 * What is told of versions, with each one that is known better already as it is known: of two views of a version the one with the higher
 * number is true, whichever came last.
 */
export function truer<V extends Numbered, List extends { versions: readonly V[] }>(
  known: List | undefined,
  told: List,
): List {
  const better = new Map(known?.versions.map((version) => [version.id, version]));
  const isOlder = ({ id, revision }: V) => revision < (better.get(id)?.revision ?? 0);
  if (!told.versions.some(isOlder)) return told;
  return {
    ...told,
    versions: told.versions.map((version) => (isOlder(version) ? (better.get(version.id) ?? version) : version)),
  };
}

/** The one that a room opens with: the newest that can be heard, else the newest. */
export function firstToHear(versions: readonly VersionView[]): VersionView | null {
  return versions.find((version) => version.isAudible) ?? versions[0] ?? null;
}

type Sought = { number: number | null; nextCursor: number | null };

/** Whether a version is older than the newest ones that are fetched: that it is missing among those then says nothing. */
export const isOlderThanListed = (number: number, nextCursor: number | null) =>
  nextCursor !== null && number < nextCursor;

/** What to ask for a version that is older than the newest ones; null where those are all, or hold it. */
export function olderQuery(songId: string, { number, nextCursor }: Sought): { songId: string; cursor: number } | null {
  return number !== null && isOlderThanListed(number, nextCursor) ? { songId, cursor: number + 1 } : null;
}
