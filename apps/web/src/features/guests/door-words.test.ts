import { expect, test } from "vitest";
import { endingWords, waitWords } from "./door-words.ts";

test.each([
  [0, "1 second"],
  [1000, "1 second"],
  [4200, "5 seconds"],
  [59_999, "60 seconds"],
  [60_000, "1 minute"],
  [61_000, "2 minutes"],
  [900_000, "15 minutes"],
])("a wait of %i ms is %s", (ms, words) => {
  expect(waitWords(ms)).toBe(words);
});

test.each(["expired", "revoked", "rotated", "full"] as const)("a link that is %s says whom to ask", (why) => {
  expect(endingWords({ why, sharedBy: "Mara Lind" }).sentence).toContain("sk Mara Lind");
});
