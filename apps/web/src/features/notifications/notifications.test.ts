import { expect, test } from "vitest";
import { countWords, deedOf, groupNotifications, type NotificationView, pathOf, titleWith } from "./notifications.ts";

function aNotification(id: string, change: Partial<NotificationView> = {}): NotificationView {
  return {
    id,
    kind: "comment",
    createdAt: "2026-11-30T12:00:00.000Z",
    isRead: false,
    role: null,
    projectId: "suite",
    project: "Harbour Suite",
    songId: "crossing",
    song: "The Crossing",
    versionId: "version",
    number: 2,
    commentId: "comment",
    threadId: "thread",
    atMs: 27_000,
    words: "The bass is late",
    by: { id: "june", name: "June", pictureId: null },
    ...change,
  };
}

const ofProject = { songId: null, song: null, versionId: null, number: null, commentId: null, threadId: null } as const;

test("what was told is gathered song by song, the latest first, each once", () => {
  const told = [
    aNotification("5"),
    aNotification("4", { songId: "tide", song: "Low Tide" }),
    aNotification("3"),
    aNotification("3"),
    aNotification("2", { ...ofProject, kind: "role", role: "editor" }),
  ];
  const groups = groupNotifications(told).map(({ title, within, notifications }) => [
    title,
    within,
    notifications.map(({ id }) => id).join(),
  ]);
  expect(groups).toEqual([
    ["The Crossing", "Harbour Suite", "5,3"],
    ["Low Tide", "Harbour Suite", "4"],
    ["Harbour Suite", null, "2"],
  ]);
});

test("whoever has a song alone mutes it by the song's name", () => {
  const [group] = groupNotifications([aNotification("1", { project: null })]);
  expect(group).toMatchObject({ title: "The Crossing", within: null, projectName: "the project of The Crossing" });
});

test.each([
  [{ kind: "comment" }, "commented at 0:27", "/songs/crossing?v=2&c=thread"],
  [{ kind: "reply" }, "answered at 0:27", "/songs/crossing?v=2&c=thread"],
  [{ kind: "mention" }, "named you at 0:27", "/songs/crossing?v=2&c=thread"],
  [{ kind: "assignment" }, "gave you this to do at 0:27", "/songs/crossing?v=2&c=thread"],
  [{ kind: "version", commentId: null, threadId: null, atMs: null }, "brought in v2", "/songs/crossing?v=2"],
  [{ ...ofProject, kind: "joined" }, "accepted your invite", "/projects/suite/people"],
  [{ ...ofProject, kind: "joined", songId: "crossing" }, "accepted your invite", "/songs/crossing/people"],
  [{ ...ofProject, kind: "role", role: "editor" }, "made you an editor", "/projects/suite"],
  [
    { ...ofProject, kind: "added", role: "listener", songId: "crossing" },
    "let you in as a listener",
    "/songs/crossing",
  ],
] as const)("%o says what was done and leads there", (change, deed, path) => {
  const told = aNotification("1", change);
  expect([deedOf(told), pathOf(told)]).toEqual([deed, path]);
});

test.each([
  [0, "The Crossing · Concerto", "The Crossing · Concerto"],
  [3, "The Crossing · Concerto", "(3) The Crossing · Concerto"],
  [4, "(3) The Crossing · Concerto", "(4) The Crossing · Concerto"],
  [100, "Concerto", "(99+) Concerto"],
  [0, "(99+) Concerto", "Concerto"],
  [0, "(Demo) Concerto", "(Demo) Concerto"],
])("with %i unread a tab called %s reads %s", (count, title, read) => {
  expect(titleWith(count, title)).toBe(read);
});

test("beyond ninety-nine nobody counts", () => {
  expect([countWords(1), countWords(99), countWords(100)]).toEqual(["1", "99", "99+"]);
});
