import { describe, expect, it } from "vitest";
import { differencesOf, isImplausible, type Kept } from "./differences.ts";
import { keys } from "./keys.ts";

const now = new Date("2026-11-20T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const before = hoursAgo(24);
const id = "019a0000-0000-7000-8000-000000000001";

const ready: Kept = {
  ...{ id, state: "ready", arrivedAt: hoursAgo(48), readyAt: hoursAgo(47), pipeline: "p2" },
  ...{ flacBytes: 10n, untaggedBytes: null, aacBytes: 5n, peaks: [{ samplesPerPixel: 256, pixels: 9 }] },
  course: { stepMs: 1000, steps: 9 },
};
const all = [
  keys.original(id),
  keys.flac(id, "p2"),
  keys.aac(id, "p2"),
  keys.peaks(id, "p2", 256),
  keys.body(id, "p2", 256),
  keys.course(id, "p2"),
];
const without = (...gone: string[]) => all.filter((key) => !gone.includes(key));

function compare(version: Kept | null, there: readonly string[], storedAt = hoursAgo(48)) {
  const objects = there.map((key) => ({ key, bytes: 1, storedAt }));
  const stored = objects.length > 0 ? [{ versionId: id, objects }] : [];
  return differencesOf({ stored, versions: version ? [version] : [] }, before);
}

describe("objects of no version", () => {
  it("are orphans once they are a day old", () => {
    expect(compare(null, all).orphans).toEqual(all);
    expect(compare(null, all, hoursAgo(23)).orphans).toEqual([]);
  });

  it("are what an earlier pipeline made as well, once the version is ready from a later one", () => {
    const stale = keys.flac(id, "p1");
    expect(compare(ready, [...all, stale]).orphans).toEqual([stale]);
    expect(compare({ ...ready, readyAt: hoursAgo(2) }, [...all, stale]).orphans).toEqual([]);
    expect(compare({ ...ready, state: "processing" }, [...all, stale]).orphans).toEqual([]);
  });
});

describe("what is missing of a version", () => {
  it.each<[string, Kept, string[], string[]]>([
    ["is nothing where all is there", ready, all, []],
    ["is the original, and with it what is heard", ready, [], ["original, silent"]],
    ["is the original alone where its rendition is there", ready, without(keys.original(id)), ["original, heard"]],
    ["is its FLAC", ready, without(keys.flac(id, "p2")), ["heard, silent"]],
    ["is its waveform", ready, without(keys.body(id, "p2", 256)), ["heard, silent"]],
    ["is the course of its loudness", ready, without(keys.course(id, "p2")), ["heard, silent"]],
    ["is none where none was measured", { ...ready, course: null }, without(keys.course(id, "p2")), []],
    ["is its AAC", ready, without(keys.aac(id, "p2")), ["small, heard"]],
    ["is a lossy original without its tags", { ...ready, flacBytes: null, untaggedBytes: 9n }, all, ["heard, silent"]],
    [
      "is nothing where that is there",
      { ...ready, flacBytes: null, untaggedBytes: 9n },
      [...all, keys.untagged(id, "p2")],
      [],
    ],
    ["is no AAC that was never made", { ...ready, aacBytes: null }, without(keys.aac(id, "p2")), []],
    ["is no FLAC where the original is played", { ...ready, flacBytes: null }, without(keys.flac(id, "p2")), []],
    ["is nothing of what came within a day", { ...ready, arrivedAt: hoursAgo(23) }, [], []],
    ["is nothing of what is made anew just now", { ...ready, readyAt: hoursAgo(1) }, [keys.original(id)], []],
    ["is nothing of what still arrives", { ...ready, state: "arriving", arrivedAt: null }, [], []],
    ["is nothing of what has failed", { ...ready, state: "failed" }, [], []],
    ["is the original of one that waits for the worker", { ...ready, state: "processing" }, [], ["original, silent"]],
  ])("%s", (_, version, there, expected) => {
    const { missing } = compare(version, there);
    expect(missing.map(({ what, isHeard }) => `${what}, ${isHeard ? "heard" : "silent"}`)).toEqual(expected);
  });
});

it("more than half, and more than chance, is a matter for somebody to look at", () => {
  expect([isImplausible(20, 20), isImplausible(21, 42), isImplausible(22, 42)]).toEqual([false, false, true]);
});
