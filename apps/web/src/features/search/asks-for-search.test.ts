import { expect, test } from "vitest";
import { asksForSearch } from "./asks-for-search.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

test.each([
  ["a slash", { key: "/" }, false, true],
  ["a slash in a field", { key: "/" }, true, false],
  ["Ctrl and a slash", { key: "/", ctrlKey: true }, false, false],
  ["Ctrl and K", { key: "k", ctrlKey: true }, false, true],
  ["Cmd and K in a field", { key: "k", metaKey: true }, true, true],
  ["with Caps Lock", { key: "K", ctrlKey: true }, false, true],
  ["K alone", { key: "k" }, false, false],
  ["Alt Gr and K", { key: "k", ctrlKey: true, altKey: true }, false, false],
  ["an input method at work", { key: "/", isComposing: true }, false, false],
])("%s", (_, press, isTyping, asks) => expect(asksForSearch({ ...plain, ...press }, isTyping)).toBe(asks));
