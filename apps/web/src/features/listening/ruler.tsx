import { formatTime } from "~/ui/duration.ts";
import { rulerTicks } from "./ruler-ticks.ts";

/** The times under a waveform. */
export function Ruler({ durationMs, width }: { durationMs: number; width: number }) {
  const ticks = rulerTicks(durationMs, width);
  return (
    <div aria-hidden className="relative h-5 font-mono text-[0.6875rem] text-faint">
      {ticks.map((atMs, index) => (
        <span
          key={atMs}
          className="absolute top-0"
          style={{ left: `${(atMs / durationMs) * 100}%`, transform: `translateX(${shiftOf(index, ticks.length)})` }}
        >
          {formatTime(atMs)}
        </span>
      ))}
    </div>
  );
}

// The first and the last stay within the page.
const shiftOf = (index: number, count: number) => (index === 0 ? "0" : index === count - 1 ? "-100%" : "-50%");
