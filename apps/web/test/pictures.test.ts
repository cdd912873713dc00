import { randomUUID } from "node:crypto";
import { setPicture } from "@concerto/core/people/pictures";
import { ownDatabase } from "@concerto/core/testing/database";
import { aComment, aGuest, aLink, aPictureOf, aVersion } from "@concerto/core/testing/factories";
import { aStudio, contextFor, contextForGuest } from "@concerto/core/testing/studio";
import type { Link } from "@concerto/db/client";
import { expect, test } from "vitest";
import { answerPicture } from "../src/server/answer-picture.ts";

const database = ownDatabase();

test("a picture is answered as what it is, kept by its person's browser alone, and runs nothing", async () => {
  const { commenter, listener } = await aStudio(database.current.db);
  const file = aPictureOf(256);
  const { pictureId } = await setPicture(contextFor(database.current, commenter), { base64: file.toString("base64") });
  const answer = await answerPicture(contextFor(database.current, listener), pictureId);
  expect(Object.fromEntries(answer.headers)).toEqual({
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "content-type": "image/png",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
});

test("strangers and visitors cannot tell a picture from none, and keep no answer", async () => {
  const { commenter, stranger } = await aStudio(database.current.db);
  const base64 = aPictureOf(256).toString("base64");
  const { pictureId } = await setPicture(contextFor(database.current, commenter), { base64 });
  for (const person of [stranger, null]) {
    for (const id of [pictureId, randomUUID(), "1", "../x"]) {
      const answer = await answerPicture(contextFor(database.current, person), id);
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, "no-store, private"]);
      expect(await answer.text()).toBe("There is nothing here.");
    }
  }
});

test("a guest sees the faces of those who speak in what their link opens, settled it or sent it, and no others", async () => {
  const { db } = database.current;
  const { project, song, otherSong, version, comment, owner, commenter, editor, listener } = await aStudio(db);
  await db.comment.update({ where: { id: comment.id }, data: { resolvedAt: new Date(), resolvedById: editor.id } });
  await aComment(db, await aVersion(db, otherSong), listener);
  const hidden = await aVersion(db, song, { uploadedById: listener.id });
  await aComment(db, hidden, listener);
  const base64 = aPictureOf(256).toString("base64");
  const seenBy = async (link: Link) => {
    const ctx = contextForGuest(database.current, await aGuest(db, [link]));
    const seen: string[] = [];
    for (const person of [owner, commenter, editor, listener]) {
      const { pictureId } = await setPicture(contextFor(database.current, person), { base64 });
      if ((await answerPicture(ctx, pictureId)).status === 200) seen.push(person.name);
    }
    return seen;
  };
  expect(await seenBy(await aLink(db, { project, song, chosen: [version] }))).toEqual(["Mara", "June", "Tomas"]);
  expect(await seenBy(await aLink(db, { project }))).toEqual(["Mara", "June", "Tomas", "Robin"]);
  expect(await seenBy(await aLink(db, { project, expiresAt: new Date(Date.now() - 1000) }))).toEqual([]);
  expect(await seenBy(await aLink(db, { project, revokedAt: new Date() }))).toEqual([]);
  await db.comment.update({ where: { id: comment.id }, data: { removedAt: new Date() } });
  expect(await seenBy(await aLink(db, { project, song, chosen: [version] }))).toEqual(["Mara"]);
  await db.song.update({ where: { id: song.id }, data: { removedAt: new Date() } });
  expect(await seenBy(await aLink(db, { project, song }))).toEqual([]);
});
