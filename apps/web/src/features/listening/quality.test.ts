import { describe, expect, test } from "vitest";
import { prefersSmall } from "./quality.ts";
import { isSlowLine } from "./slow-line.ts";

const line = { hasStalled: false };

test.each([
  ["auto on a good line", "auto", { ...line, effectiveType: "4g" }, false],
  ["auto where the browser knows nothing of its line", "auto", line, false],
  ["auto on 3G", "auto", { ...line, effectiveType: "3g" }, true],
  ["auto where data are to be saved", "auto", { ...line, saveData: true }, true],
  ["auto where lossless stalled", "auto", { hasStalled: true }, true],
  ["lossless, whatever the line", "lossless", { hasStalled: true, effectiveType: "2g" }, false],
  ["small, whatever the line", "small", { ...line, effectiveType: "4g" }, true],
] as const)("%s", (_, choice, known, small) => expect(prefersSmall(choice, known)).toBe(small));

describe("a line is too slow", () => {
  test.each([
    ["not when nothing was waited for", [], false],
    ["not after jumps", [300, 500, 700, 200], false],
    ["not after one short silence", [1500], false],
    ["after two silences", [900, 1500], true],
    ["after one long silence", [4000], true],
  ])("%s", (_, lasted, slow) => {
    expect(
      isSlowLine(
        lasted.map((lastedMs) => ({ lastedMs, endedAtMs: 1000 })),
        2000,
      ),
    ).toBe(slow);
  });
  test("not when that was long ago", () => {
    expect(isSlowLine([{ lastedMs: 9000, endedAtMs: 0 }], 61_000)).toBe(false);
  });
});
