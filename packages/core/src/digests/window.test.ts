import { afterAll, describe, expect, test } from "vitest";
import { type DigestChoice, type DigestPast, type DigestWindow, periodDue, windowIn } from "./window.ts";

const hour = 3_600_000;
const daily = { cadence: "daily", hour: 8, quietWeekends: false } as const satisfies DigestChoice;
const nothing: DigestPast = { lastAt: null, changedAt: null };

const zones = [
  "Europe/Berlin",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "America/Havana",
];

type Chosen = DigestChoice & { timeZone: string };
type Written = { at: Date; date: string; hour: number };

const newYear = "2026-01-01T00:07:00Z";
const windows = new Map<string, DigestWindow>();

function windowOf(timeZone: string, now: Date): DigestWindow {
  const key = `${timeZone} ${now.getTime()}`;
  const window = windows.get(key) ?? windowIn(timeZone, now);
  windows.set(key, window);
  return window;
}

/** Ticks every quarter of an hour for 400 days, and writes whatever is due to somebody who always has something unread. */
function digestsOf400Days(choose: (day: number) => Chosen, from = newYear) {
  const begin = Date.parse(from);
  const written: Written[] = [];
  const past: DigestPast = { lastAt: null, changedAt: null };
  let before = choose(0);
  for (let tick = 0; tick < 400 * 96; tick += 1) {
    const now = new Date(begin + tick * 15 * 60_000);
    const chosen = choose(Math.floor(tick / 96));
    if (chosen.hour !== before.hour || chosen.timeZone !== before.timeZone) past.changedAt = now;
    before = chosen;
    if (periodDue(windowOf(chosen.timeZone, now), chosen, past) === null) continue;
    past.lastAt = now;
    written.push({ at: now, ...localIn(chosen.timeZone, now) });
  }
  return written;
}

function localIn(timeZone: string, at: Date) {
  const words = at.toLocaleString("sv-SE", { timeZone });
  return { date: words.slice(0, 10), hour: Number(words.slice(11, 13)) };
}

const gapsOf = (written: Written[]) =>
  written.slice(1).map(({ at }, index) => (at.getTime() - (written[index]?.at.getTime() ?? 0)) / hour);

describe.each(zones)("in %s, over 400 days", (timeZone) => {
  afterAll(() => windows.clear());

  test.each([0, 2, 8, 23])(
    "one comes on each date, none twice, when the clock comes to %i",
    (chosen) => {
      const written = digestsOf400Days(() => ({ ...daily, hour: chosen, timeZone }));
      expect(new Set(written.map(({ date }) => date)).size).toBe(written.length);
      expect(written.length).toBeGreaterThanOrEqual(399);
      expect(Math.max(...gapsOf(written))).toBeLessThanOrEqual(25.25);
      // Where daylight saving leaves the hour out, it comes with the first moment after it.
      expect(written.filter((each) => each.hour !== chosen).length).toBeLessThanOrEqual(2);
    },
    60_000,
  );

  test("one comes a week, on Monday, when that is chosen", () => {
    const written = digestsOf400Days(() => ({ ...daily, cadence: "weekly", timeZone }));
    expect([57, 58]).toContain(written.length);
    expect(written.every(({ date }) => new Date(date).getUTCDay() === 1)).toBe(true);
  }, 60_000);
});

test("whoever travels and changes their mind gets never two on a date of where they are, and never waits for two days", () => {
  const hours = [8, 23, 0, 6, 20, 12];
  const choose = (day: number): Chosen => {
    const leg = Math.floor(day / 3);
    return {
      ...daily,
      hour: hours[(leg * 7) % hours.length] ?? 8,
      timeZone: zones[(leg * 5) % zones.length] ?? "UTC",
    };
  };
  for (const shift of ["00:07", "05:22", "11:37", "17:52"]) {
    const written = digestsOf400Days(choose, `2026-01-01T${shift}:00Z`);
    const begin = Date.parse(`2026-01-01T${shift}:00Z`);
    for (const [index, { at, date }] of written.entries()) {
      const before = written[index - 1];
      const { timeZone } = choose(Math.floor((at.getTime() - begin) / (24 * hour)));
      if (before) expect(localIn(timeZone, before.at).date).not.toBe(date);
    }
    expect(Math.max(...gapsOf(written))).toBeLessThan(49);
  }
}, 60_000);

test.each([
  ["at the hour", "2026-11-30T08:00:00Z", true],
  ["a moment before it", "2026-11-30T07:59:59Z", false],
  ["six hours late", "2026-11-30T14:00:00Z", true],
  ["more than six hours late", "2026-11-30T14:00:01Z", false],
])("%s: %s is %s", (_, now, isDue) => {
  expect(periodDue(windowIn("UTC", new Date(now)), daily, nothing) !== null).toBe(isDue);
});

test.each([
  ["daily", { ...daily, quietWeekends: false }, [1, 1, 1, 1, 1, 1, 1]],
  ["daily with quiet weekends", { ...daily, quietWeekends: true }, [1, 1, 1, 1, 1, 0, 0]],
  ["weekly", { ...daily, cadence: "weekly" }, [1, 0, 0, 0, 0, 0, 0]],
  ["never", { ...daily, cadence: "never" }, [0, 0, 0, 0, 0, 0, 0]],
] as const)("%s, from Monday to Sunday", (_, choice, expected) => {
  const due = [0, 1, 2, 3, 4, 5, 6].map((day) => {
    const window = windowIn("UTC", new Date(Date.parse("2026-11-30T08:05:00Z") + day * 24 * hour));
    return periodDue(window, choice, nothing) === null ? 0 : 1;
  });
  expect(due).toEqual(expected);
});

test("an hour that is over comes at once where it was chosen today, and where it was not, tomorrow", () => {
  const window = windowIn("UTC", new Date("2026-11-30T17:00:00Z"));
  expect(periodDue(window, daily, nothing)).toBeNull();
  expect(periodDue(window, daily, { lastAt: null, changedAt: new Date("2026-11-30T16:55:00Z") })).not.toBeNull();
  const already = { lastAt: new Date("2026-11-30T00:10:00Z"), changedAt: new Date("2026-11-30T16:55:00Z") };
  expect(periodDue(window, daily, already)).toBeNull();
});

test("none is written on the next date for the one before", () => {
  const late = { ...daily, hour: 23 };
  expect(periodDue(windowIn("UTC", new Date("2026-11-30T23:45:00Z")), late, nothing)).toBe("2026-11-30 UTC");
  expect(periodDue(windowIn("UTC", new Date("2026-12-01T00:00:00Z")), late, nothing)).toBeNull();
});

test.each([
  ["Mars/Olympus_Mons", "UTC", false],
  ["America/Nowhere", "UTC", false],
  ["", "UTC", false],
  ["UTC", "UTC", true],
  ["Asia/Calcutta", "Asia/Calcutta", true],
])("the zone %j is read as %s", (timeZone, read, isKnown) => {
  expect(windowIn(timeZone, new Date("2026-11-30T08:00:00Z"))).toMatchObject({ timeZone: read, isKnown });
});

test("a date that a zone left out is no date of anybody's", () => {
  // Apia went from 29 to 31 December 2011.
  const dates = [9, 10, 11].map((utcHour) => {
    const now = new Date(`2011-12-30T${String(utcHour).padStart(2, "0")}:00:00Z`);
    return windowIn("Pacific/Apia", now);
  });
  expect(dates.map(({ date }) => date)).toEqual(["2011-12-29", "2011-12-31", "2011-12-31"]);
  expect(dates[2]?.dateBeganAt.toISOString()).toBe("2011-12-30T10:00:00.000Z");
});
