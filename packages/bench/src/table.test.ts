import { expect, test } from "vitest";
import { tableOf } from "./table.ts";

test("rows become a Markdown table, and a bar in a cell stays in it", () => {
  const table = tableOf([{ what: "Comments", how: "a | b", ours: "400 req/s", peer: "–", ratio: "" }]);
  expect(table.split("\n")).toEqual([
    "| What | How | Concerto | Peer | Ratio |",
    "| --- | --- | --- | --- | --- |",
    "| Comments | a \\| b | 400 req/s | – |  |",
  ]);
});
