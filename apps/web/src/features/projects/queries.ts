import type { Shelf, Song } from "./shelf.ts";

/** How pages of projects follow one another; given to the server's and the browser's options alike, so that both mean one answer. */
export const projectPaging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};

export const projectsInput = (show: Shelf) => ({ show });

export const songPaging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: { position: number; id: string } | null }) =>
    nextCursor ?? undefined,
};

export const songsInput = (projectId: string, show: Shelf) => ({ projectId, show });

const soonestMs = 2_000;
const latestMs = 60_000;

/**
 * When to ask about songs again: only while something is on its way, soon while it is fresh, and ever more seldom for what has been
 * arriving for long (somebody closed their tab). False: not at all.
 */
export function askAgainInMs(songs: readonly Song[], nowMs: number): number | false {
  const waits = songs
    .map(({ newest }) => newest)
    .filter((newest) => newest?.state === "processing" || newest?.state === "arriving")
    .map((newest) => nowMs - Date.parse(newest?.createdAt ?? ""));
  if (waits.length === 0) return false;
  return Math.min(latestMs, Math.max(soonestMs, Math.min(...waits) / 20));
}
