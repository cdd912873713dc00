import { expect, test } from "vitest";
import { rulerTicks } from "./ruler-ticks.ts";

test.each([
  [
    "a song on a desk",
    318_000,
    1360,
    [0, 30_000, 60_000, 90_000, 120_000, 150_000, 180_000, 210_000, 240_000, 270_000, 300_000, 318_000],
  ],
  ["a song on a phone", 318_000, 354, [0, 120_000, 240_000, 318_000]],
  [
    "two hours",
    7_200_000,
    1360,
    [
      0, 600_000, 1_200_000, 1_800_000, 2_400_000, 3_000_000, 3_600_000, 4_200_000, 4_800_000, 5_400_000, 6_000_000,
      6_600_000, 7_200_000,
    ],
  ],
  ["one second", 1000, 354, [0, 1000]],
  ["nothing", 0, 1360, []],
] as const)("%s", (_, durationMs, width, ticks) => expect(rulerTicks(durationMs, width)).toEqual(ticks));
