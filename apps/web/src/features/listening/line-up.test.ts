import { expect, test } from "vitest";
import { lineUp } from "./line-up.ts";

test.each([
  ["cued ahead: wait for the playhead", { sounding: 10, cued: 10.2 }, { kind: "wait", ms: 200 }],
  ["at the same place: go", { sounding: 10, cued: 10.01 }, { kind: "go" }],
  [
    "the playhead went past: cue again, ahead of it",
    { sounding: 10.3, cued: 10 },
    { kind: "cue-again", leadSeconds: 0.15 },
  ],
  ["somebody jumped back: cue again", { sounding: 2, cued: 10 }, { kind: "cue-again", leadSeconds: 0.15 }],
  ["slow line, last attempt: go all the same", { sounding: 12, cued: 10, attempt: 4 }, { kind: "go" }],
  ["very slow: never aim too far", { sounding: 12, cued: 10, tookSeconds: 9 }, { kind: "cue-again", leadSeconds: 0.6 }],
] as const)("%s", (_, places, step) => {
  const decided = lineUp({ attempt: 1, tookSeconds: 0.1, ...places });
  expect(decided.kind).toBe(step.kind);
  if (decided.kind === "wait" && step.kind === "wait") expect(decided.ms).toBeCloseTo(step.ms);
  if (decided.kind === "cue-again" && step.kind === "cue-again")
    expect(decided.leadSeconds).toBeCloseTo(step.leadSeconds);
});
