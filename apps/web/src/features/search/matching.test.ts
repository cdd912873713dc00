import { expect, test } from "vitest";
import { matching } from "./matching.ts";

const things = [
  { words: "New project", also: "album begin" },
  { words: "New song" },
  { words: "Play or pause" },
  { words: "Café theme" },
];

test.each([
  ["nothing typed", "", ["New project", "New song", "Play or pause", "Café theme"]],
  ["the beginning of a word", "pro", ["New project"]],
  ["each word, in any order", "song new", ["New song"]],
  ["another word for it", "album", ["New project"]],
  ["other case and accents", "CAFE", ["Café theme"]],
  ["the middle of a word", "ause", []],
  ["signs alone", "/ ?", ["New project", "New song", "Play or pause", "Café theme"]],
])("%s", (_, typed, found) => expect(matching(things, typed).map(({ words }) => words)).toEqual(found));
