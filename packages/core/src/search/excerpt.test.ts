import { describe, expect, test } from "vitest";
import { excerptOf, marksIn } from "./excerpt.ts";

/** The text with what is marked in brackets. */
function bracketed(text: string, marks: readonly { from: number; to: number }[]): string {
  return [...marks]
    .reverse()
    .reduce((at, { from, to }) => `${at.slice(0, from)}[${at.slice(from, to)}]${at.slice(to)}`, text);
}

describe("what is marked", () => {
  test.each([
    ["a whole word", "The choir is loud", "choir", "The [choir] is loud"],
    ["the beginning of the last word", "Crossing over", "cro", "[Cro]ssing over"],
    ["of the others only whole words", "The then thee", "the th", "[The] [th]en [th]ee"],
    ["whatever the case and accents", "Crème BRÛLÉE", "creme bru", "[Crème] [BRÛ]LÉE"],
    ["strokes and sharp s", "Ørsted, Straße", "orsted strass", "[Ørsted], [Straß]e"],
    ["accents that are characters of their own", "Cafe\u0301 noir", "café", "[Cafe\u0301] noir"],
    ["the words in a file's name", "Crossing_mix03.wav", "mix", "Crossing_[mix]03.wav"],
    ["nothing inside of words", "overcrossing", "crossing", "overcrossing"],
    ["beside emoji", "🎵 louder 🎵", "lou", "🎵 [lou]der 🎵"],
    ["Cyrillic", "Тише, пожалуйста", "тише", "[Тише], пожалуйста"],
    ["nothing for signs alone", "a & b", "& | !", "a & b"],
    ["nothing for nothing", "a", "", "a"],
  ])("%s", (_, text, typed, shown) => expect(bracketed(text, marksIn(text, typed))).toBe(shown));
});

describe("an excerpt", () => {
  const long = `${"before ".repeat(40)}the choir comes in ${"after ".repeat(40)}`;

  test("of a short text is the text, in one line", () => {
    expect(excerptOf("Choir up\n\n1 dB", "dB")).toEqual({ text: "Choir up 1 dB", marks: [{ from: 11, to: 13 }] });
  });
  test("of a long one stands around the first mark and cuts no word", () => {
    const { text, marks } = excerptOf(long, "choir");
    expect(text).toMatch(/^…(before )+the choir comes in (after )*after…$/);
    expect(bracketed(text, marks)).toContain("[choir]");
    expect(text.length).toBeLessThan(165);
  });
  test("never cuts a character in two", () => {
    for (const lead of ["", "x", "xy"]) {
      const { text } = excerptOf(`${lead}${"🎵".repeat(200)} choir`, "choir");
      expect(text.isWellFormed()).toBe(true);
    }
  });
});
