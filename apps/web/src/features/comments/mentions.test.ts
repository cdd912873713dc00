import { describe, expect, test } from "vitest";
import { mentionsIn, stretchesOf, typedName, withName } from "./mentions.ts";

const june = { id: "june", name: "June" };
const junePark = { id: "park", name: "June Park" };
const people = [june, junePark];

describe("the words", () => {
  test.each([
    ["nobody here", ["nobody here"]],
    ["@June listen", ["@June=june", " listen"]],
    ["you, @June Park, and @June", ["you, ", "@June Park=park", ", and ", "@June=june"]],
    ["(@June)", ["(", "@June=june", ")"]],
    ["@Juneau is a town", ["@Juneau is a town"]],
    ["june@June.example", ["june@June.example"]],
    ["@june is not her name", ["@june is not her name"]],
    ["@", ["@"]],
    ["@@June", ["@@June"]],
    ["", []],
  ])("%s", (body, stretches) => {
    const read = stretchesOf(body, people).map(({ text, personId }) => (personId ? `${text}=${personId}` : text));
    expect(read).toEqual(stretches);
    expect(
      stretchesOf(body, people)
        .map(({ text }) => text)
        .join(""),
    ).toBe(body);
  });

  test("name each person once", () => {
    expect(mentionsIn("@June and @June Park and @June", people)).toEqual(["june", "park"]);
    expect(mentionsIn("@June", [{ id: "none", name: "" }])).toEqual([]);
  });
});

describe("what is typed behind an @", () => {
  test.each([
    ["@", { from: 0, typed: "" }],
    ["listen @Ma", { from: 7, typed: "Ma" }],
    ["listen @Mara L", { from: 7, typed: "Mara L" }],
    ["at mara@li", null],
    ["@ 3 o’clock", null],
    ["no more\n@", { from: 8, typed: "" }],
    ["@Ma\n", null],
    ["@June Park ", null],
    [`@${"x".repeat(50)}`, null],
    ["nothing", null],
  ])("in %j is %o", (text, typed) => {
    expect(typedName(text, text.length, { chosen: people })).toEqual(typed);
  });

  test("becomes the name, and the cursor goes on behind it", () => {
    expect(withName("so @ma listen", "Mara Lind", { from: 3, to: 6 })).toEqual({
      text: "so @Mara Lind listen",
      caret: 14,
    });
  });
});
