import { expect, test } from "vitest";
import { endOf, settingsOf, titleOf, usesOf, withoutScheme } from "./link-words.ts";

test.each([
  [{ name: "For the label", song: { id: "1", name: "Low Tide" } }, "For the label"],
  [{ name: "", song: { id: "1", name: "Low Tide" } }, "Link to Low Tide"],
  [{ name: "", song: null }, "Link to the whole project"],
])("a link is called %#", (link, title) => {
  expect(titleOf(link)).toBe(title);
});

const chosen = (...numbers: number[]) =>
  numbers.map((number) => ({ id: "", number, songId: "1", songName: "Low Tide" }));
const plain = { versions: "all", chosen: [], comments: true, downloads: "off", hasPassword: false } as const;

test.each([
  [plain, "every version, comments, no downloads"],
  [{ ...plain, versions: "newest", comments: false }, "the newest version, no comments, no downloads"],
  [{ ...plain, versions: "chosen", chosen: chosen(3, 1) }, "v3, v1, comments, no downloads"],
  [{ ...plain, versions: "chosen", chosen: chosen(4, 3, 2, 1) }, "4 chosen versions, comments, no downloads"],
  [{ ...plain, versions: "chosen", chosen: [] }, "0 chosen versions, comments, no downloads"],
  [{ ...plain, downloads: "renditions" }, "every version, comments, FLAC to take home"],
  [
    { ...plain, downloads: "originals", hasPassword: true },
    "every version, comments, originals to take home, password",
  ],
] as const)("what guests may is said in a few words: %#", (link, words) => {
  expect(settingsOf({ ...link, chosen: [...link.chosen] }).join(", ")).toBe(words);
});

test("chosen versions of several songs are counted, not named by their numbers", () => {
  const [one, other] = [chosen(1), chosen(1).map((version) => ({ ...version, songId: "2" }))];
  expect(settingsOf({ ...plain, versions: "chosen", chosen: [...one, ...other] })[0]).toBe("2 chosen versions");
});

test.each([
  [{ openings: 0, plays: 0, fetched: 0 }, "Not opened yet"],
  [{ openings: 1, plays: 0, fetched: 0 }, "1 opening · 0 plays"],
  [{ openings: 1200, plays: 1, fetched: 2 }, "1,200 openings · 1 play · 2 downloads"],
])("how often it was used: %#", (uses, words) => {
  expect(usesOf(uses)).toBe(words);
});

test.each([
  [{ state: "open", mostOpenings: 3 }, null],
  [{ state: "expired", mostOpenings: null }, "Expired"],
  [{ state: "revoked", mostOpenings: null }, "Revoked"],
  [{ state: "full", mostOpenings: 1 }, "Full: 1 guest at most"],
] as const)("why it lets nobody in: %#", (link, words) => {
  expect(endOf(link)).toBe(words);
});

test("an address is shown without what every address begins with", () => {
  expect(withoutScheme("https://concerto.example/l/abc")).toBe("concerto.example/l/abc");
});
