import { expect, test } from "vitest";
import { actOf, shortcuts } from "./shortcuts.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, repeat: false };

test.each([
  ["space", { key: " " }, "toggle"],
  ["a capital", { key: "C" }, "comment"],
  ["a number", { key: "7" }, "version"],
  ["the map", { key: "?" }, "map"],
  ["a bracket by Alt Gr", { key: "[", ctrlKey: true, altKey: true }, "beginRange"],
  ["J held down", { key: "j", repeat: true }, "back"],
  ["space held down", { key: " ", repeat: true }, null],
  ["copying", { key: "c", ctrlKey: true }, null],
  ["reloading", { key: "r", metaKey: true }, null],
  ["zero", { key: "0" }, null],
  ["a key of no meaning", { key: "q" }, null],
] as const)("%s", (_, press, act) => expect(actOf({ ...plain, ...press })).toBe(act));

test("no key means two things", () => {
  const keys = shortcuts.flatMap((shortcut) => [...shortcut.keys]);
  expect(new Set(keys).size).toBe(keys.length);
});
