import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aGuest, aPictureOf } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { eraseClosedAccounts } from "../people/erasing.ts";
import { updateProfile } from "../people/people.ts";
import { removePicture, setPicture } from "../people/pictures.ts";
import { assignComment } from "./assign.ts";
import { addComment, editComment, removeComment, reopenComment, replyToComment, resolveComment } from "./comments.ts";
import { listComments, listMarkers } from "./list-comments.ts";

const database = ownDatabase();
afterEach(() => vi.restoreAllMocks());

async function scene() {
  const studio = await aStudio(database.current.db);
  const versionId = studio.version.id;
  const guest = await aGuest(database.current.db, []);
  await aComment(database.current.db, studio.version, guest, { atMs: 3000 });
  const as = (who: "owner" | "commenter" | "listener") => contextFor(database.current, studio[who]);
  const lists = async () =>
    JSON.stringify([
      await listMarkers(as("listener"), { versionId }),
      await listComments(as("owner"), { versionId, show: "all" }),
    ]);
  return { ...studio, guest, versionId, as, lists };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function queriesOf(ask: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(Client.prototype, "query");
  await ask();
  const { length } = asked.mock.calls;
  asked.mockRestore();
  return length;
}

describe("the lists of comments", () => {
  test("are read once for everybody, while access is read every time", async () => {
    const { lists } = await scene();
    expect(await queriesOf(lists)).toBe(4);
    expect(await queriesOf(lists)).toBe(2);
  });

  test("one version's discussion leaves another's answers as they are", async () => {
    const [here, there] = [await scene(), await scene()];
    await here.lists();
    await aComment(database.current.db, there.version, there.owner);
    expect(await queriesOf(here.lists)).toBe(2);
  });

  const said = { body: "a word", atMs: 7000 };
  const changes: Record<string, (scene: Scene) => Promise<unknown>> = {
    "a comment": ({ as, versionId }) => addComment(as("owner"), { versionId, clientToken: randomUUID(), ...said }),
    "a reply": ({ as, comment }) =>
      replyToComment(as("owner"), { commentId: comment.id, clientToken: randomUUID(), ...said }),
    "other words": ({ as, comment }) => editComment(as("commenter"), { commentId: comment.id, body: "Softer" }),
    "what is settled": ({ as, comment }) => resolveComment(as("owner"), { commentId: comment.id }),
    "what is taken away": ({ as, comment }) => removeComment(as("owner"), { commentId: comment.id }),
    "an author's new name": ({ as }) => updateProfile(as("commenter"), { name: "June Hollis" }),
    "an author's picture": ({ as }) => setPicture(as("commenter"), { base64: aPictureOf(256).toString("base64") }),
    "an author who is erased": async ({ commenter }) => {
      const { db } = database.current;
      await db.person.update({ where: { id: commenter.id }, data: { closedAt: new Date(0) } });
      await eraseClosedAccounts({ db, now: () => new Date() });
    },
    "who is named in a comment": ({ as, comment, editor }) =>
      editComment(as("commenter"), { commentId: comment.id, body: "Louder", mentions: [editor.id] }),
    "a named one's new name": async ({ as, comment, owner }) => {
      await editComment(as("commenter"), { commentId: comment.id, body: "Louder", mentions: [owner.id] });
      await updateProfile(as("owner"), { name: "Mara Lind" });
    },
    "whose a thread is to do": ({ as, comment, editor }) =>
      assignComment(as("owner"), { commentId: comment.id, personId: editor.id }),
    "a guest's new name": ({ guest }) =>
      database.current.db.guest.update({ where: { id: guest.id }, data: { name: "Nina Berg" } }),
  };

  test.each(Object.entries(changes))("show %s at once", async (_, change) => {
    const there = await scene();
    const before = await there.lists();
    await change(there);
    expect(await there.lists()).not.toBe(before);
  });

  test("show the name of who settled a thread, and what was opened again", async () => {
    const there = await scene();
    const { as, comment, lists } = there;
    await resolveComment(as("owner"), { commentId: comment.id });
    expect(await lists()).toContain("Mara");
    await updateProfile(as("owner"), { name: "Mara Lind" });
    expect(await lists()).toContain("Mara Lind");
    await reopenComment(as("owner"), { commentId: comment.id });
    expect(await lists()).not.toContain("Mara Lind");
  });

  test("show the names of who is named and whose it is to do, and another as soon as they have one", async () => {
    const there = await scene();
    const { as, comment, lists, owner, listener } = there;
    await editComment(as("commenter"), { commentId: comment.id, body: "Louder", mentions: [owner.id] });
    await assignComment(as("owner"), { commentId: comment.id, personId: listener.id });
    expect(await lists()).toContain("Mara");
    await updateProfile(as("owner"), { name: "Mara Lind" });
    await updateProfile(as("listener"), { name: "Robin Vale" });
    const after = await lists();
    expect([after.includes("Mara Lind"), after.includes("Robin Vale")]).toEqual([true, true]);
  });

  test("show a name in the words no more once its account is erased", async () => {
    const { as, comment, lists, editor } = await scene();
    await editComment(as("commenter"), { commentId: comment.id, body: "Louder", mentions: [editor.id] });
    expect(await lists()).toContain("Tomas");
    await database.current.db.person.delete({ where: { id: editor.id } });
    expect(await lists()).not.toContain("Tomas");
  });

  test("show a picture that was taken away no more", async () => {
    const { as, lists } = await scene();
    const before = await lists();
    await setPicture(as("commenter"), { base64: aPictureOf(256).toString("base64") });
    expect(await lists()).not.toBe(before);
    await removePicture(as("commenter"));
    expect(await lists()).toBe(before);
  });
});
