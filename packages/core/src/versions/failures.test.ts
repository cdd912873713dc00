import { expect, test } from "vitest";
import { failureSentence } from "./failures.ts";

test.each([
  [{ reason: "cut-off", endsAtMs: 10_400, expectedMs: 211_000 }, /ends after 0:10 of 3:31/],
  [{ reason: "cut-off", endsAtMs: 92_000 }, /breaks off after 1:32/],
  [{ reason: "cut-off" }, /was cut off/],
  [{ reason: "not-audio", looksLike: "playlist" }, /is a playlist, a list of addresses, and holds no sound itself/],
  [{ reason: "not-audio", looksLike: "archive" }, /Unpack it/],
  [{ reason: "not-audio", looksLike: "scrap" }, /too small to hold any sound/],
  [{ reason: "not-audio", looksLike: "a thing of a later release" }, /no audio in this file/],
  [{ reason: "encrypted" }, /locked by the shop/],
  [{ reason: "not-audio", detail: "private: /path" }, /no audio in this file/],
  [{ reason: "no-worker" }, /The worker did not answer; we were told/],
  [{ reason: "no-room" }, /no room left on our side.*the file itself is safe/],
  [{ reason: "a reason of a later release" }, /on our side/],
  [null, /on our side/],
])("%j reads as a sentence that says what to do", (stored, sentence) => {
  expect(failureSentence(stored)).toMatch(sentence);
  expect(failureSentence(stored)).toMatch(/upload|try again/i);
  expect(failureSentence(stored)).not.toContain("private");
});
