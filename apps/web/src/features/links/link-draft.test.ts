import { expect, test } from "vitest";
import { changesOf, dayOf, draftOf } from "./link-draft.ts";
import type { LinkView } from "./links.ts";

const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString();

const link: LinkView = {
  id: "1",
  songId: "2",
  song: { id: "2", name: "Low Tide" },
  name: "For the label",
  url: "https://concerto.example/l/abc",
  versions: "chosen",
  chosen: [3, 1].map((number) => ({ id: `v${number}`, number, songId: "2", songName: "Low Tide" })),
  comments: true,
  downloads: "off",
  hasPassword: true,
  expiresAt: endOf("2026-12-24"),
  mostOpenings: 3,
  inside: 0,
  openings: 0,
  plays: 0,
  fetched: 0,
  lastOpenedAt: null,
  createdAt: "2026-11-20T10:00:00.000Z",
  createdBy: null,
  state: "open",
};

test("a link's settings stand in the form as they are, its password apart", () => {
  expect(draftOf(link)).toEqual({
    name: "For the label",
    versions: "chosen",
    versionIds: ["v3", "v1"],
    comments: true,
    downloads: "off",
    password: "",
    takesPasswordOff: false,
    lastDay: "2026-12-24",
    mostOpenings: "3",
  });
  expect(draftOf({ ...link, expiresAt: null, mostOpenings: null })).toMatchObject({ lastDay: "", mostOpenings: "" });
});

test.each([
  ["nothing", {}, {}],
  ["the name", { name: "" }, { name: "" }],
  ["to every version", { versions: "all" }, { versions: "all" }],
  ["another choice", { versionIds: ["v3"] }, { versions: "chosen", versionIds: ["v3"] }],
  ["the same choice in another order", { versionIds: ["v1", "v3"] }, {}],
  ["comments and downloads", { comments: false, downloads: "originals" }, { comments: false, downloads: "originals" }],
  ["another password", { password: "high tide" }, { password: "high tide" }],
  ["no password", { takesPasswordOff: true }, { password: null }],
  ["another password after all", { takesPasswordOff: true, password: "high tide" }, { password: "high tide" }],
  ["the last day", { lastDay: "2026-12-31" }, { expiresAt: endOf("2026-12-31") }],
  ["no last day", { lastDay: "" }, { expiresAt: null }],
  ["the limit", { mostOpenings: "12" }, { mostOpenings: 12 }],
  ["no limit", { mostOpenings: "" }, { mostOpenings: null }],
] as const)("what is sent is what was changed: %s", (_, change, sent) => {
  expect(changesOf({ ...draftOf(link), ...change }, link)).toEqual(sent);
});

test("choosing versions for the first time sends them", () => {
  const open = { ...link, versions: "all" as const, chosen: [] };
  expect(changesOf({ ...draftOf(open), versions: "chosen", versionIds: [] }, open)).toEqual({
    versions: "chosen",
    versionIds: [],
  });
});

test("a day is one of where the browser is", () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});
