import { expect, test } from "vitest";
import { depthOf, parseCourse, pointsOf, spanOf } from "./course-line.ts";

test("a stored course is hundredths of LUFS, little-endian", () => {
  expect(parseCourse(Uint8Array.of(0x20, 0xfb, 0xa8, 0xe4).buffer)).toEqual([-12.48, -70]);
});

test("the loudest moment stands on top, what is 36 LU below it and less at the foot", () => {
  expect(pointsOf([-12, -30, -48, -70])).toEqual([
    { x: 0, y: 0 },
    { x: 1 / 3, y: 0.5 },
    { x: 2 / 3, y: 1 },
    { x: 1, y: 1 },
  ]);
});

test("three hours are drawn in as many points as a screen shows, and none of their peaks is lost", () => {
  const course = Array.from({ length: 10_800 }, (_, second) => (second === 5431 ? -6 : -24));
  const points = pointsOf(course);
  expect(points).toHaveLength(400);
  expect(points.filter(({ y }) => y === 0)).toHaveLength(1);
});

test("of silence there is nothing to draw", () => {
  expect([spanOf([-70, -70]), pointsOf([-70]), pointsOf([])]).toEqual([null, [], []]);
  expect(spanOf([-70, -22, -14])).toEqual({ least: -22, most: -14 });
});

test("a level is found in it where it is in sight", () => {
  expect([depthOf(-21, [-12]), depthOf(-50, [-12]), depthOf(-3, [-12])]).toEqual([0.25, null, null]);
});
