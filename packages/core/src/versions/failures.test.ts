import { expect, test } from "vitest";
import { failureSentence } from "./failures.ts";

test.each([
  [{ reason: "cut-off", endsAtMs: 10_400, expectedMs: 211_000 }, /ends after 0:10 of 3:31/],
  [{ reason: "cut-off" }, /was cut off/],
  [{ reason: "not-audio", detail: "private: /path" }, /no audio in this file/],
  [{ reason: "a reason of a later release" }, /on our side/],
  [null, /on our side/],
])("%j reads as a sentence that says what to do", (stored, sentence) => {
  expect(failureSentence(stored)).toMatch(sentence);
  expect(failureSentence(stored)).toMatch(/upload|try again/i);
  expect(failureSentence(stored)).not.toContain("private");
});
