import { expect, test } from "vitest";
import { describeMoment, exactMoment } from "./moment.ts";

const now = new Date("2026-11-20T14:00:00Z");

test.each([
  ["2026-11-20T13:59:30Z", "just now"],
  ["2026-11-20T14:00:40Z", "just now"],
  ["2026-11-20T13:59:00Z", "1 minute ago"],
  ["2026-11-20T13:50:00Z", "10 minutes ago"],
  ["2026-11-20T12:00:00Z", "2 hours ago"],
  ["2026-11-20T00:30:00Z", "13 hours ago"],
  ["2026-11-19T23:30:00Z", "yesterday"],
  ["2026-11-19T00:10:00Z", "yesterday"],
  ["2026-11-16T23:00:00Z", "4 days ago"],
  ["2026-11-13T14:00:00Z", "13 November"],
  ["2026-03-12T09:00:00Z", "12 March"],
  ["2025-03-12T09:00:00Z", "12 Mar 2025"],
  ["2026-12-24T18:00:00Z", "24 December"],
])("%s is said as %s", (at, words) => {
  expect(describeMoment({ at: new Date(at), now, timeZone: "UTC" })).toBe(words);
});

test("a late night is hours ago, not yesterday", () => {
  const words = describeMoment({
    at: new Date("2026-11-19T23:00:00Z"),
    now: new Date("2026-11-20T02:00:00Z"),
    timeZone: "UTC",
  });
  expect(words).toBe("3 hours ago");
});

test("where one is decides what was yesterday", () => {
  const at = new Date("2026-11-19T23:30:00Z");
  expect(describeMoment({ at, now, timeZone: "UTC" })).toBe("yesterday");
  expect(describeMoment({ at, now, timeZone: "Asia/Tokyo" })).toBe("14 hours ago");
});

test("the exact moment names the day and the minute", () => {
  expect(exactMoment(now, "Europe/Berlin")).toMatch(/^Friday,? 20 November 2026.* 15:00$/);
});
