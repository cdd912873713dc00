import { describe, expect, it } from "vitest";
import type { Phase } from "./job.ts";
import { overallOf } from "./overall.ts";

const upload = (phase: Phase, sentBytes: number, batch = 1) => ({ phase, batch, bytes: 100, sentBytes });

describe("all that is on its way", () => {
  it.each<[string, ReturnType<typeof upload>[], ReturnType<typeof overallOf>]>([
    ["is nothing when nothing moves", [upload("ready", 100), upload("failed", 10)], null],
    [
      "is what goes and what waits",
      [upload("sending", 40), upload("waiting", 0)],
      { files: 2, arrivedFiles: 0, bytes: 200, sentBytes: 40 },
    ],
    [
      "holds what has arrived of the same drop",
      [upload("processing", 100), upload("sending", 40)],
      { files: 2, arrivedFiles: 1, bytes: 200, sentBytes: 140 },
    ],
    [
      "leaves out what arrived before",
      [upload("ready", 100, 1), upload("sending", 40, 2)],
      { files: 1, arrivedFiles: 0, bytes: 100, sentBytes: 40 },
    ],
    [
      "leaves out what was refused or stopped",
      [upload("refused", 0), upload("failed", 30), upload("sending", 40)],
      { files: 1, arrivedFiles: 0, bytes: 100, sentBytes: 40 },
    ],
  ])("%s", (_, uploads, overall) => expect(overallOf(uploads)).toEqual(overall));
});
