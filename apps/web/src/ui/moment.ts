const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Moment = {
  at: Date;
  now: Date;
  /** An IANA zone; the browser's (or the server's) own where absent. It decides where one day ends. */
  timeZone?: string;
};

/** When something was, as one says it: "just now", "2 hours ago", "yesterday", "4 days ago", "12 March". */
export function describeMoment({ at, now, timeZone }: Moment) {
  const agoMs = now.getTime() - at.getTime();
  // Clocks differ a little: what seems to lie a minute ahead has just been.
  if (Math.abs(agoMs) < minuteMs) return "just now";
  if (agoMs < 0) return formatDate({ at, now, timeZone });
  if (agoMs < hourMs) return ago(Math.floor(agoMs / minuteMs), "minute");
  const days = dayNumber(now, timeZone) - dayNumber(at, timeZone);
  // "3 hours ago" stays clearer than "yesterday" in the small hours.
  if (days === 0 || agoMs < 6 * hourMs) return ago(Math.floor(agoMs / hourMs), "hour");
  if (days === 1) return "yesterday";
  if (days < 7) return ago(days, "day");
  return formatDate({ at, now, timeZone });
}

/** Day, date and time in full, for whoever asks exactly. */
export function exactMoment(at: Date, timeZone?: string) {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone }).format(at);
}

const ago = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"} ago`;

function formatDate({ at, now, timeZone }: Moment) {
  const year = (date: Date) => new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone }).format(date);
  const sameYear = year(at) === year(now);
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: sameYear ? "long" : "short",
    year: sameYear ? undefined : "numeric",
    timeZone,
  }).format(at);
}

/** The calendar day in that zone, counted so that neighbours differ by one. */
function dayNumber(date: Date, timeZone?: string) {
  const parts = new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "numeric", day: "numeric", timeZone })
    .formatToParts(date)
    .map(({ type, value }) => [type, Number(value)] as const);
  const { year = 0, month = 1, day = 1 }: Partial<Record<string, number>> = Object.fromEntries(parts);
  return Date.UTC(year, month - 1, day) / dayMs;
}
