import { formatTime } from "~/ui/duration.ts";
import type { Anchor } from "./comments.ts";

/** A moment as "1:41", a range as "1:23–1:37". */
export function anchorWords({ atMs, endMs }: Anchor): string {
  return endMs === null ? formatTime(atMs) : `${formatTime(atMs)}–${formatTime(endMs)}`;
}

/** The anchor with its range's beginning set; an end that would lie before it is let go. */
export function beginRange(anchor: Anchor | null, atMs: number): Anchor {
  const endMs = anchor?.endMs ?? null;
  return { atMs: Math.round(atMs), endMs: endMs !== null && endMs > atMs ? endMs : null };
}

/** The anchor with its range's end set. Set before the beginning, it turns round; without one, it begins where the end is. */
export function endRange(anchor: Anchor | null, endMs: number): Anchor {
  const end = Math.round(endMs);
  if (!anchor || anchor.atMs === end) return { atMs: end, endMs: null };
  return { atMs: Math.min(anchor.atMs, end), endMs: Math.max(anchor.atMs, end) };
}
