import { expect, test } from "vitest";
import type { Markers } from "./comments.ts";
import { packMarkers, unpackMarkers } from "./marker-columns.ts";

const markers: Markers = {
  markers: [
    { id: "a", atMs: 0, endMs: null, authorId: "mara", isResolved: false },
    { id: "b", atMs: 1000, endMs: 2000, authorId: null, isResolved: true },
  ],
  people: { mara: { name: "Mara", pictureId: null } },
  total: 2,
};

test("markers come out of their columns as they went in", () => {
  expect(unpackMarkers(packMarkers(markers))).toEqual(markers);
  expect(packMarkers(markers).isResolved).toEqual([0, 1]);
});
