import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aMember, aPerson, aPictureOf, aSession } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { listComments } from "../comments/list-comments.ts";
import { getMe } from "./people.ts";
import { removePicture, requirePicture, setPicture } from "./pictures.ts";
import { endOtherSessions, endSession, listSessions, noteSeen } from "./sessions.ts";

const database = ownDatabase();
const picture = { base64: aPictureOf(256).toString("base64") };

test("a picture replaces the one before, is sent once per answer, and goes when it is removed", async () => {
  const { db } = database.current;
  const { commenter, listener, version } = await aStudio(db);
  const ctx = contextFor(database.current, commenter);
  const first = await setPicture(ctx, picture);
  const second = await setPicture(ctx, picture);
  expect(second.pictureId).not.toBe(first.pictureId);
  expect(await getMe(ctx)).toMatchObject(second);
  await expect(requirePicture(ctx, first.pictureId)).rejects.toThrow("There is nothing here");
  const asked = { versionId: version.id, show: "all" } as const;
  const { people } = await listComments(contextFor(database.current, listener), asked);
  expect(people).toEqual({ [commenter.id]: { name: "June", ...second } });
  await removePicture(ctx);
  await removePicture(ctx);
  expect(await getMe(ctx)).toMatchObject({ pictureId: null });
  expect(await db.picture.count({ where: { personId: commenter.id } })).toBe(0);
});

test("two pictures at the same moment leave one", async () => {
  const person = await aPerson(database.current.db);
  const ctx = contextFor(database.current, person);
  await Promise.all([setPicture(ctx, picture), setPicture(ctx, picture), setPicture(ctx, picture)]);
  expect(await database.current.db.picture.count({ where: { personId: person.id } })).toBe(1);
});

test.each([
  ["a page", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  ["one of another size", aPictureOf(255)],
  ["one with 64 KiB of something behind it", Buffer.concat([aPictureOf(256), Buffer.alloc(65_536)])],
])("%s is not taken for a picture", async (_, file) => {
  const ctx = contextFor(database.current, await aPerson(database.current.db));
  await expect(setPicture(ctx, { base64: file.toString("base64") })).rejects.toMatchObject({ code: "invalid" });
});

// Seen to fail without `seenBy`: a guest of another song saw the picture. And without its last line: two guests of one song did not.
test("a picture is seen by who shares a project or a song with its person, and by nobody else", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const { owner, editor, listener, guestOfOneSong, stranger, project, otherSong } = studio;
  const guestOfAnother = await aPerson(db, { name: "Ada" });
  await aMember(db, { project, song: otherSong, person: guestOfAnother, role: "commenter" });
  const guestBesideSol = await aPerson(db, { name: "Ben" });
  await aMember(db, { project, song: studio.song, person: guestBesideSol, role: "listener" });
  const ids = new Map<string, string>();
  for (const person of [owner, editor, guestOfOneSong]) {
    ids.set(person.id, (await setPicture(contextFor(database.current, person), picture)).pictureId);
  }
  const sees = (viewer: typeof owner | null, of: typeof owner) =>
    requirePicture(contextFor(database.current, viewer), ids.get(of.id) ?? "").then(
      () => true,
      () => false,
    );
  for (const viewer of [owner, editor, listener, guestOfOneSong, guestOfAnother]) {
    expect([viewer.name, await sees(viewer, owner), await sees(viewer, editor)]).toEqual([viewer.name, true, true]);
  }
  expect(await sees(guestOfOneSong, guestOfOneSong)).toBe(true);
  expect(await sees(owner, guestOfOneSong)).toBe(true);
  expect(await sees(listener, guestOfOneSong)).toBe(true);
  expect(await sees(guestBesideSol, guestOfOneSong)).toBe(true);
  expect(await sees(guestOfAnother, guestOfOneSong)).toBe(false);
  for (const of of [owner, editor, guestOfOneSong]) {
    expect([await sees(stranger, of), await sees(null, of)]).toEqual([false, false]);
  }
  await db.project.update({ where: { id: project.id }, data: { removedAt: new Date() } });
  expect(await sees(editor, owner)).toBe(false);
});

test("sessions are listed with this one first, and ended one by one or all but this", async () => {
  const { db } = database.current;
  const person = await aPerson(db);
  const here = await aSession(db, person, { userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Firefox/143.0" });
  const phone = await aSession(db, person);
  const tablet = await aSession(db, person);
  // Sessions of one millisecond stand in any order.
  const earlier = new Date(tablet.updatedAt.getTime() - 1000);
  await db.session.update({ where: { id: phone.id }, data: { updatedAt: earlier } });
  const old = await aSession(db, person);
  await db.session.update({ where: { id: old.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  const base = contextFor(database.current, person);
  const ctx = {
    ...base,
    actor: { kind: "person", personId: person.id, isVerified: true, sessionId: here.id },
  } as const;
  const listed = async () => (await listSessions(ctx)).sessions.map(({ id, isThis }) => [id, isThis]);
  expect(await listed()).toEqual([
    [here.id, true],
    [tablet.id, false],
    [phone.id, false],
  ]);
  expect((await listSessions(ctx)).sessions[0]).toMatchObject({ device: "Firefox on Linux", ipAddress: null });
  const stranger = contextFor(database.current, await aPerson(db));
  // Seen to fail without the comparison of persons in `endSession`.
  await expect(endSession(stranger, { sessionId: phone.id })).rejects.toMatchObject({ code: "not-found" });
  await endSession(ctx, { sessionId: phone.id });
  await endOtherSessions(ctx);
  expect(await listed()).toEqual([[here.id, true]]);
});

test("that a browser was here is noted every few minutes, not at every request", async () => {
  const { db } = database.current;
  const session = await aSession(db, await aPerson(db));
  const soon = new Date(session.updatedAt.getTime() + 60_000);
  const later = new Date(session.updatedAt.getTime() + 6 * 60_000);
  const seenAt = async () => (await db.session.findUniqueOrThrow({ where: { id: session.id } })).updatedAt;
  await noteSeen({ db, now: () => soon }, session);
  expect(await seenAt()).toEqual(session.updatedAt);
  await noteSeen({ db, now: () => later }, session);
  expect(await seenAt()).toEqual(later);
});

test("the database takes no picture that is large or of another kind, whoever writes", async () => {
  const { db } = database.current;
  const { id: personId } = await aPerson(db);
  const row = { personId, contentType: "image/png", bytes: new Uint8Array(10) };
  await expect(db.picture.create({ data: { ...row, bytes: new Uint8Array(65_537) } })).rejects.toThrow("is_small");
  await expect(db.picture.create({ data: { ...row, contentType: "image/svg+xml" } })).rejects.toThrow("is_of_pixels");
});
