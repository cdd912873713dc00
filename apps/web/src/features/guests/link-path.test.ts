import { expect, test } from "vitest";
import { linkRoomPath } from "./link-path.ts";

const id = "019a0000-0000-7000-8000-000000000001";

test.each([
  ["the room of a link to a song", { id }, {}, "/l/secret"],
  ["a moment of it", { id }, { versionNumber: 2, atMs: 83_500 }, "/l/secret?v=2&t=83.5"],
  ["a song's room under a link to its project", null, {}, `/l/secret/songs/${id}`],
  ["a comment there", null, { commentId: id }, `/l/secret/songs/${id}?c=${id}`],
])("%s has an address that opens to whoever is given it", (_, song, address, path) => {
  expect(linkRoomPath({ token: "secret", song }, id, address)).toBe(path);
});
