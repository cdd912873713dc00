import type { LiveMessage } from "./message.ts";

export type Present = LiveMessage["present"][number];

/** Somebody in a room, and when that was heard, in milliseconds since 1970. */
export type Companion = Present & { heardAtMs: number };

/** Who has not been heard of for so long has gone without a word. A browser shows itself every fifteen seconds at least. */
const goneAfterMs = 35_000;

/** Who is there after somebody has shown themselves: each once, in the order in which they came. */
export function withShown(company: readonly Companion[], shown: Present, nowMs: number): readonly Companion[] {
  const others = company.filter(({ who, heardAtMs }) => who.id !== shown.who.id && nowMs - heardAtMs < goneAfterMs);
  if (shown.doing === "leaving") return others;
  const companion = { ...shown, heardAtMs: nowMs };
  const at = company.findIndex(({ who }) => who.id === shown.who.id);
  return at === -1 ? [...others, companion] : others.toSpliced(Math.min(at, others.length), 0, companion);
}

/** Who is still there. */
export const stillThere = (company: readonly Companion[], nowMs: number) =>
  company.filter(({ heardAtMs }) => nowMs - heardAtMs < goneAfterMs);

/** Where somebody's playhead stands now, in milliseconds: it has gone on since they showed it. Null where they keep it to themselves. */
export function placeNow({ atMs, doing, heardAtMs }: Companion, nowMs: number): number | null {
  return atMs !== null && doing === "listening" ? atMs + (nowMs - heardAtMs) : atMs;
}
