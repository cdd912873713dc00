import type { Phase } from "./job.ts";

/** A hundred songs at once would have the server's database wait for itself; three tickets are always ahead of three parts. */
const mostBeginning = 3;

/** As much of an upload as the order of tickets needs. */
export type InLine = { id: string; songId: string; phase: Phase; hasTicket: boolean; isBeginning: boolean };

/**
 * The uploads to begin now, of all in the order of their drops, a few at a time: for each song the first that has no number yet, while none
 * of that song is being begun. One that stopped unanswered keeps its turn, so that v4, v5 and v6 stay in the order in which they were dropped; one that
 * was refused, or waits for a person's word, gives its turn away.
 */
export function nextTickets(line: readonly InLine[]): string[] {
  const turns = new Map<string, InLine>();
  for (const upload of line) {
    const isDone = upload.hasTicket || upload.phase === "refused" || upload.phase === "asking";
    if (!isDone && !turns.has(upload.songId)) turns.set(upload.songId, upload);
  }
  const room = mostBeginning - line.filter(({ isBeginning }) => isBeginning).length;
  const first = [...turns.values()].filter(({ phase, isBeginning }) => phase === "waiting" && !isBeginning);
  return first.slice(0, Math.max(0, room)).map(({ id }) => id);
}
