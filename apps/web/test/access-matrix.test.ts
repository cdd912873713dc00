import { api } from "@concerto/api/router";
import { expect, test } from "vitest";
import { parts, table } from "./access-table.ts";

test("every procedure stands in the table, and nothing else does", () => {
  expect(Object.keys(api._def.procedures).sort()).toEqual(Object.keys(table).sort());
});

test("every noun is held to the table by one of its files", () => {
  const nouns = new Set(Object.keys(table).map((path) => path.split(".")[0]));
  expect(Object.values(parts).flat().sort()).toEqual([...nouns].sort());
});
