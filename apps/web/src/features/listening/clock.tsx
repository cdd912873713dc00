"use client";

import { formatTime } from "~/ui/duration.ts";
import { useListening } from "./listening.tsx";
import { LiveTime } from "./live-time.tsx";

/** The place and the length: "1:41.2 / 5:18". Silent for screen readers, whom the timeline tells. `lengthMs` where it is known before the sound. */
export function Clock({ lengthMs }: { lengthMs: number | null }) {
  const heardMs = useListening((state) => state.durationMs);
  return (
    <p aria-hidden className="flex items-baseline gap-3 max-md:gap-2 whitespace-nowrap font-mono">
      <span className="text-heading tracking-tight max-md:text-[1.375rem] md:min-w-[5.2ch]">
        <LiveTime />
      </span>
      <span className="text-muted">/ {formatTime(lengthMs ?? heardMs)}</span>
    </p>
  );
}
