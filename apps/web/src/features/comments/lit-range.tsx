import type { MarkerView } from "./comments.ts";
import { useDesk } from "./desk.tsx";

/** The stretch that is being spoken of: the composer's range, else that of the thread which is pointed at or chosen. */
export function LitRange({ markers, durationMs }: { markers: readonly MarkerView[]; durationMs: number }) {
  const anchor = useDesk((desk) => desk.anchor);
  const litId = useDesk((desk) => desk.hoveredId ?? desk.chosenId);
  const marker = markers.find(({ id }) => id === litId);
  const range = anchor?.endMs != null ? anchor : marker;
  if (!range || range.endMs === null || durationMs === 0) return null;
  const left = (range.atMs / durationMs) * 100;
  const right = (Math.min(range.endMs, durationMs) / durationMs) * 100;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0 border-now border-x bg-now/18"
      style={{ left: `${left}%`, width: `${Math.max(0, right - left)}%` }}
    />
  );
}
