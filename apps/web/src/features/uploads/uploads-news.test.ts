import { describe, expect, it } from "vitest";
import type { Phase, Upload } from "./job.ts";
import { headlineOf, newsBetween } from "./uploads-news.ts";

const of = (...phases: Phase[]) => phases.map((phase) => ({ phase, isPaused: false, isCutOff: false }));

describe("the uploads in a few words", () => {
  it.each<[string, Phase[]]>([
    ["3 of 4 on their way", ["sending", "waiting", "processing", "refused"]],
    ["On its way", ["sending"]],
    ["Arrived, listening through", ["processing"]],
    ["2 arrived, listening through", ["processing", "ready", "refused"]],
    ["Ready to hear", ["ready"]],
    ["All 2 ready to hear", ["ready", "ready"]],
    ["1 of 2 ready to hear", ["ready", "failed"]],
    ["Something stopped", ["failed"]],
    ["Here already", ["asking"]],
    ["1 of 2 here already", ["asking", "ready"]],
    ["2 of 3 on their way", ["asking", "sending", "sending"]],
    ["Nothing was kept", ["refused", "refused"]],
  ])("%s", (headline, phases) => expect(headlineOf(of(...phases))).toBe(headline));
});

describe("uploads that stand still", () => {
  const going = { phase: "sending", isPaused: false, isCutOff: false } as const;
  const paused = { ...going, isPaused: true };
  const cutOff = { ...going, isCutOff: true };
  it.each([
    ["Paused", [paused]],
    ["2 paused", [paused, paused]],
    ["Waiting to go on", [paused, cutOff]],
    ["2 of 2 on their way", [paused, going]],
  ])("%s", (headline, uploads) => expect(headlineOf(uploads)).toBe(headline));
});

describe("what is read out", () => {
  const upload = (id: string, phase: Phase, sentBytes = 0): Upload => ({
    id,
    phase,
    sentBytes,
    projectId: "p",
    songId: "s",
    songName: "Low Tide",
    fileName: "notes.txt",
    bytes: 100,
    bytesPerSecond: null,
    versionId: null,
    number: phase === "refused" ? null : 3,
    batch: 1,
    isPaused: false,
    isCutOff: false,
    behind: null,
    sentence: phase === "refused" ? "This is text, not audio. Nothing was kept." : null,
    canRetry: false,
  });

  it("is that something became ready", () => {
    expect(newsBetween([upload("a", "processing")], [upload("a", "ready")])).toBe(
      "Low Tide, version 3, is ready to hear.",
    );
  });

  it("is why something was refused", () => {
    expect(newsBetween([], [upload("a", "refused")])).toBe(
      "notes.txt was refused. This is text, not audio. Nothing was kept.",
    );
  });

  it("is how many, once they are more than one wants to hear", () => {
    const many = ["a", "b", "c"];
    expect(newsBetween([], [...many.map((id) => upload(id, "sending")), upload("d", "refused")])).toBe(
      "3 files are on their way. notes.txt was refused. This is text, not audio. Nothing was kept.",
    );
  });

  it("is never a per cent", () => {
    expect(newsBetween([upload("a", "sending", 10)], [upload("a", "sending", 20)])).toBe("");
  });
});
