import type { Person } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aMember, aNotification, aProject } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { moveSong } from "../songs/songs.ts";
import { pageSize } from "./notification-rows.ts";
import { countUnread, listNotifications, markRead, markUnread } from "./notifications.ts";
import { getPreferences, setPreferences } from "./preferences.ts";

const database = ownDatabase();

async function scene() {
  const studio = await aStudio(database.current.db);
  const { db } = database.current;
  const as = (person: Person) => contextFor(database.current, person);
  const told = (person: Person, change = {}) =>
    aNotification(db, { person, song: studio.song, comment: studio.comment, ...change });
  const heard = async (person: Person) => {
    const { notifications } = await listNotifications(as(person), {});
    return { count: (await countUnread(as(person))).count, listed: notifications.length };
  };
  return { ...studio, db, as, told, heard };
}

describe("what somebody was told", () => {
  test("says whose doing it was, where, and how the words begin", async () => {
    const { as, told, owner, commenter, project, song, version, db, comment } = await scene();
    const reply = await aComment(db, version, commenter, { parentId: comment.id, atMs: null, body: "x".repeat(400) });
    await told(owner, { kind: "reply", commentId: reply.id });
    const { notifications } = await listNotifications(as(owner), {});
    expect(notifications).toMatchObject([
      {
        kind: "reply",
        isRead: false,
        by: { id: commenter.id, name: "June" },
        project: project.name,
        song: song.name,
        number: 1,
        commentId: reply.id,
        threadId: comment.id,
        atMs: 1000,
        words: "x".repeat(160),
      },
    ]);
  });

  test("comes page by page, the newest first, each once", async () => {
    const { as, told, owner } = await scene();
    for (let n = 0; n < pageSize + 3; n += 1) await told(owner);
    const first = await listNotifications(as(owner), {});
    const second = await listNotifications(as(owner), { cursor: first.nextCursor });
    const ids = [...first.notifications, ...second.notifications].map(({ id }) => id);
    expect([first.notifications.length, second.notifications.length, second.nextCursor]).toEqual([pageSize, 3, null]);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
  });

  test("is counted up to a hundred", async () => {
    const { told, heard, owner } = await scene();
    for (let n = 0; n < 105; n += 1) await told(owner);
    expect(await heard(owner)).toMatchObject({ count: 100 });
  });

  test("is nobody else's", async () => {
    const { told, heard, owner, editor } = await scene();
    await told(owner);
    expect(await heard(editor)).toEqual({ count: 0, listed: 0 });
  });
});

describe("is shown no more", () => {
  test("once they are no member", async () => {
    const { db, told, heard, commenter, project } = await scene();
    await told(commenter);
    expect(await heard(commenter)).toEqual({ count: 1, listed: 1 });
    await db.member.deleteMany({ where: { projectId: project.id, personId: commenter.id } });
    expect(await heard(commenter)).toEqual({ count: 0, listed: 0 });
  });

  test.each(["project", "song", "version", "comment"] as const)("once the %s is in the trash", async (what) => {
    const { told, heard, owner, db, ...studio } = await scene();
    await told(owner);
    const trash = { where: { id: studio[what].id }, data: { removedAt: new Date() } };
    if (what === "project") await db.project.update(trash);
    if (what === "song") await db.song.update(trash);
    if (what === "version") await db.version.update(trash);
    if (what === "comment") await db.comment.update(trash);
    expect(await heard(owner)).toEqual({ count: 0, listed: 0 });
  });

  test("once the thread is taken away that it answers", async () => {
    const { db, told, heard, owner, version, comment, editor } = await scene();
    const reply = await aComment(db, version, editor, { parentId: comment.id, atMs: null });
    await told(owner, { commentId: reply.id });
    await db.comment.update({ where: { id: comment.id }, data: { removedAt: new Date() } });
    expect(await heard(owner)).toEqual({ count: 0, listed: 0 });
  });

  test("once the thread is somebody else's to do", async () => {
    const { db, told, heard, owner, comment } = await scene();
    await db.comment.update({ where: { id: comment.id }, data: { assigneeId: owner.id } });
    await told(owner, { kind: "assignment" });
    expect(await heard(owner)).toMatchObject({ count: 1 });
    await db.comment.update({ where: { id: comment.id }, data: { assigneeId: null } });
    expect(await heard(owner)).toEqual({ count: 0, listed: 0 });
  });

  test("once the song has gone where they do not come, and again for whom it is shared with alone", async () => {
    const { db, as, told, heard, owner, commenter, guestOfOneSong, song } = await scene();
    for (const person of [owner, commenter, guestOfOneSong]) await told(person);
    const target = await aProject(db, owner);
    await moveSong(as(owner), { songId: song.id, projectId: target.id });
    expect(await heard(commenter)).toEqual({ count: 0, listed: 0 });
    expect([await heard(owner), await heard(guestOfOneSong)]).toMatchObject([{ count: 1 }, { count: 1 }]);
  });
});

test("whoever has a song alone is not told the project's name, nor anything of the project as a whole", async () => {
  const { as, told, guestOfOneSong, otherSong, project, db, comment } = await scene();
  await told(guestOfOneSong);
  await told(guestOfOneSong, { kind: "role", songId: null, versionId: null, commentId: null });
  await aNotification(db, { person: guestOfOneSong, song: otherSong, comment });
  const { notifications } = await listNotifications(as(guestOfOneSong), {});
  expect(notifications).toMatchObject([{ project: null, song: "The Crossing" }]);
  await aMember(db, { project, person: guestOfOneSong, role: "listener" });
  expect((await listNotifications(as(guestOfOneSong), {})).notifications[2]).toMatchObject({ project: project.name });
});

describe("reading", () => {
  test("marks what was seen, once, and can be taken back", async () => {
    const { as, told, heard, owner, comment } = await scene();
    await told(owner);
    await told(owner, { kind: "version", commentId: null });
    const seen = await markRead(as(owner), { commentIds: [comment.id] });
    expect([seen.count, (await heard(owner)).count]).toEqual([1, 1]);
    expect((await markRead(as(owner), { commentIds: [comment.id] })).count).toBe(0);
    await markUnread(as(owner), seen);
    expect((await heard(owner)).count).toBe(2);
  });

  test("a version marks that it is there, not what was said about it", async () => {
    const { as, told, heard, owner, version } = await scene();
    await told(owner);
    await told(owner, { kind: "version", commentId: null });
    await markRead(as(owner), { versionId: version.id });
    expect((await heard(owner)).count).toBe(1);
  });

  test("touches nobody else's", async () => {
    const { as, told, heard, owner, editor } = await scene();
    const { id } = await told(owner);
    await markRead(as(editor), { ids: [id] });
    await markRead(as(editor), { all: true });
    expect((await heard(owner)).count).toBe(1);
    const { readAt } = await markRead(as(owner), { all: true });
    await markUnread(as(editor), { readAt });
    expect(await heard(owner)).toEqual({ count: 0, listed: 1 });
  });
});

test("muting is one's own, may be repeated, and is for nobody who does not see the project", async () => {
  const { as, commenter, owner, stranger, guestOfOneSong, project } = await scene();
  const mute = (person: Person, isMuted: boolean) => setPreferences(as(person), { projectId: project.id, isMuted });
  for (const _ of [1, 2]) await mute(commenter, true);
  expect(await getPreferences(as(commenter))).toEqual({ muted: [{ projectId: project.id, name: project.name }] });
  expect(await getPreferences(as(owner))).toEqual({ muted: [] });
  await mute(guestOfOneSong, true);
  expect(await getPreferences(as(guestOfOneSong))).toEqual({ muted: [{ projectId: project.id, name: null }] });
  await expect(mute(stranger, true)).rejects.toMatchObject({ code: "not-found" });
  for (const _ of [1, 2]) await mute(commenter, false);
  expect(await getPreferences(as(commenter))).toEqual({ muted: [] });
});
