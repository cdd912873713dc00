import { describe, expect, it } from "vitest";
import { dealt, placedAfter } from "./pages.ts";

const rows = [..."abcd"].map((id) => ({ id }));
const order = (moved: { id: string }[]) => moved.map(({ id }) => id).join("");

describe("a song", () => {
  it.each([
    ["goes to the top", "c", null, "cabd"],
    ["goes down", "a", "c", "bcad"],
    ["goes up", "d", "a", "adbc"],
    ["goes to the end", "a", "d", "bcda"],
    ["stays behind the one it already follows", "b", "a", "abcd"],
    ["stays where it is when put behind itself", "b", "b", "abcd"],
    ["stays where it is when the other one is gone", "b", "x", "abcd"],
  ])("%s", (_, id, afterId, expected) => expect(order(placedAfter(rows, id, afterId))).toBe(expected));

  it("stays on a page of the list when moved", () => {
    expect(dealt(rows, [3, 1]).map(order)).toEqual(["abc", "d"]);
  });
});
