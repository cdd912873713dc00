"use client";

import { useEffect, useState } from "react";
import { Avatar } from "~/ui/avatar.tsx";
import { formatTime } from "~/ui/duration.ts";
import { hueColor, hueOf } from "~/ui/hue.ts";
import { type Companion, placeNow } from "../live/company.ts";

/** More faces than this say no more. */
const mostFaces = 5;

/** Who else is in the room, and what they do there. Nothing while one is alone. */
export function Company({ company }: { company: readonly Companion[] }) {
  if (company.length === 0) return null;
  const rest = company.length - mostFaces;
  return (
    <ul aria-label="Here now" className="flex items-center gap-1.5">
      {company.slice(0, mostFaces).map((companion) => (
        <li key={companion.who.id} title={wordsOf(companion)} className="relative flex">
          <span className="sr-only">{wordsOf(companion)}</span>
          <Avatar {...companion.who} decorative className={companion.doing === "listening" ? "animate-breathe" : ""} />
          {companion.doing === "writing" && (
            <span aria-hidden className="-right-1 -bottom-1 absolute rounded-full bg-ink px-0.5 text-tiny leading-3">
              …
            </span>
          )}
        </li>
      ))}
      {rest > 0 && <li className="text-muted text-small">+{rest}</li>}
    </ul>
  );
}

function wordsOf({ who, doing, atMs }: Companion): string {
  const name = who.isGuest ? `${who.name} (guest)` : who.name;
  if (doing === "writing") return `${name} is writing`;
  if (doing === "listening" && atMs !== null) return `${name} is listening, at ${formatTime(atMs)}`;
  return `${name} is here`;
}

type PlacesProps = { company: readonly Companion[]; versionId: string; durationMs: number };

/** Where the others' playheads stand, at the foot of the waveform. Drawn for the eye alone: their names and places are said beside it. */
export function CompanyPlaces({ company, versionId, durationMs }: PlacesProps) {
  const here = company.filter((companion) => companion.versionId === versionId && companion.atMs !== null);
  const nowMs = useClock(here.some(({ doing }) => doing === "listening"));
  if (durationMs === 0) return null;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {here.map((companion) => {
        const placeMs = placeNow(companion, Math.max(nowMs, companion.heardAtMs)) ?? 0;
        return (
          <span
            key={companion.who.id}
            className="absolute bottom-0 h-3 w-0.5 rounded-full transition-[left] duration-1000 ease-linear"
            style={{
              left: `${Math.min(1, placeMs / durationMs) * 100}%`,
              backgroundColor: hueColor(hueOf(companion.who.id)),
            }}
          />
        );
      })}
    </div>
  );
}

/** Now, by the second, while it matters. */
function useClock(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const tick = () => setNowMs(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return nowMs;
}
