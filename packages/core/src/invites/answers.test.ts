import { expect, test } from "vitest";
import { mayGive, refusalOf } from "./answers.ts";

const nobody = { isSelf: false, isOwner: false, role: null };

test.each([
  ["somebody new is invited", nobody, "commenter", null],
  ["oneself is not", { ...nobody, isSelf: true, isOwner: true }, "commenter", "That is your own address."],
  ["the owner needs no invite", { ...nobody, isOwner: true }, "editor", "This project is theirs."],
  ["a member is not made weaker", { ...nobody, role: "editor" }, "listener", "They are here already, as editor."],
  ["a member stays as strong", { ...nobody, role: "listener" }, "listener", "They are here already, as listener."],
  ["a member is made stronger", { ...nobody, role: "commenter" }, "editor", null],
] as const)("%s", (_, known, wanted, sentence) => {
  expect(refusalOf(known, wanted)?.sentence ?? null).toBe(sentence);
});

test.each([
  ["owner", "editor", true],
  ["editor", "editor", true],
  ["commenter", "editor", false],
  ["commenter", "listener", true],
  [null, "listener", false],
] as const)("somebody who is %s making others %s: %s", (own, wanted, may) => {
  expect(mayGive(own, wanted)).toBe(may);
});
