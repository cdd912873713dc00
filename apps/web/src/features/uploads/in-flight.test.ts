import { expect, it } from "vitest";
import { afterArrival, afterLoss } from "./in-flight.ts";

const mebibyte = 2 ** 20;

it.each([
  { line: "one that nobody has measured", inFlight: 3, rate: null, part: 16, become: 3 },
  { line: "a fast one", inFlight: 3, rate: 80, part: 16, become: 4 },
  { line: "a fast one that has all it may", inFlight: 4, rate: 80, part: 16, become: 4 },
  { line: "a fast one that broke a moment ago", inFlight: 1, rate: 80, part: 16, become: 2 },
  { line: "a slow one", inFlight: 3, rate: 0.5, part: 16, become: 2 },
  { line: "a slow one that has little already", inFlight: 1, rate: 0.5, part: 16, become: 1 },
  { line: "a slow one with small parts", inFlight: 3, rate: 0.5, part: 5, become: 3 },
])("$line: $inFlight in flight become $become", ({ inFlight, rate, part, become }) => {
  const bytesPerSecond = rate === null ? null : rate * mebibyte;
  expect(afterArrival({ inFlight, bytesPerSecond, partBytes: part * mebibyte })).toBe(become);
});

it("halves with every loss, and never ends at none", () => {
  expect([4, 3, 2, 1].map(afterLoss)).toEqual([2, 1, 1, 1]);
});
