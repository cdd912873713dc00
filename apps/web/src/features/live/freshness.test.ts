import { expect, test } from "vitest";
import { askAgainInMs } from "./freshness.ts";

test.each([
  { isAwaiting: true, isSilent: true, again: 3_000 },
  { isAwaiting: true, isSilent: false, again: 30_000 },
  { isAwaiting: false, isSilent: true, again: false },
  { isAwaiting: false, isSilent: false, again: false },
])("awaiting $isAwaiting, silent $isSilent: again in $again", ({ again, ...state }) => {
  expect(askAgainInMs(state)).toBe(again);
});
