import { randomUUID } from "node:crypto";
import type { Guest, Person } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aGuest, aLink, aPerson } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import { removeComment, resolveComment, restoreComment } from "../comments/comments.ts";
import { listComments } from "../comments/list-comments.ts";
import { getGuest, introduceGuest, offerWords, takeOverWords } from "./guests.ts";
import { introduction } from "./schema.ts";

const database = ownDatabase();

async function scene() {
  const { db } = database.current;
  const studio = await aStudio(db);
  const link = await aLink(db, { project: studio.project, song: studio.song });
  const guest = await aGuest(db, [link]);
  return { ...studio, db, guest, as: contextForGuest(database.current, guest) };
}

/** Somebody signed in, in the browser of this guest. */
const inBrowser = (person: Person, guest: Guest) => ({
  ...contextFor(database.current, person),
  actor: { kind: "person", personId: person.id, isVerified: true, guestId: guest.id } as const,
});

describe("a guest", () => {
  test("says their name once, may change it, and everybody sees the new one at once", async () => {
    const { db, guest, as, owner, version } = await scene();
    await aComment(db, version, guest);
    const names = async () => {
      const { people } = await listComments(contextFor(database.current, owner), {
        versionId: version.id,
        show: "all",
      });
      return people[guest.id]?.name;
    };
    const { id } = guest;
    expect([await getGuest(as), await names()]).toEqual([{ id, name: "Nina" }, "Nina"]);
    await introduceGuest(as, { name: "Nina from the label" });
    expect([await getGuest(as), await names()]).toEqual([{ id, name: "Nina from the label" }, "Nina from the label"]);
  });

  test("is nobody without a cookie, and where the guest it names is not there or stands in for somebody erased", async () => {
    const { db } = await scene();
    const former = await db.guest.create({ data: { isFormer: true } });
    for (const guest of [former, { ...former, id: randomUUID() }]) {
      const as = contextForGuest(database.current, guest);
      expect(await getGuest(as)).toBeNull();
      await expect(introduceGuest(as, { name: "Nina" })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await getGuest(contextFor(database.current, null))).toBeNull();
  });

  test.each([
    ["  Nina\n of the label ", "Nina of the label"],
    ["N".repeat(80), "N".repeat(80)],
    ["", "Your name needs at least one character."],
    ["\u200b", "Your name needs at least one character."],
    ["N".repeat(81), "Your name may have 80 characters here."],
  ])("called %j hears or is called %j", (name, heard) => {
    const { data, error } = introduction.safeParse({ name });
    expect(data?.name ?? error?.issues[0]?.message).toBe(heard);
  });
});

describe("what a guest said", () => {
  test("is offered to whoever signs in with the same browser, and to nobody in another", async () => {
    const { db, guest, version, stranger, as } = await scene();
    expect(await offerWords(inBrowser(stranger, guest))).toBeNull();
    await aComment(db, version, guest);
    await aComment(db, version, guest, { removedAt: new Date() });
    expect(await offerWords(inBrowser(stranger, guest))).toEqual({ name: "Nina", comments: 1 });
    expect(await offerWords(contextFor(database.current, stranger))).toBeNull();
    expect(await offerWords(as)).toBeNull();
  });

  test("becomes theirs with all that hangs on it, is settled and taken away by them, and a second time changes nothing", async () => {
    const { db, guest, as, version, owner, stranger } = await scene();
    const [settled, gone] = [await aComment(db, version, guest), await aComment(db, version, guest)];
    const reply = await aComment(db, version, guest, { parentId: settled.id, atMs: null });
    await resolveComment(as, { commentId: settled.id });
    await removeComment(as, { commentId: gone.id });
    const before = await listComments(contextFor(database.current, owner), { versionId: version.id, show: "all" });
    expect(before.people[guest.id]).toMatchObject({ isGuest: true });
    const ctx = inBrowser(stranger, guest);
    expect(await takeOverWords(ctx)).toEqual({ comments: 3 });
    expect(await takeOverWords(ctx)).toEqual({ comments: 0 });
    expect(await offerWords(ctx)).toBeNull();
    const after = await listComments(contextFor(database.current, owner), { versionId: version.id, show: "all" });
    const thread = after.threads.find(({ id }) => id === settled.id);
    expect(thread).toMatchObject({ authorId: stranger.id, resolvedById: stranger.id });
    expect(thread?.replies).toMatchObject([{ id: reply.id, authorId: stranger.id }]);
    expect(after.people[guest.id]).toBeUndefined();
    // By the pass that their browser still holds.
    await restoreComment(ctx, { commentId: gone.id });
  });

  test("is moved once when two calls come at the same moment", async () => {
    const { db, guest, version, stranger } = await scene();
    await aComment(db, version, guest);
    const both = await Promise.all([1, 2].map(() => takeOverWords(inBrowser(stranger, guest))));
    expect(both.map(({ comments }) => comments).sort()).toEqual([0, 1]);
  });

  test("is moved even if the person sent one of the words again, under the same token", async () => {
    const { db, guest, version, stranger } = await scene();
    const { clientToken } = await aComment(db, version, guest);
    await aComment(db, version, stranger, { clientToken });
    expect(await takeOverWords(inBrowser(stranger, guest))).toEqual({ comments: 1 });
    expect(await db.comment.count({ where: { authorId: stranger.id } })).toBe(2);
  });

  test("is not another person's any more once somebody took it over", async () => {
    const { db, guest, version, stranger } = await scene();
    await aComment(db, version, guest);
    await takeOverWords(inBrowser(stranger, guest));
    await aComment(db, version, guest);
    const other = await aPerson(db);
    expect(await offerWords(inBrowser(other, guest))).toBeNull();
    await expect(takeOverWords(inBrowser(other, guest))).rejects.toMatchObject({ code: "conflict" });
    expect(await takeOverWords(inBrowser(stranger, guest))).toEqual({ comments: 1 });
  });

  test("of somebody erased is nobody's to take", async () => {
    const { db, version, stranger } = await scene();
    const former = await db.guest.create({ data: { isFormer: true } });
    await aComment(db, version, former);
    expect(await takeOverWords(inBrowser(stranger, former))).toEqual({ comments: 0 });
  });
});
