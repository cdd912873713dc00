import { expect, test } from "vitest";
import { hueOf } from "./hue.ts";

test("an id keeps its hue for ever", () => {
  expect(["mara", "tomas", "june", "0199c2f0-0000-7000-8000-000000000001"].map(hueOf)).toMatchInlineSnapshot(`
    [
      6,
      5,
      8,
      4,
    ]
  `);
});

test("ids made one after another share out all eight hues evenly", () => {
  const counts = new Map<number, number>();
  for (let index = 0; index < 8000; index++) {
    const hue = hueOf(`0199c2f0-7a1b-7000-8000-${index.toString(16).padStart(12, "0")}`);
    counts.set(hue, (counts.get(hue) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  for (const count of counts.values()) expect(count).toBeGreaterThan(800);
});
