import type { Person } from "@concerto/db/client";
import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aMember, aPerson, aSong } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { listFaces, listMembers } from "./list-members.ts";

const database = ownDatabase();

const listed = async (person: Person, scope: { projectId: string; songId: string | null }) => {
  const answer = await listMembers(contextFor(database.current, person), scope);
  const rows = answer.members.map((row) => [row.person.name, row.role, row.song?.name ?? null, row.mayManage]);
  return { owner: answer.owner.name, mayLeave: answer.mayLeave, rows };
};

test("a project's people are its owner, then who is in the whole of it, then who has songs alone, each with what may be done", async () => {
  const { db } = database.current;
  const { owner, editor, commenter, listener, guestOfOneSong, project, song } = await aStudio(db);
  const scope = { projectId: project.id, songId: null };
  await db.member.updateMany({ where: { personId: guestOfOneSong.id }, data: { addedById: editor.id } });
  expect(await listed(owner, scope)).toEqual({
    owner: "Mara",
    mayLeave: false,
    rows: [
      ["Tomas", "editor", null, true],
      ["June", "commenter", null, true],
      ["Robin", "listener", null, true],
      ["Sol", "commenter", "The Crossing", true],
    ],
  });
  const mayManage = async (person: Person) => (await listed(person, scope)).rows.map((row) => row[3]);
  expect(await mayManage(editor)).toEqual([false, true, true, true]);
  expect(await mayManage(commenter)).toEqual([false, false, false, false]);
  expect((await listed(listener, scope)).mayLeave).toBe(true);
  const unproved = await aPerson(db, { name: "Una", isVerified: false });
  await aMember(db, { project, person: unproved, role: "editor" });
  expect(await mayManage(unproved)).toEqual([false, false, false, false, false]);

  const { members } = await listMembers(contextFor(database.current, owner), scope);
  expect(members.map(({ person, mayTakeOver }) => [person.name, mayTakeOver])).toEqual([
    ["Tomas", true],
    ["June", true],
    ["Robin", true],
    ["Una", false],
    ["Sol", false],
  ]);
  expect(members.find(({ person }) => person.name === "Sol")?.addedBy).toEqual({
    id: editor.id,
    name: "Tomas",
    pictureId: null,
  });
  await db.song.update({ where: { id: song.id }, data: { removedAt: new Date() } });
  expect((await listed(owner, scope)).rows.map(([name]) => name)).not.toContain("Sol");
});

test("a song's people are all who can open it, each once, in the role that holds there and from where", async () => {
  const { db } = database.current;
  const { owner, listener, commenter, guestOfOneSong, project, song, otherSong } = await aStudio(db);
  await aMember(db, { project, song, person: listener, role: "editor" });
  await aMember(db, { project, song, person: commenter, role: "listener" });
  await aMember(db, { project, song: otherSong, person: await aPerson(db, { name: "Ada" }), role: "commenter" });
  const scope = { projectId: project.id, songId: song.id };
  expect((await listed(owner, scope)).rows).toEqual([
    ["Tomas", "editor", null, true],
    ["June", "commenter", null, true],
    ["Sol", "commenter", "The Crossing", true],
    ["Robin", "editor", "The Crossing", true],
  ]);
  // By their role in the song Robin manages who is in it below them, and nobody's role in the project.
  expect((await listed(listener, scope)).rows.map((row) => row[3])).toEqual([false, false, true, false]);
  expect(await listFaces(contextFor(database.current, listener), scope)).toMatchObject({ total: 5 });
  expect((await listed(guestOfOneSong, scope)).mayLeave).toBe(true);
  expect((await listed(commenter, scope)).mayLeave).toBe(true);
  expect((await listed(owner, scope)).mayLeave).toBe(false);
});

test("who has a song alone meets the people of that song, and nobody else of the project", async () => {
  const { db } = database.current;
  const { guestOfOneSong, stranger, project, song, otherSong } = await aStudio(db);
  const as = (person: Person) => contextFor(database.current, person);
  const { id: projectId } = project;
  await aMember(db, { project, song: otherSong, person: await aPerson(db, { name: "Ada" }), role: "commenter" });
  const ofSong = await listed(guestOfOneSong, { projectId, songId: song.id });
  expect(ofSong.rows.map(([name]) => name)).toEqual(["Tomas", "June", "Robin", "Sol"]);
  for (const list of [listMembers, listFaces]) {
    await expect(list(as(guestOfOneSong), { projectId, songId: null })).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = { projectId, songId: otherSong.id };
    await expect(list(as(guestOfOneSong), elsewhere)).rejects.toMatchObject({ code: "not-found" });
    await expect(list(as(stranger), { projectId, songId: song.id })).rejects.toMatchObject({ code: "not-found" });
  }
  const another = await aStudio(db);
  const mixed = { projectId: another.project.id, songId: song.id };
  await expect(listMembers(as(guestOfOneSong), mixed)).rejects.toMatchObject({ code: "not-found" });
});

test("people come in pages that miss none and name none twice", async () => {
  const { db } = database.current;
  const { owner, project } = await aStudio(db);
  const songs = [await aSong(db, project), await aSong(db, project)];
  for (let n = 0; n < 110; n += 1) {
    const song = songs[n % 3]; // every third one is in the whole project
    await aMember(db, { project, ...(song ? { song } : {}), person: await aPerson(db), role: "listener" });
  }
  const ctx = contextFor(database.current, owner);
  const ids: string[] = [];
  let cursor: Parameters<typeof listMembers>[1]["cursor"] = null;
  const sizes: number[] = [];
  do {
    const page = await listMembers(ctx, { projectId: project.id, songId: null, cursor });
    ids.push(...page.members.map(({ id }) => id));
    sizes.push(page.members.length);
    cursor = page.nextCursor;
  } while (cursor);
  expect(sizes).toEqual([50, 50, 14]);
  expect(new Set(ids).size).toBe(114);
});

test("a header shows four faces, the owner's first, and counts everybody once", async () => {
  const { db } = database.current;
  const { owner, guestOfOneSong, project, otherSong } = await aStudio(db);
  await aMember(db, { project, song: otherSong, person: guestOfOneSong, role: "listener" });
  const { faces, total } = await listFaces(contextFor(database.current, owner), {
    projectId: project.id,
    songId: null,
  });
  expect([faces.map(({ name }) => name), total]).toEqual([["Mara", "Tomas", "June", "Robin"], 5]);
});
