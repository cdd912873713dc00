import { describe, expect, it } from "vitest";
import { isHidden, leftOutWords, naturally } from "./gathering.ts";

describe("the files of a folder", () => {
  it("go in the order in which people number them", () => {
    const paths = ["Album/10 Coda.wav", "Album/2 Tide.wav", "Album/1 Salt.wav", "Album/disc 2/1 Sand.wav"];
    const order = paths.map((path) => ({ path })).sort(naturally);
    expect(order.map(({ path }) => path)).toEqual([
      "Album/1 Salt.wav",
      "Album/2 Tide.wav",
      "Album/10 Coda.wav",
      "Album/disc 2/1 Sand.wav",
    ]);
  });

  it.each([
    [".DS_Store", true],
    ["Album/._Salt.wav", true],
    ["Album/.trash/Salt.wav", true],
    ["__MACOSX/Salt.wav", true],
    ["Album/Thumbs.db", true],
    ["Album/Salt.wav", false],
    ["Album/Mr. Blue Sky.wav", false],
    ["Thumbs.db.wav", false],
  ])("%s is hidden: %s", (path, expected) => expect(isHidden(path)).toBe(expected));
});

describe("what was left out", () => {
  it.each([
    [{ hidden: 0, unmeant: 0, tooMany: 0 }, null],
    [{ hidden: 1, unmeant: 0, tooMany: 0 }, "Left out: 1 hidden file."],
    [{ hidden: 2, unmeant: 1, tooMany: 0 }, "Left out: 2 hidden files and 1 that is no audio."],
    [
      { hidden: 2, unmeant: 3, tooMany: 40 },
      "Left out: 2 hidden files, 3 that are no audio and 40 beyond the first 200.",
    ],
  ])("of %o is told: %s", (counts, words) => expect(leftOutWords(counts)).toBe(words));
});
