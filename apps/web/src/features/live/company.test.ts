import { expect, test } from "vitest";
import { type Companion, type Present, placeNow, stillThere, withShown } from "./company.ts";

const shown = (name: string, change: Partial<Present> = {}): Present => ({
  versionId: "v",
  projectId: "p",
  songId: "s",
  atMs: 1000,
  doing: "looking",
  who: { id: name, name, pictureId: null, isGuest: false },
  ...change,
});
const names = (company: readonly Companion[]) => company.map(({ who }) => who.name);

test("each is there once, in the order in which they came, until they leave or fall silent", () => {
  let company: readonly Companion[] = [];
  company = withShown(company, shown("June"), 0);
  company = withShown(company, shown("Tomas"), 1000);
  company = withShown(company, shown("June", { atMs: 5000 }), 2000);
  expect(names(company)).toEqual(["June", "Tomas"]);
  expect(company[0]?.atMs).toBe(5000);
  expect(names(stillThere(company, 36_500))).toEqual(["June"]);
  expect(names(withShown(company, shown("June", { doing: "leaving" }), 3000))).toEqual(["Tomas"]);
});

test("a playhead goes on while somebody listens", () => {
  const [listening, looking] = [shown("June", { doing: "listening" }), shown("Tomas")];
  expect(placeNow({ ...listening, heardAtMs: 0 }, 3000)).toBe(4000);
  expect(placeNow({ ...looking, heardAtMs: 0 }, 3000)).toBe(1000);
  expect(placeNow({ ...looking, atMs: null, heardAtMs: 0 }, 3000)).toBeNull();
});
