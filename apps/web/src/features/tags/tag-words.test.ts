import { expect, test } from "vitest";
import { originOf, tellingTags } from "./tag-words.ts";

test("a row says what tells songs apart", () => {
  const tags = [
    { text: "96 BPM", kind: "tempo" },
    { text: "stereo", kind: null },
    { text: "dark", kind: "mood" },
    { text: "music", kind: "speech" },
    { text: "loud", kind: "loudness" },
    { text: "stereo", kind: "width" },
  ] as const;
  expect(tellingTags(tags).map(({ text, kind }) => `${text} ${kind}`)).toEqual([
    "96 BPM tempo",
    "stereo null",
    "dark mood",
  ]);
  const talk = [
    { text: "speech", kind: "speech" },
    { text: "mono", kind: "width" },
  ] as const;
  expect(tellingTags(talk)).toEqual(talk);
});

test.each([
  [{ kind: "tempo", confidence: 0.803, addedBy: null }, "heard, 80 % sure"],
  [{ kind: "width", confidence: null, addedBy: null }, "heard"],
  [{ kind: null, confidence: null, addedBy: "Mara" }, "Mara"],
  [{ kind: null, confidence: null, addedBy: null }, "a former member"],
] as const)("%j comes from: %s", (tag, words) => {
  expect(originOf(tag)).toBe(words);
});
