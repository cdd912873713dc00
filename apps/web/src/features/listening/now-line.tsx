"use client";

import { useRef } from "react";
import { formatTime } from "~/ui/duration.ts";
import { useListening, useOnPlace } from "./listening.tsx";

/** The line that is now, with its time at the foot. Moved by a transform, so that nothing is laid out anew while it runs. */
export function NowLine() {
  const durationMs = useListening((state) => state.durationMs);
  const rail = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  useOnPlace((placeMs) => {
    const share = durationMs > 0 ? Math.min(1, placeMs / durationMs) : 0;
    if (rail.current) rail.current.style.transform = `translateX(${share * 100}%)`;
    if (!label.current) return;
    label.current.textContent = formatTime(placeMs, { tenths: true });
    // In the middle on the line; towards the ends it stays within the page.
    label.current.style.transform = `translateX(${-share * 100}%)`;
  });
  return (
    <div ref={rail} aria-hidden className="pointer-events-none absolute inset-0 will-change-transform">
      <div className="absolute top-0 bottom-2 -left-px w-0.5 bg-now max-md:bottom-0" />
      <span
        ref={label}
        className="absolute bottom-0 rounded-sm bg-now px-1.5 font-medium font-mono text-on-now text-small leading-5.5 max-md:hidden"
      >
        0:00.0
      </span>
    </div>
  );
}
