"use client";

import { useRef } from "react";
import { useListening, useOnPlace } from "~/features/listening/listening.tsx";
import { Sketch } from "./sketch.tsx";

/** A version's waveform in miniature, lit up to the playhead, which is the line that is now. */
export function LitSketch({ sketch, className }: { sketch: string; className?: string }) {
  const durationMs = useListening((state) => state.durationMs);
  const lit = useRef<HTMLDivElement>(null);
  const now = useRef<HTMLDivElement>(null);
  useOnPlace((placeMs) => {
    const share = durationMs > 0 ? Math.min(1, placeMs / durationMs) : 0;
    if (now.current) now.current.style.transform = `translateX(${share * 100}%)`;
    if (lit.current) lit.current.style.clipPath = `inset(0 ${(1 - share) * 100}% 0 0)`;
  });
  return (
    <div className={`relative overflow-x-clip ${className ?? ""}`}>
      <Sketch sketch={sketch} />
      <div ref={lit} className="absolute inset-0 [clip-path:inset(0_100%_0_0)]">
        <Sketch sketch={sketch} tone="played" />
      </div>
      <div ref={now} className="pointer-events-none absolute inset-0">
        <div className="absolute inset-y-0 -left-px w-0.5 bg-now" />
      </div>
    </div>
  );
}
