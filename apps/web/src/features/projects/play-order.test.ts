import { describe, expect, test } from "vitest";
import { skippedWords, songAfter } from "./play-order.ts";

/** Capitals can be heard, the others not yet. */
const album = (letters: string) =>
  [...letters].map((letter) => ({
    id: letter,
    name: letter,
    audible: letter === letter.toUpperCase() ? { id: `v-${letter}`, number: 1, durationMs: 1000 } : null,
  }));

describe("the song that plays next", () => {
  test.each([
    ["is the first at the beginning", "ABC", null, 1, "A", ""],
    ["follows", "ABC", "A", 1, "B", ""],
    ["goes before", "ABC", "C", -1, "B", ""],
    ["passes over what cannot be heard", "AbcD", "A", 1, "D", "bc"],
    ["passes over it backwards too", "AbD", "D", -1, "A", "b"],
    ["is none after the last", "AB", "B", 1, null, ""],
    ["is none before the first", "AB", "A", -1, null, ""],
    ["is none where the rest cannot be heard", "Abc", "A", 1, null, "bc"],
    ["is none in an empty project", "", null, 1, null, ""],
    ["is none after a song that has gone", "AB", "X", 1, null, ""],
  ] as const)("%s", (_, songs, fromId, step, next, skipped) => {
    const found = songAfter({ songs: album(songs), fromId, step });
    expect([found.song?.id ?? null, found.skipped.map(({ id }) => id).join("")]).toEqual([next, skipped]);
  });
});

test("what was skipped is said", () => {
  expect(skippedWords([])).toBe("");
  expect(skippedWords(album("b"))).toBe("Skipped b: nothing to hear yet.");
  expect(skippedWords(album("bc"))).toBe("Skipped 2 songs: nothing to hear yet.");
});
