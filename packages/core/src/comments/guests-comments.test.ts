import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aGuest, aLink } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import { addComment, editComment, removeComment, reopenComment, resolveComment, restoreComment } from "./comments.ts";
import { listComments } from "./list-comments.ts";

const database = ownDatabase();

describe("a guest", () => {
  const scene = async () => {
    const studio = await aStudio(database.current.db);
    const { db } = database.current;
    const link = await aLink(db, { project: studio.project, song: studio.song });
    const guest = await aGuest(db, [link]);
    const as = { guest: contextForGuest(database.current, guest), editor: contextFor(database.current, studio.editor) };
    const said = { versionId: studio.version.id, clientToken: randomUUID(), body: "Vocal up?", atMs: 7000 };
    const own = await addComment(as.guest, said);
    return { ...studio, link, guest, as, said, own };
  };

  test("comments under their name, once however often it is sent, and everybody sees that it was a guest", async () => {
    const { as, said, own, guest, version } = await scene();
    expect(await addComment(as.guest, said)).toEqual(own);
    const { threads, people } = await listComments(as.editor, { versionId: version.id, show: "open" });
    expect(threads.find(({ id }) => id === own.id)?.authorId).toBe(guest.id);
    expect(people[guest.id]).toEqual({ name: "Nina", pictureId: null, isGuest: true });
    const mine = await listComments(as.guest, { versionId: version.id, show: "mine" });
    expect(mine.threads.map(({ id }) => id)).toEqual([own.id]);
  });

  test("resolves, edits, takes away and brings back what they said, and nothing that others said", async () => {
    const { as, own, comment } = await scene();
    const { id: commentId } = own;
    await resolveComment(as.guest, { commentId });
    await reopenComment(as.guest, { commentId });
    await editComment(as.guest, { commentId, body: "Vocal up 1 dB?" });
    await removeComment(as.guest, { commentId });
    await restoreComment(as.guest, { commentId });
    const others = { commentId: comment.id };
    for (const act of [
      resolveComment(as.guest, others),
      editComment(as.guest, { ...others, body: "No" }),
      removeComment(as.guest, others),
    ]) {
      await expect(act).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("does not bring back what an editor took away", async () => {
    const { as, own } = await scene();
    await removeComment(as.editor, { commentId: own.id });
    await expect(restoreComment(as.guest, { commentId: own.id })).rejects.toMatchObject({ code: "forbidden" });
    await restoreComment(as.editor, { commentId: own.id });
  });

  test("says their name before their first word, and nothing where the link does not let guests comment", async () => {
    const { db } = database.current;
    const { project, song, said } = await scene();
    const nameless = contextForGuest(
      database.current,
      await aGuest(db, [await aLink(db, { project, song })], { name: null }),
    );
    await expect(addComment(nameless, said)).rejects.toMatchObject({ code: "conflict" });
    const silent = contextForGuest(
      database.current,
      await aGuest(db, [await aLink(db, { project, song, comments: false })]),
    );
    await expect(addComment(silent, said)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("and a person are never both the author of a comment, nor is nobody: the database refuses it", async () => {
    const { db } = database.current;
    const { own, owner } = await scene();
    const change = (data: object) => db.comment.update({ where: { id: own.id }, data });
    await expect(change({ authorId: owner.id })).rejects.toThrow(/Comment_has_one_author/);
    await expect(change({ guestId: null })).rejects.toThrow(/Comment_has_one_author/);
  });
});
