import { expect, test } from "vitest";
import { readRoomAddress, roomPath } from "./room-address.ts";

const id = "01a1fa1c-75ac-779c-87f9-fb14aa738881";
const none = { versionNumber: null, atMs: null, commentId: null };

test.each([
  ["nothing", {}, none],
  ["a version", { v: "3" }, { ...none, versionNumber: 3 }],
  ["a version as it is spoken", { v: "v3" }, { ...none, versionNumber: 3 }],
  ["a moment", { t: "83.5" }, { ...none, atMs: 83_500 }],
  ["the beginning", { t: "0" }, { ...none, atMs: 0 }],
  ["a comment", { c: id }, { ...none, commentId: id }],
  ["all of it", { v: "2", t: "1", c: id }, { versionNumber: 2, atMs: 1000, commentId: id }],
  ["twice the same", { v: ["4", "5"] }, { ...none, versionNumber: 4 }],
  ["nonsense", { v: "-1", t: "NaN", c: "<img onerror>" }, none],
  ["more than a day", { t: "999999" }, none],
])("%s", (_, query, address) => expect(readRoomAddress(query)).toEqual(address));

test("an address that was made is understood", () => {
  const address = { versionNumber: 3, atMs: 83_500, commentId: id };
  const path = roomPath("song", address);
  expect(path).toBe(`/songs/song?v=3&t=83.5&c=${id}`);
  expect(readRoomAddress(Object.fromEntries(new URL(path, "http://a").searchParams))).toEqual(address);
  expect(roomPath("song")).toBe("/songs/song");
});
