import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aMember, aPerson, aProject, aSong } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { archiveProject, listProjects, removeProject, restoreProject } from "./projects.ts";

const database = ownDatabase();

test("projects come in pages that miss none, also when the last of a page is put away meanwhile", async () => {
  const { db } = database.current;
  const owner = await aPerson(db);
  const ctx = contextFor(database.current, owner);
  for (let n = 0; n < 52; n += 1) await aProject(db, owner, `Album ${n}`);
  const first = await listProjects(ctx, { show: "active" });
  await archiveProject(ctx, { projectId: first.nextCursor ?? "" });
  const second = await listProjects(ctx, { show: "active", cursor: first.nextCursor });
  expect(first.projects).toHaveLength(50);
  expect(second.projects.map((project) => project.name)).toEqual(["Album 1", "Album 0"]);
});

test("a project counts its songs in use, for somebody with songs alone those among them", async () => {
  const { db } = database.current;
  const { project, otherSong, guestOfOneSong, listener } = await aStudio(db);
  await aMember(db, { project, song: otherSong, person: guestOfOneSong, role: "listener" });
  await aMember(db, { project, song: otherSong, person: listener, role: "editor" });
  await aSong(db, project, "Third");
  const songs = async (person: typeof listener) =>
    (await listProjects(contextFor(database.current, person), { show: "active" })).projects.map((row) => row.songs);
  expect([await songs(guestOfOneSong), await songs(listener)]).toEqual([[2], [3]]);
  await db.song.update({ where: { id: otherSong.id }, data: { removedAt: new Date() } });
  expect([await songs(guestOfOneSong), await songs(listener)]).toEqual([[1], [2]]);
});

test("a project in the trash is not there for those who cannot bring it back", async () => {
  const { owner, editor, project } = await aStudio(database.current.db);
  const ref = { projectId: project.id };
  const as = (person: typeof owner) => contextFor(database.current, person);
  await removeProject(as(owner), ref);
  await expect(restoreProject(as(editor), ref)).rejects.toMatchObject({ code: "not-found" });
  await restoreProject(as(owner), ref);
  await expect(restoreProject(as(editor), ref)).rejects.toMatchObject({ code: "forbidden" });
});
