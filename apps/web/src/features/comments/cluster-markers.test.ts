import { expect, test } from "vitest";
import { clusterMarkers } from "./cluster-markers.ts";

const at = (...times: number[]) => times.map((atMs) => ({ atMs }));
const sizes = (markers: { atMs: number }[], width: number) =>
  clusterMarkers(markers, { durationMs: 100_000, width }).map((cluster) => cluster.markers.length);

test.each([
  ["far apart: each alone", at(0, 50_000, 90_000), 1000, [1, 1, 1]],
  ["touching: still each alone", at(0, 2500), 1000, [1, 1]],
  ["at the same place: one for all", at(5000, 5000, 5100), 1000, [3]],
  ["on a narrow screen more come together", at(0, 2500, 50_000), 350, [2, 1]],
  ["a long row begins anew, instead of swallowing everything", at(0, 1000, 2000, 3000), 1000, [3, 1]],
  ["none", [], 1000, []],
])("%s", (_, markers, width, expected) => expect(sizes(markers, width)).toEqual(expected));

test("a thousand comments stand apart, each in reach of a finger", () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({ atMs: index * 100 }));
  for (const width of [354, 1360]) {
    const clusters = clusterMarkers(many, { durationMs: 100_000, width });
    const places = clusters.map(({ atMs }) => (atMs / 100_000) * width);
    const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(44);
    expect(clusters.flatMap(({ markers }) => markers)).toHaveLength(1000);
  }
});

test("nothing is drawn before the length is known", () => {
  expect(clusterMarkers(at(1), { durationMs: 0, width: 1000 })).toEqual([]);
});
