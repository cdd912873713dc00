import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aMember, aPerson, aProject, aSong, aTag, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { removeTag } from "../tags/tags.ts";
import { searchQuery } from "./schema.ts";
import { searchEverywhere } from "./search.ts";

const database = ownDatabase();

/** What a person finds: ids by kind. */
async function finds(person: Parameters<typeof contextFor>[1], query: string, more: object = {}) {
  const input = searchQuery.parse({ query, ...more });
  const found = await searchEverywhere(contextFor(database.current, person), input);
  return {
    projects: found.projects.hits.map(({ id }) => id),
    songs: found.songs.hits.map(({ id }) => id),
    versions: found.versions.hits.map(({ id }) => id),
    comments: found.comments.hits.map(({ id }) => id),
  };
}

const nothing = { projects: [], songs: [], versions: [], comments: [] };

async function scene() {
  const { db } = database.current;
  return { db, ...(await aStudio(db)) };
}

describe("what one may see", () => {
  test("is found by everybody in the project, and by nobody else", async () => {
    const { owner, editor, commenter, listener, stranger, project, song, version, comment } = await scene();
    for (const person of [owner, editor, commenter, listener]) {
      expect(await finds(person, "harbour")).toEqual({ ...nothing, projects: [project.id] });
      // The file is called Crossing_mix03.wav.
      expect(await finds(person, "crossing")).toEqual({ ...nothing, songs: [song.id], versions: [version.id] });
      expect(await finds(person, "louder")).toEqual({ ...nothing, comments: [comment.id] });
    }
    for (const word of ["harbour", "crossing", "louder"]) expect(await finds(stranger, word)).toEqual(nothing);
    await expect(finds(null, "louder")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is found by the tags that it shows, and by none that was taken away", async () => {
    const { db, owner, stranger, song, otherSong, version } = await scene();
    await aTag(db, song, { text: "96 BPM", versionId: version.id, kind: "tempo" });
    const { id: tagId } = await aTag(db, otherSong, { text: "Nachtmusik" });
    expect((await finds(owner, "96 bpm")).songs).toEqual([song.id]);
    expect((await finds(owner, "nacht")).songs).toEqual([otherSong.id]);
    expect((await finds(stranger, "nacht")).songs).toEqual([]);
    await removeTag(contextFor(database.current, owner), { tagId });
    expect((await finds(owner, "nacht")).songs).toEqual([]);
    await aVersion(db, song); // in which no tempo was heard
    expect((await finds(owner, "96 bpm")).songs).toEqual([]);
  });

  test("is one song for somebody with that song alone, and the name of its project", async () => {
    const { db, guestOfOneSong, owner, project, song, otherSong } = await scene();
    const other = await aVersion(db, otherSong, { fileName: "tide.wav", label: "tide" });
    await aComment(db, other, owner, { body: "the tide comes in" });
    expect(await finds(guestOfOneSong, "tide")).toEqual(nothing);
    expect((await finds(guestOfOneSong, "crossing")).songs).toEqual([song.id]);
    expect((await finds(guestOfOneSong, "harbour")).projects).toEqual([project.id]);
    expect((await finds(owner, "tide")).comments).toHaveLength(1);
  });

  test("is found once by somebody with the project and a song of it", async () => {
    const { db, listener, project, song } = await scene();
    await aMember(db, { project, song, person: listener, role: "editor" });
    expect((await finds(listener, "crossing")).songs).toEqual([song.id]);
    expect((await finds(listener, "harbour")).projects).toEqual([project.id]);
  });

  test("does not lie in the trash, nor in something that does", async () => {
    const { db, owner, project, song, version, comment } = await scene();
    const reply = await aComment(db, version, owner, { body: "Louder? No", parentId: comment.id, atMs: null });
    expect((await finds(owner, "louder")).comments.sort()).toEqual([comment.id, reply.id].sort());
    const [away, back] = [{ data: { removedAt: new Date() } }, { data: { removedAt: null } }];
    await db.comment.update({ where: { id: comment.id }, ...away });
    expect((await finds(owner, "louder")).comments).toEqual([]);
    await db.comment.update({ where: { id: comment.id }, ...back });
    await db.version.update({ where: { id: version.id }, ...away });
    expect([await finds(owner, "louder"), (await finds(owner, "mix03")).versions]).toEqual([nothing, []]);
    await db.version.update({ where: { id: version.id }, ...back });
    await db.song.update({ where: { id: song.id }, ...away });
    expect([await finds(owner, "louder"), await finds(owner, "crossing")]).toEqual([nothing, nothing]);
    await db.song.update({ where: { id: song.id }, ...back });
    await db.project.update({ where: { id: project.id }, ...away });
    for (const word of ["louder", "crossing", "harbour"]) expect(await finds(owner, word)).toEqual(nothing);
  });

  test("is told apart by project where one asks in one of them; strangers hear that there is none", async () => {
    const { db, owner, stranger, project, song } = await scene();
    const elsewhere = await aSong(db, await aProject(db, owner, "Another"), "The Crossing");
    expect((await finds(owner, "the crossing")).songs).toEqual([elsewhere.id, song.id]);
    expect((await finds(owner, "the crossing", { projectId: project.id })).songs).toEqual([song.id]);
    await expect(finds(stranger, "crossing", { projectId: project.id })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("words", () => {
  test.each([
    ["the beginning of the last word", "choir u", true],
    ["the beginning of another word", "cho up", false],
    ["every word, in any order", "up choir", true],
    ["one word that is not there", "choir down", false],
    ["other case", "CHOIR", true],
    ["no accents where there are some", "refrain creme", true],
    ["accents where there are none", "chóir", true],
    ["the middle of a word", "hoir", false],
    ["another script", "тише", true],
    ["sharp s", "strasse", true],
  ])("%s", async (_, query, isFound) => {
    const { db, owner, version } = await scene();
    const { id } = await aComment(db, version, owner, { body: "Choir up 1 dB in the Réfrain (crème!), Straße: Тише" });
    expect((await finds(owner, query)).comments).toEqual(isFound ? [id] : []);
  });

  test.each([
    "'",
    '"quoted',
    "a & b | !c",
    ":*",
    "a:*b",
    "\\",
    "(((",
    "<->",
    "%_",
    "$1",
    "--",
    ";drop",
    "\0",
    "🎵",
    "\ud800",
    "  ",
    "&",
    "a".repeat(200),
    "x ".repeat(100),
  ])("whatever is typed (%j) is no error", async (query) => {
    const { owner } = await scene();
    expect(await finds(owner, query)).toEqual(nothing);
  });

  test("have an end", () => {
    expect(searchQuery.safeParse({ query: "a".repeat(10_000) }).success).toBe(false);
  });

  test("of 5,000 characters without a blank can be said, and are not in the way", async () => {
    const { db, owner, version } = await scene();
    const { id } = await aComment(db, version, owner, { body: `${"é".repeat(4990)} choir` });
    expect((await finds(owner, "choir")).comments).toEqual([id]);
  });
});

describe("the order", () => {
  test("is: in use before archived, a name before what is said about it, then the newest", async () => {
    const { db, owner, project } = await scene();
    const archived = await aSong(db, project, "Tide");
    await db.song.update({ where: { id: archived.id }, data: { archivedAt: new Date() } });
    const [about, older, newer] = [
      await aSong(db, project, "Sea"),
      await aSong(db, project, "Tide"),
      await aSong(db, project, "Tide"),
    ];
    await db.song.update({ where: { id: about.id }, data: { about: "the tide" } });
    const ctx = contextFor(database.current, owner);
    const { songs } = await searchEverywhere(ctx, searchQuery.parse({ query: "tide", projectId: project.id }));
    const [, ...found] = songs.hits.map(({ id, isArchived }) => [id, isArchived]);
    expect(found.slice(-1)).toEqual([[archived.id, true]]);
    expect(songs.hits.map(({ id }) => id)).toEqual([newer.id, older.id, expect.anything(), about.id, archived.id]);
  });

  test("goes on by kind, eight at once, and misses none", async () => {
    const { db, commenter, version } = await scene();
    const { id: ownerId } = await aPerson(db);
    expect(ownerId).not.toBe(commenter.id);
    for (let n = 0; n < 18; n += 1) await aComment(db, version, commenter, { body: `Cello ${n}`, atMs: n });
    const ctx = contextFor(database.current, commenter);
    const seen: string[] = [];
    let from: number | null = 0;
    while (from !== null) {
      const page = await searchEverywhere(
        ctx,
        searchQuery.parse({ query: "cello", cursor: { kind: "comments", from } }),
      );
      expect([page.projects, page.songs, page.versions]).toEqual(Array(3).fill({ hits: [], next: null }));
      expect(page.comments.hits.length).toBeLessThanOrEqual(8);
      seen.push(...page.comments.hits.map(({ id }) => id));
      from = page.comments.next;
    }
    expect(new Set(seen).size).toBe(18);
  });
});

test("a comment says where it leads: its song, version and thread, and a reply to its thread's moment", async () => {
  const { db, owner, commenter, song, version, comment } = await scene();
  await aComment(db, version, owner, { body: "Softer, rather", parentId: comment.id, atMs: null });
  const { comments } = await searchEverywhere(
    contextFor(database.current, owner),
    searchQuery.parse({ query: "softer" }),
  );
  expect(comments.hits).toMatchObject([
    {
      threadId: comment.id,
      atMs: 1000,
      number: 1,
      songId: song.id,
      song: "The Crossing",
      project: "Harbour Suite",
      author: owner.name,
      isResolved: false,
      isArchived: false,
      body: { text: "Softer, rather", marks: [{ from: 0, to: 6 }] },
    },
  ]);
  expect(commenter.name).toBe("June");
});
