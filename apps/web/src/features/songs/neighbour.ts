import type { MarkerView } from "../comments/comments.ts";

type From = { chosenId: string | null; placeMs: number; step: 1 | -1 };

/** The marker before or behind the chosen one; from the playhead where none is chosen. */
export function neighbour(markers: readonly MarkerView[], { chosenId, placeMs, step }: From): MarkerView | undefined {
  const at = markers.findIndex(({ id }) => id === chosenId);
  if (at >= 0) return markers[at + step];
  return step === 1 ? markers.find(({ atMs }) => atMs >= placeMs) : markers.findLast(({ atMs }) => atMs < placeMs);
}
