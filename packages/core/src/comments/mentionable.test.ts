import { randomUUID } from "node:crypto";
import type { Person } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aGuest, aLink } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import { assignComment } from "./assign.ts";
import { addComment, editComment } from "./comments.ts";
import { listComments } from "./list-comments.ts";
import { listMentionable } from "./mentionable.ts";

const database = ownDatabase();

async function scene() {
  const { db } = database.current;
  const studio = await aStudio(db);
  const guest = await aGuest(db, [await aLink(db, { project: studio.project, song: studio.song })]);
  const as = (person: Person) => contextFor(database.current, person);
  const asGuest = contextForGuest(database.current, guest);
  const versionId = studio.version.id;
  const namesFor = async (ctx: typeof asGuest, typed = "") =>
    (await listMentionable(ctx, { versionId, typed })).people.map(({ name }) => name);
  const said = (...people: Person[]) => ({
    ...{ versionId, clientToken: randomUUID(), body: "Listen", atMs: 1 },
    mentions: people.map(({ id }) => id),
  });
  return { ...studio, db, guest, as, asGuest, namesFor, said };
}

describe("the names that complete an @", () => {
  test("are of those who may see the song, with it alone too, by the beginning of any word", async () => {
    const { db, as, namesFor, commenter, owner } = await scene();
    expect(await namesFor(as(commenter))).toEqual(["June", "Mara", "Robin", "Sol", "Tomas"]);
    await db.person.update({ where: { id: owner.id }, data: { name: "Mara von Solms" } });
    expect(await namesFor(as(commenter), "so")).toEqual(["Mara von Solms", "Sol"]);
    expect(await namesFor(as(commenter), "%")).toEqual([]);
  });

  test("leave out who has closed their account", async () => {
    const { db, as, namesFor, commenter, owner } = await scene();
    await db.person.update({ where: { id: owner.id }, data: { closedAt: new Date() } });
    expect(await namesFor(as(commenter), "ma")).toEqual([]);
  });

  test("are for a guest only those that the discussion shows", async () => {
    const { db, asGuest, namesFor, said, version, editor, owner } = await scene();
    expect(await namesFor(asGuest)).toEqual(["June"]);
    await expect(addComment(asGuest, said(editor))).rejects.toMatchObject({ code: "invalid" });
    await aComment(db, version, editor);
    expect(await namesFor(asGuest)).toEqual(["June", "Tomas"]);
    await addComment(asGuest, said(editor));
    await expect(addComment(asGuest, said(owner))).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("a comment", () => {
  test("names whom one chose, and nobody who does not see the song", async () => {
    const { db, as, said, commenter, editor, guestOfOneSong, stranger, version } = await scene();
    const { id } = await addComment(as(commenter), said(editor, guestOfOneSong, editor));
    const { threads, people } = await listComments(as(commenter), { versionId: version.id, show: "all" });
    expect(threads.find((thread) => thread.id === id)?.mentions?.sort()).toEqual([editor.id, guestOfOneSong.id].sort());
    expect(people[editor.id]).toMatchObject({ name: "Tomas" });
    const unknown = { ...said(), mentions: [randomUUID()] };
    const [toStranger, toNobody] = await Promise.allSettled([
      addComment(as(commenter), said(stranger)),
      addComment(as(commenter), unknown),
    ]);
    expect(toStranger).toMatchObject({ status: "rejected", reason: { code: "invalid" } });
    expect(toNobody).toEqual(toStranger); // whether somebody exists is not said
    expect(await db.comment.count({ where: { versionId: version.id } })).toBe(2);
  });

  test("keeps the names in it when its words change, though one of them has left", async () => {
    const { db, as, said, commenter, editor, project } = await scene();
    const { id: commentId } = await addComment(as(commenter), said(editor));
    await db.member.deleteMany({ where: { projectId: project.id, personId: editor.id } });
    await editComment(as(commenter), { commentId, body: "Softer", mentions: [editor.id] });
    await editComment(as(commenter), { commentId, body: "Softer still" });
    expect(await db.commentMention.count({ where: { commentId } })).toBe(1);
    await editComment(as(commenter), { commentId, body: "Nobody", mentions: [] });
    await expect(editComment(as(commenter), { commentId, body: "Again", mentions: [editor.id] })).rejects.toMatchObject(
      { code: "invalid" },
    );
  });
});

describe("a thread", () => {
  test("is given to somebody, and to nobody again", async () => {
    const { as, owner, editor, comment, version } = await scene();
    const given = async () =>
      (await listComments(as(owner), { versionId: version.id, show: "all" })).threads[0]?.assigneeId;
    await assignComment(as(owner), { commentId: comment.id, personId: editor.id });
    expect(await given()).toBe(editor.id);
    await assignComment(as(owner), { commentId: comment.id, personId: null });
    expect(await given()).toBeNull();
  });

  test("is given to nobody who does not see the song, and not one reply of it", async () => {
    const { db, as, owner, stranger, comment, version } = await scene();
    const give = (commentId: string, personId: string) => assignComment(as(owner), { commentId, personId });
    await expect(give(comment.id, stranger.id)).rejects.toMatchObject({ code: "invalid" });
    const reply = await aComment(db, version, owner, { parentId: comment.id, atMs: null });
    await expect(give(reply.id, owner.id)).rejects.toMatchObject({ code: "invalid" });
  });

  test("is not a guest's to give", async () => {
    const { asGuest, comment, commenter } = await scene();
    await expect(assignComment(asGuest, { commentId: comment.id, personId: commenter.id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
