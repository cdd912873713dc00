import { describe, expect, test } from "vitest";
import { isOwn } from "./comments.ts";
import { rightsOn } from "./rights.ts";

const nobody = { comment: false, resolve: false, moderate: false, assign: false };
const guest = { ...nobody, comment: true };
const commenter = { ...guest, resolve: true, assign: true };
const editor = { ...commenter, moderate: true };

describe("what one may do with a comment", () => {
  test.each([
    ["a guest with their own", "nina", guest, { settle: true, edit: true, remove: true }],
    ["a guest with another's", "mara", guest, { settle: false, edit: false, remove: false }],
    ["a guest who may only listen now, with their own", "nina", nobody, { settle: false, edit: false, remove: true }],
    ["a commenter with another's", "mara", commenter, { settle: true, edit: false, remove: false }],
    ["an editor with another's", "mara", editor, { settle: true, edit: false, remove: true }],
    [
      "an editor with what somebody said whose account is erased",
      null,
      editor,
      { settle: true, edit: false, remove: true },
    ],
  ])("%s", (_, authorId, may, rights) => {
    expect(rightsOn({ authorId }, { viewer: { id: "nina", guestId: null }, may })).toEqual(rights);
  });
});

test("what somebody said as a guest stays their own once they have an account", () => {
  const viewer = { id: "person", guestId: "guest" };
  const own = ["person", "guest", "mara", null].filter((authorId) => isOwn({ authorId }, viewer));
  expect(own).toEqual(["person", "guest"]);
});
