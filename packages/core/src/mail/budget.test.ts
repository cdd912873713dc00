import { describe, expect, test } from "vitest";
import { type Budget, bulkHeadroom, isNearlySpent, leftOf, refusalOf, roomForBulk } from "./budget.ts";

const now = new Date("2026-11-20T08:00:00Z");
const soon = new Date("2026-11-20T08:00:01Z");
const nothing = { auth: 0, invite: 0, activity: 0, digest: 0 };

const aBudget = ({ spent = {}, ...more }: Partial<Budget> & { spent?: Partial<typeof nothing> } = {}): Budget => ({
  dailyLimit: 100,
  monthlyLimit: 3000,
  reservedShare: 0.4,
  spentToday: { ...nothing, ...spent },
  spentThisMonth: 0,
  heldUntil: null,
  pausedUntil: null,
  wanting: 1000,
  ...more,
});

describe("a digest", () => {
  test.each([
    ["goes while more than the reserve is left", { spent: { digest: 59 } }, null],
    ["leaves the reserve alone", { spent: { digest: 60 } }, "reserve"],
    ["leaves the reserve alone whoever spent the rest", { spent: { auth: 50, invite: 9, activity: 1 } }, "reserve"],
    ["leaves the month's reserve alone", { spentThisMonth: 1800 }, "reserve"],
    ["goes while more than the month's reserve is left", { spentThisMonth: 1799 }, null],
    ["waits while the quota is spent", { pausedUntil: soon }, "paused"],
    ["goes on once the pause is over", { pausedUntil: now }, null],
    ["waits as the provider asks", { heldUntil: soon }, "held"],
    ["is stopped past 1.2 for each who wants one", { dailyLimit: 1000, wanting: 200, spent: { digest: 240 } }, "storm"],
    ["is not stopped before", { dailyLimit: 1000, wanting: 200, spent: { digest: 239 } }, null],
    ["is stopped also where few are", { wanting: 5, spent: { digest: 6 } }, "storm"],
    ["is stopped by a storm of other bulk mail", { wanting: 20, spent: { activity: 24 } }, "storm"],
    ["is not sent where nothing at all may be", { dailyLimit: 0 }, "reserve"],
  ] as const)("%s", (_, given, refusal) => expect(refusalOf("digest", aBudget(given), { now })).toBe(refusal));
});

test("news of what happened may outnumber a few people, and no more", () => {
  const at = (activity: number) => refusalOf("activity", aBudget({ wanting: 2, spent: { activity } }), { now });
  expect([at(19), at(20)]).toEqual([null, "storm"]);
});

describe.each(["auth", "invite"] as const)("%s mail", (lane) => {
  test.each([
    ["spends the reserve", { spent: { digest: 60 } }, null],
    ["is tried where nothing is left", { spent: { digest: 60, auth: 40 }, spentThisMonth: 3000 }, null],
    ["is tried while bulk mail pauses", { pausedUntil: soon }, null],
    ["is not stopped by a storm of bulk mail", { wanting: 0, spent: { activity: 30 } }, null],
    ["waits as the provider asks", { heldUntil: soon }, "held"],
  ] as const)("%s", (_, given, refusal) => expect(refusalOf(lane, aBudget(given), { now })).toBe(refusal));
});

test.each([
  ["all of the common share", {}, 60],
  ["what is left of it", { spent: { auth: 10, digest: 20 } }, 30],
  ["nothing in a pause", { pausedUntil: soon }, 0],
  ["nothing where auth mail spent into the reserve", { spent: { auth: 90 } }, 0],
  ["no storm", { wanting: 30, spent: { digest: 30 } }, 6],
] as const)("bulk mail has room for %s", (_, given, room) => expect(bulkHeadroom(aBudget(given), { now })).toBe(room));

test.each([
  ["all of the common share", {}, 0, 60],
  ["what is left beside those that wait", { spent: { digest: 20 } }, 15, 25],
  ["none where more wait than there is", {}, 70, 0],
  ["none while the quota is spent", { pausedUntil: soon }, 0, 0],
  ["as much while the provider asks for a second's patience", { heldUntil: soon }, 0, 60],
] as const)("there is room to write digests for %s", (_, given, waiting, room) => {
  expect(roomForBulk(aBudget(given), { waiting, now })).toBe(room);
});

test("what is left is the less of the day's and the month's, and never below nothing", () => {
  expect(leftOf(aBudget({ spent: { auth: 30 } }))).toBe(70);
  expect(leftOf(aBudget({ spentThisMonth: 2999 }))).toBe(1);
  expect(leftOf(aBudget({ spent: { auth: 130 } }))).toBe(0);
});

test("most is spent at 80 %", () => {
  expect([79, 80].map((auth) => isNearlySpent(aBudget({ spent: { auth } })))).toEqual([false, true]);
});
