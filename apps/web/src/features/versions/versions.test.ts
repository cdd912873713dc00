import { expect, test } from "vitest";
import { firstToHear, isOnItsWay, olderQuery, truer, type VersionView } from "./versions.ts";

function aVersion(facts: Partial<VersionView>): VersionView {
  const empty = {
    integratedLufs: null,
    momentaryMaxLufs: null,
    shortTermMaxLufs: null,
    rangeLu: null,
    truePeakDbtp: null,
  };
  return {
    id: "v",
    songId: "s",
    number: 1,
    label: "",
    state: "ready",
    fileName: "a.wav",
    uploadedBy: null,
    durationMs: 1000,
    bytes: 1,
    sha256: null,
    createdAt: "2026-11-20T11:59:00Z",
    revision: 0,
    arrivedShare: null,
    waitsSince: null,
    listeningSince: null,
    arrivedAt: null,
    archivedAt: null,
    isAudible: true,
    failure: null,
    format: null,
    heardAs: null,
    hasSmall: false,
    loudness: empty,
    hasCourse: false,
    sketch: null,
    ...facts,
  };
}

test.each([
  ["ready", false],
  ["failed", false],
  ["arriving", true],
  ["processing", true],
] as const)("of a version that is %s more is to come: %s", (state, more) => {
  expect(isOnItsWay(aVersion({ state }))).toBe(more);
});

test("an older view of a version never stands over a newer one, and what is new or gone is as it was told", () => {
  const known = {
    versions: [aVersion({ id: "a", revision: 3, label: "known" }), aVersion({ id: "gone", revision: 1 })],
  };
  const old = aVersion({ id: "a", revision: 2, label: "old" });
  const fresh = aVersion({ id: "new", revision: 0 });
  expect(truer(known, { versions: [old, fresh] }).versions).toEqual([known.versions[0], fresh]);
  const newer = aVersion({ id: "a", revision: 4, label: "newer" });
  expect(truer(known, { versions: [newer] }).versions).toEqual([newer]);
  expect(truer(undefined, { versions: [old] }).versions).toEqual([old]);
});

test("a room opens with the newest version that can be heard", () => {
  const arriving = aVersion({ number: 3, state: "arriving", isAudible: false });
  const ready = aVersion({ number: 2 });
  expect(firstToHear([arriving, ready, aVersion({})])).toBe(ready);
  expect(firstToHear([arriving])).toBe(arriving);
  expect(firstToHear([])).toBeNull();
});

test.each([
  ["older than the newest ones: asked for", 4, 21, { songId: "s", cursor: 5 }],
  ["the oldest that is known: not asked for", 21, 21, null],
  ["among the newest: not asked for", 60, 21, null],
  ["all are known: not asked for", 4, null, null],
  ["none in the address: not asked for", null, 21, null],
])("a version %s", (_, number, nextCursor, query) => {
  expect(olderQuery("s", { number, nextCursor })).toEqual(query);
});
