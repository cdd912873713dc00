import { describe, expect, it } from "vitest";
import { daysLeft, originOf } from "./song-words.ts";

describe("the trash", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  it.each([
    ["2026-11-20T12:00:00Z", "gone for good in 30 days"],
    ["2026-11-02T12:00:00Z", "gone for good in 12 days"],
    ["2026-10-21T13:00:00Z", "gone for good within a day"],
  ])("says of what was removed at %s: %s", (removedAt, words) => expect(daysLeft(removedAt, now)).toBe(words));
});

describe("the line under a song", () => {
  it.each([
    [{ about: "sketch, solo piano", beganBy: "Tomas" }, "sketch, solo piano · begun by Tomas"],
    [{ about: "", beganBy: "Mara" }, "begun by Mara"],
    [{ about: "live", beganBy: null }, "live"],
  ])("of %o", (song, line) => expect(originOf(song)).toBe(line));
});
