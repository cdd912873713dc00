import { describe, expect, test } from "vitest";
import { type Answer, afterAnswer } from "./answers.ts";

const no = (kind: "rate" | "daily-quota" | "monthly-quota" | "unreachable" | "refused", more = {}): Answer => ({
  accepted: false,
  kind,
  message: "said so",
  ...more,
});
const untaken = { is: "waiting", isUntaken: true };
const maybeTaken = { is: "waiting", isUntaken: false };
const quota = { ...untaken, trouble: "mail-quota" };

describe("a letter that somebody waits for", () => {
  test.each([
    ["is done with once it is taken", { accepted: true, id: "re_1" }, 1, { is: "accepted", providerId: "re_1" }],
    ["is done with where it was taken before", { accepted: true, id: null }, 2, { is: "accepted", providerId: null }],
    ["fails at once where it is refused", no("refused", { fault: "mail" }), 1, { is: "failed", failure: "said so" }],
    [
      "waits where the key is wrong",
      no("refused", { fault: "settings" }),
      3,
      { ...untaken, inSeconds: 8, trouble: "mail-settings" },
    ],
    ["waits as told", no("rate", { retryAfterSeconds: 7 }), 1, { ...untaken, inSeconds: 7, holdSeconds: 7 }],
    ["waits a little where it was not told", no("rate"), 1, { ...untaken, inSeconds: 2, holdSeconds: 2 }],
    [
      "is told nothing absurd",
      no("rate", { retryAfterSeconds: 1e9 }),
      1,
      { ...untaken, inSeconds: 3600, holdSeconds: 3600 },
    ],
    [
      "goes on being tried without quota",
      no("daily-quota"),
      9,
      { ...quota, inSeconds: 60, pauseSeconds: 3600, refusedSeconds: 120 },
    ],
    [
      "goes on being tried all month",
      no("monthly-quota"),
      9,
      { ...quota, inSeconds: 60, pauseSeconds: 21_600, refusedSeconds: 120 },
    ],
    ["is tried again where nobody answered", no("unreachable"), 1, { ...maybeTaken, inSeconds: 2 }],
    [
      "is tried every two minutes for as long as it takes",
      no("unreachable"),
      40,
      { ...maybeTaken, inSeconds: 120, trouble: "mail-unreachable" },
    ],
  ] as const)("%s", (_, answer, tries, next) => {
    expect(afterAnswer(answer as Answer, { lane: "auth", tries })).toEqual(next);
  });
});

describe("a digest", () => {
  test.each([
    [
      "sleeps until the day's quota is there again",
      no("daily-quota", { retryAfterSeconds: 7200 }),
      { ...quota, inSeconds: null, pauseSeconds: 7200 },
    ],
    [
      "sleeps no longer than a day at a time",
      no("monthly-quota", { retryAfterSeconds: 1e7 }),
      { ...quota, inSeconds: null, pauseSeconds: 86_400 },
    ],
    ["has more time", no("unreachable"), { ...maybeTaken, inSeconds: 900, trouble: "mail-unreachable" }],
  ] as const)("%s", (_, answer, next) => {
    expect(afterAnswer(answer, { lane: "digest", tries: 20 })).toEqual(next);
  });
});
