import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import {
  addComment,
  editComment,
  removeComment,
  reopenComment,
  replyToComment,
  resolveComment,
  restoreComment,
} from "./comments.ts";
import { listComments, listMarkers, listReplies } from "./list-comments.ts";
import { newComment } from "./schema.ts";

const database = ownDatabase();

async function scene() {
  const { db } = database.current;
  const studio = await aStudio(db);
  const as = (who: "owner" | "editor" | "commenter" | "listener" | "guestOfOneSong") =>
    contextFor(database.current, studio[who]);
  const list = (who: Parameters<typeof as>[0] = "owner") =>
    listComments(as(who), { versionId: studio.version.id, show: "all" });
  return { db, as, list, ...studio };
}

const said = (body: string, atMs = 5000) => ({ clientToken: randomUUID(), body, atMs });

describe("comments", () => {
  test("stand in the order of the music, with their replies and each name once", async () => {
    const { as, version, list, comment, commenter, owner } = await scene();
    await addComment(as("owner"), { versionId: version.id, ...said("later", 90_000) });
    await replyToComment(as("owner"), { commentId: comment.id, ...said("done") });
    const { threads, people } = await list();
    expect(threads.map((thread) => [thread.atMs, thread.body, thread.replies.map((reply) => reply.body)])).toEqual([
      [1000, "Louder", ["done"]],
      [90_000, "later", []],
    ]);
    expect(people).toEqual({
      [commenter.id]: { name: "June", pictureId: null },
      [owner.id]: { name: "Mara", pictureId: null },
    });
  });

  test("whose answer was lost are said once", async () => {
    const { as, version, list } = await scene();
    const comment = { versionId: version.id, ...said("once") };
    const [first, second] = await Promise.all([addComment(as("owner"), comment), addComment(as("owner"), comment)]);
    expect(first.id).toBe(second.id);
    expect((await list()).threads.filter((thread) => thread.body === "once")).toHaveLength(1);
  });

  test("are resolved and reopened, and markers know", async () => {
    const { as, comment, version } = await scene();
    await resolveComment(as("owner"), { commentId: comment.id });
    expect((await listMarkers(as("listener"), { versionId: version.id })).isResolved).toEqual([1]);
    expect((await listComments(as("owner"), { versionId: version.id, show: "open" })).threads).toHaveLength(0);
    await reopenComment(as("commenter"), { commentId: comment.id });
    expect((await listMarkers(as("listener"), { versionId: version.id })).isResolved).toEqual([0]);
  });

  test("are edited by whoever wrote them alone, and removed by them or an editor, with undo", async () => {
    const { as, comment, list } = await scene();
    const ref = { commentId: comment.id };
    await expect(editComment(as("owner"), { ...ref, body: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await editComment(as("commenter"), { ...ref, body: "Louder, please" });
    expect((await list()).threads[0]).toMatchObject({ body: "Louder, please", editedAt: expect.any(String) });
    await expect(removeComment(as("guestOfOneSong"), ref)).rejects.toMatchObject({ code: "forbidden" });
    await removeComment(as("editor"), ref);
    expect((await list()).threads).toHaveLength(0);
    await expect(resolveComment(as("owner"), ref)).rejects.toMatchObject({ code: "not-found" });
    await expect(restoreComment(as("guestOfOneSong"), ref)).rejects.toMatchObject({ code: "not-found" });
    await restoreComment(as("editor"), ref);
    expect((await list()).threads).toHaveLength(1);
    await removeComment(as("commenter"), ref);
    await restoreComment(as("commenter"), ref);
    expect((await list()).threads).toHaveLength(1);
  });

  test("that an editor took away are not brought back by whoever wrote them", async () => {
    const { as, comment, list } = await scene();
    const ref = { commentId: comment.id };
    await removeComment(as("editor"), ref);
    await expect(restoreComment(as("commenter"), ref)).rejects.toMatchObject({ code: "forbidden" });
    // Not by taking them away once more, either.
    await expect(removeComment(as("commenter"), ref)).rejects.toMatchObject({ code: "not-found" });
    expect((await list()).threads).toHaveLength(0);
    await restoreComment(as("owner"), ref);
    expect((await list()).threads).toHaveLength(1);
  });

  test("bring their first replies with them, and the others in pages", async () => {
    const { db, as, list, version, comment, owner } = await scene();
    const reply = { parentId: comment.id, atMs: null };
    for (let n = 0; n < 120; n += 1) await aComment(db, version, owner, { ...reply, body: `${n}` });
    const [thread] = (await list()).threads;
    expect(thread).toMatchObject({ replyCount: 120, replies: [{ body: "0" }, { body: "1" }, { body: "2" }] });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listReplies>> = await listReplies(as("listener"), {
        commentId: comment.id,
        cursor,
      });
      seen.push(...page.replies.map(({ body }) => body));
      expect(page.people).toEqual({ [owner.id]: { name: "Mara", pictureId: null } });
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => `${n}`));
  });

  test("say when they were said as JavaScript writes it", async () => {
    const { db, list, comment } = await scene();
    await db.comment.update({ where: { id: comment.id }, data: { createdAt: new Date("2026-02-03T04:05:06.007Z") } });
    expect((await list()).threads[0]).toMatchObject({ createdAt: "2026-02-03T04:05:06.007Z", editedAt: null });
  });

  test("beyond what one answer holds are counted all the same", async () => {
    const { as, version, commenter } = await scene();
    await database.current.pool.query(
      `insert into "Comment" ("versionId", "authorId", "clientToken", "body", "atMs")
       select $1, $2, gen_random_uuid(), 'x', n from generate_series(1, 5100) n`,
      [version.id, commenter.id],
    );
    const { ids, total } = await listMarkers(as("owner"), { versionId: version.id });
    expect([ids.length, total]).toEqual([5000, 5101]);
  });

  test("come in pages that neither repeat nor miss one, also at one moment", async () => {
    const { db, as, version, commenter } = await scene();
    for (let n = 0; n < 120; n += 1) await aComment(db, version, commenter, { atMs: 2000 + (n % 3) });
    const seen: string[] = [];
    let cursor: { atMs: number; id: string } | null = null;
    do {
      const page: Awaited<ReturnType<typeof listComments>> = await listComments(as("owner"), {
        versionId: version.id,
        show: "all",
        cursor,
      });
      seen.push(...page.threads.map((thread) => thread.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
  });

  test("cannot lie behind the end of the version", async () => {
    const { as, version } = await scene();
    const place = { versionId: version.id };
    await expect(addComment(as("owner"), { ...place, ...said("x", 180_001) })).rejects.toThrow("behind the end");
    await expect(addComment(as("owner"), { ...place, ...said("x"), endMs: 180_001 })).rejects.toThrow("behind the end");
    await addComment(as("owner"), { ...place, ...said("x"), endMs: 180_000 });
  });

  test("without a moment are replies, whoever writes: the database checks", async () => {
    const { db, version, commenter } = await scene();
    await expect(aComment(db, version, commenter, { atMs: null })).rejects.toThrow("Comment_is_at_a_moment_or_replies");
  });

  test("of one version do not show on another", async () => {
    const { db, as, song } = await scene();
    const next = await aVersion(db, song);
    expect((await listMarkers(as("owner"), { versionId: next.id })).ids).toEqual([]);
  });

  test.each([
    ["nothing", { body: " " }, "Write something first."],
    ["too much", { body: "a".repeat(5001) }, "A comment may have 5,000 characters at most."],
    ["a range that ends before it begins", { atMs: 10, endMs: 10 }, "A range ends after it begins."],
  ])("saying %s are refused with a sentence", (_, change, sentence) => {
    const input = { versionId: randomUUID(), ...said("x"), ...change };
    expect(newComment.safeParse(input).error?.issues[0]?.message).toBe(sentence);
  });
});
