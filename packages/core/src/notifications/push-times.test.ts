import { describe, expect, test } from "vitest";
import { isTooSoon, nextPushAt, spanOfPush } from "./push-times.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 30, 12) + seconds * 1000);

describe("a browser is told", () => {
  test.each([
    ["for the first time", null, 3],
    ["long after the last time", at(-3600), 3],
    ["57 seconds after", at(-57), 3],
    ["a moment after", at(-1), 59],
  ])("%s", (_, pushedAt, seconds) => expect(nextPushAt({ pushedAt, now: at(0) })).toEqual(at(seconds)));
});

test.each([
  [null, false],
  [at(-60), false],
  [at(-59), true],
])("last told at %s, it is too soon: %s", (pushedAt, is) => expect(isTooSoon({ pushedAt, now: at(0) })).toBe(is));

describe("what it is told reaches", () => {
  test.each([
    ["back to what it has heard", at(-100), at(-100)],
    ["back an hour at most", at(-9000), at(-3600)],
  ])("%s", (_, heardUntil, after) => expect(spanOfPush({ heardUntil, now: at(0) })).toEqual({ after, until: at(-2) }));
});
