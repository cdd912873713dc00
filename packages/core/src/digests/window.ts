import { isTimeZone } from "../people/schema.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Every offset of today's time zones is a multiple of this: at these moments hours, days and weeks begin. */
const quarter = 15 * minute;

/** A digest that is later than this is skipped; what it would have told comes with the next one. */
export const mostLateMs = 6 * hour;

/** How often somebody wants a digest, and when. */
export type DigestChoice = {
  cadence: "daily" | "weekly" | "never";
  /** The full hour of their own clock, 0 to 23. */
  hour: number;
  /** Nothing on Saturdays and Sundays; what they bring comes on Monday. */
  quietWeekends: boolean;
};

/** What came before, as far as it decides. */
export type DigestPast = {
  /** When their last digest was written. */
  lastAt: Date | null;
  /** When they last chose another hour or time zone. */
  changedAt: Date | null;
};

/** A moment, as the clocks of one time zone show it. */
export type DigestWindow = {
  /** The zone whose clocks these are: UTC where there is none of that name (any more). */
  timeZone: string;
  isKnown: boolean;
  /** The date there, such as 2026-11-30. */
  date: string;
  dateBeganAt: Date;
  isMonday: boolean;
  isWeekend: boolean;
  /** The hour that these clocks show. */
  reached: number;
  /** The hours that they came to on this date, `mostLateMs` ago at most: those for which a digest is due. */
  hours: readonly number[];
};

/** What the clocks of a time zone show, and which digests are due by them. Daylight saving may leave hours out or show them twice. */
export function windowIn(timeZone: string, now: Date): DigestWindow {
  const clock = clockOf(timeZone);
  const { date } = clock.at(now.getTime());
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  const reachedBy = (time: number) => {
    const shown = clock.at(time);
    return shown.date === date ? shown.hour : -1;
  };
  const reached = reachedBy(now.getTime());
  const before = reachedBy(Math.ceil((now.getTime() - mostLateMs) / quarter - 1) * quarter);
  return {
    timeZone: clock.timeZone,
    isKnown: clock.timeZone === timeZone,
    date,
    dateBeganAt: firstMoment(now, (time) => clock.at(time).date >= date),
    isMonday: weekday === 1,
    isWeekend: weekday > 5,
    reached,
    hours: Array.from({ length: 24 }, (_, each) => each).filter((each) => each > before && each <= reached),
  };
}

/**
 * The period whose digest is due to somebody by this window of theirs, or null: one in a date of theirs, or in a week, and none that is
 * late. Whoever has just chosen another hour that is over, or come to a place where it is, has it now, not a day later.
 */
export function periodDue(window: DigestWindow, choice: DigestChoice, { lastAt, changedAt }: DigestPast) {
  const { date, timeZone, dateBeganAt, isMonday, isWeekend, reached, hours } = window;
  const { cadence, hour: chosen, quietWeekends } = choice;
  if (cadence === "never" || (cadence === "weekly" ? !isMonday : quietWeekends && isWeekend)) return null;
  const hasJustChanged = changedAt !== null && changedAt >= dateBeganAt && chosen <= reached;
  if (!hours.includes(chosen) && !hasJustChanged) return null;
  if (lastAt !== null && lastAt >= dateBeganAt) return null;
  return periodOf({ date, timeZone });
}

/** The period that begins on this date there. With the zone, since whoever travels west has the same date again a day later. */
export const periodOf = ({ date, timeZone }: Pick<DigestWindow, "date" | "timeZone">) => `${date} ${timeZone}`;

type Clock = { timeZone: string; at: (time: number) => { date: string; hour: number } };

const clocks = new Map<string, Clock>();

function clockOf(timeZone: string): Clock {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = isTimeZone(timeZone) ? createClock(timeZone) : clockOf("UTC");
  // Names that no zone has are not kept: there is no end of them.
  if (clock.timeZone === timeZone) clocks.set(timeZone, clock);
  return clock;
}

function createClock(timeZone: string): Clock {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit" } as const;
  // Swedes write 2026-11-30 08, which can be cut: asking for the parts one by one takes several times as long.
  const format = new Intl.DateTimeFormat("sv-SE", { ...parts, timeZone, hourCycle: "h23", calendar: "iso8601" });
  return {
    timeZone,
    at(time) {
      const shown = format.format(time);
      return { date: shown.slice(0, 10), hour: Number(shown.slice(11, 13)) };
    },
  };
}

/** The quarter of these two days from which on it is so. */
function firstMoment(now: Date, is: (time: number) => boolean): Date {
  let high = Math.floor(now.getTime() / quarter);
  let low = high - (2 * day) / quarter;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (is(middle * quarter)) high = middle;
    else low = middle;
  }
  return new Date(high * quarter);
}
