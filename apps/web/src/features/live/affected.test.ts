import { expect, test } from "vitest";
import { askedOf, isAffected } from "./affected.ts";
import { isPlaceBefore, type LiveEvent } from "./message.ts";

const event = (kind: LiveEvent["kind"]): LiveEvent => ({
  kind,
  projectId: "p",
  songId: kind === "project" ? null : "s",
  versionId: kind === "version" || kind === "comment" ? "v" : null,
  subjectId: null,
});

test.each<[LiveEvent["kind"], string, object, boolean]>([
  ["comment", "comments.markers", { versionId: "v" }, true],
  ["comment", "comments.list", { versionId: "v", show: "open" }, true],
  ["comment", "comments.markers", { versionId: "other" }, false],
  ["comment", "comments.replies", { commentId: "c" }, true],
  ["comment", "songs.list", { projectId: "p", show: "active" }, true],
  ["comment", "songs.list", { projectId: "other" }, false],
  ["comment", "versions.list", { songId: "s" }, false],
  ["version", "versions.list", { songId: "s" }, true],
  ["version", "versions.list", { songId: "other" }, false],
  ["version", "versions.play", { versionId: "v" }, true],
  ["version", "versions.play", { versionId: "other" }, false],
  ["version", "songs.list", { projectId: "p" }, true],
  ["version", "tags.list", { songId: "s" }, true],
  ["tag", "tags.list", { songId: "s" }, true],
  ["tag", "tags.list", { songId: "other" }, false],
  ["tag", "tags.inProject", { projectId: "p" }, true],
  ["tag", "songs.get", { songId: "s" }, true],
  ["tag", "songs.list", { projectId: "p" }, true],
  ["tag", "songs.list", { projectId: "other" }, false],
  ["tag", "versions.list", { songId: "s" }, false],
  ["song", "songs.get", { songId: "s" }, true],
  ["song", "songs.get", { songId: "other" }, false],
  ["song", "projects.list", {}, true],
  ["project", "projects.get", { projectId: "p" }, true],
  ["project", "songs.get", { songId: "s" }, true],
  ["member", "songs.get", { songId: "s" }, true],
  ["member", "members.list", { projectId: "other" }, false],
  ["link", "songs.list", { projectId: "p" }, true],
  ["invite", "invites.list", { projectId: "p", songId: null }, true],
  ["invite", "songs.list", { projectId: "p" }, false],
  ["notification", "notifications.unread", {}, true],
  ["notification", "comments.list", { versionId: "v" }, false],
  ["member", "viewer.me", {}, false],
])("a %s touches %s of %j: %s", (kind, path, input, touched) => {
  expect(isAffected({ path, input }, event(kind))).toBe(touched);
});

test("what a query asked for stands in its key", () => {
  const key = [["comments", "list"], { input: { versionId: "v" }, type: "infinite" }];
  expect(askedOf(key)).toEqual({ path: "comments.list", input: { versionId: "v" } });
  expect(askedOf([["viewer", "me"]])).toEqual({ path: "viewer.me", input: {} });
  expect(askedOf(["something"])).toBeNull();
});

test.each([
  ["9.0.1", "10.0.1", true],
  ["10.0.1", "9.9.1", false],
  ["10.9.1", "10.10.1", true],
  ["10.10.1", "10.10.9", false],
])("%s lies before %s: %s", (one, other, before) => {
  expect(isPlaceBefore(one, other)).toBe(before);
});
