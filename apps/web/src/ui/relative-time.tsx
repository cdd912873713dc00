"use client";

import { useEffect, useState } from "react";
import { describeMoment, exactMoment } from "./moment.ts";

/**
 * "2 hours ago", kept true while one looks; hovering tells the exact moment.
 * The server says it in UTC and the browser again in its own zone: the new key replaces what React, told to overlook
 * the difference, would have left standing.
 */
export function RelativeTime({ at, className }: { at: Date | string; className?: string }) {
  const [now, setNow] = useState<Date>();
  useEffect(() => {
    setNow(new Date());
    return onEveryMinute(() => setNow(new Date()));
  }, []);
  const date = new Date(at);
  const timeZone = now ? undefined : "UTC";
  return (
    <time
      key={now ? "browser" : "server"}
      dateTime={date.toISOString()}
      title={now && exactMoment(date)}
      className={className}
      suppressHydrationWarning
    >
      {describeMoment({ at: date, now: now ?? new Date(), timeZone })}
    </time>
  );
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for a page of a thousand times. */
function onEveryMinute(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, 60_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
