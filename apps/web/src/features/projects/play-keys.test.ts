import { expect, test } from "vitest";
import { playActOf } from "./play-keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };

test.each([
  ["space", { key: " " }, "toggle"],
  ["a capital", { key: "N", shiftKey: true }, "next"],
  ["Shift and an arrow", { key: "ArrowLeft", shiftKey: true }, "previous"],
  ["an arrow alone scrolls", { key: "ArrowLeft" }, null],
  ["the map", { key: "?", shiftKey: true }, "map"],
  ["J held down", { key: "j", repeat: true }, "back"],
  ["space held down", { key: " ", repeat: true }, null],
  ["printing", { key: "p", ctrlKey: true }, null],
  ["a new window", { key: "n", metaKey: true }, null],
] as const)("%s", (_, press, act) => expect(playActOf({ ...plain, ...press })).toBe(act));
