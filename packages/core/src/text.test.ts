import { describe, expect, test } from "vitest";
import { fileName, nameOf, wordsOf } from "./text.ts";

const name = nameOf("A song's name");

describe("a name", () => {
  test.each([
    ["  Night \t Drive \n", "Night Drive"],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["Cafe\u0301", "Café"],
    ["a\u0000b\u0007c", "abc"],
    ["👩\u200d🎤", "👩\u200d🎤"],
    ["half \ud83c", "half \ufffd"],
    ["🎛️".repeat(100), "🎛️".repeat(100)],
  ])("%j is kept as %j", (given, kept) => expect(name.parse(given)).toBe(kept));

  test.each([
    ["", /at least one character/],
    [" \n\u0000 ", /at least one character/],
    ["\u200b\u2060\u00ad", /at least one character/],
    ["\u3164 \u2800", /at least one character/],
    ["🎉".repeat(500), /200 characters at most/],
  ])("%j is refused with a sentence", (given, sentence) =>
    expect(name.safeParse(given).error?.issues[0]?.message).toMatch(sentence),
  );
});

test.each([
  ["Harbour  Suite - mix 03.wav", "Harbour  Suite - mix 03.wav"],
  [`${"a".repeat(251)}.wav`, `${"a".repeat(251)}.wav`],
  ["mix\u0000\n.wav", "mix.wav"],
  [" \u0007", "untitled"],
  [`${"a".repeat(5000)}.wav`, "a".repeat(255)],
])("a file's own name %j is kept as %j", (given, kept) => expect(fileName.parse(given)).toBe(kept));

test("free text keeps its lines, whatever the system that typed them", () => {
  expect(wordsOf("A comment", 20).parse("one\r\ntwo\rthree \u0000 ")).toBe("one\ntwo\nthree");
});
