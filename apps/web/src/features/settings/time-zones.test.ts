import { expect, test } from "vitest";
import { clockIn, searchZones, zoneOf } from "./time-zones.ts";

const zones = [
  "UTC",
  "Africa/Sao_Tome",
  "America/Argentina/Buenos_Aires",
  "America/New_York",
  "America/Sao_Paulo",
  "Europe/Oslo",
].map(zoneOf);

test.each([
  ["york", ["America/New_York"]],
  ["  New  york ", ["America/New_York"]],
  ["new_york", ["America/New_York"]],
  ["são", ["Africa/Sao_Tome", "America/Sao_Paulo"]],
  ["america sao", ["America/Sao_Paulo"]],
  ["Europe/Oslo", ["Europe/Oslo"]],
  ["o", ["Europe/Oslo", "Africa/Sao_Tome", "America/Argentina/Buenos_Aires", "America/New_York", "America/Sao_Paulo"]],
  ["olympus", []],
])("typing %o finds %j", (typed, names) => {
  expect(searchZones(zones, typed).map(({ name }) => name)).toEqual(names);
});

test("an empty search finds every zone", () => {
  expect(searchZones(zones, " ")).toEqual(zones);
});

test("a zone is said as people do, and its clock with the day there", () => {
  expect(zoneOf("America/Argentina/Buenos_Aires")).toMatchObject({
    city: "Buenos Aires",
    region: "America, Argentina",
  });
  expect(clockIn("Asia/Tokyo", new Date("2026-11-20T20:05:00Z"))).toBe("05:05 on Saturday");
});
