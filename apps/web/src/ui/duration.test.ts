import { describe, expect, test } from "vitest";
import { formatTime, parseTime, spokenTime } from "./duration.ts";

describe("a time is written as a clock reads it", () => {
  test.each([
    [0, "0:00", "0:00.0"],
    [999, "0:00", "0:00.9"],
    [9_999, "0:09", "0:09.9"],
    [41_000, "0:41", "0:41.0"],
    [101_200, "1:41", "1:41.2"],
    [101_299, "1:41", "1:41.2"],
    [59_999, "0:59", "0:59.9"],
    [60_000, "1:00", "1:00.0"],
    [3_599_999, "59:59", "59:59.9"],
    [3_723_000, "1:02:03", "1:02:03.0"],
    [36_000_000, "10:00:00", "10:00:00.0"],
    [-5, "0:00", "0:00.0"],
    [Number.NaN, "0:00", "0:00.0"],
    [Number.POSITIVE_INFINITY, "0:00", "0:00.0"],
  ])("%d ms", (ms, clock, withTenths) => {
    expect(formatTime(ms)).toBe(clock);
    expect(formatTime(ms, { tenths: true })).toBe(withTenths);
  });
});

describe("a typed time is understood", () => {
  test.each([
    ["1:41.2", 101_200],
    ["0:41", 41_000],
    [" 1:41 ", 101_000],
    ["1:02:03", 3_723_000],
    ["1:02:03.5", 3_723_500],
    ["83.5", 83_500],
    ["1:41,2", 101_200],
    ["90", 90_000],
    ["90:00", 5_400_000],
    ["83.4567", 83_457],
  ])("%s", (text, ms) => expect(parseTime(text)).toBe(ms));

  test.each(["", "1:60", "1:60:00", "-1", "1:2:3:4", "abc", "1:", ":30", "1e3", "Infinity"])("%j is no time", (text) =>
    expect(parseTime(text)).toBeUndefined(),
  );

  test.each([0, 41_000, 101_200, 3_723_900])("what was written reads back (%d ms)", (ms) =>
    expect(parseTime(formatTime(ms, { tenths: true }))).toBe(ms),
  );
});

test.each([
  [0, "0 seconds"],
  [1_000, "1 second"],
  [101_200, "1 minute 41 seconds"],
  [3_600_000, "1 hour"],
  [7_325_000, "2 hours 2 minutes 5 seconds"],
])("%d ms is spoken as %s", (ms, words) => expect(spokenTime(ms)).toBe(words));
