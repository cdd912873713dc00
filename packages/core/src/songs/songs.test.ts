import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aGuest, aLink, anUpload, aProject, aSong, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import { listProjects } from "../projects/projects.ts";
import { listSongs } from "./list-songs.ts";
import { archiveSong, createSong, moveSong, removeSong, reorderSong, restoreSong } from "./songs.ts";
import { totalSongs } from "./totals.ts";

const database = ownDatabase();

async function scene() {
  const { db } = database.current;
  const studio = await aStudio(db);
  const ctx = contextFor(database.current, studio.owner);
  const names = async (show: "active" | "archived" | "removed" = "active", who = ctx) =>
    (await listSongs(who, { projectId: studio.project.id, show })).songs.map((song) => song.name);
  return { db, ctx, names, ...studio };
}

describe("songs", () => {
  test("of one name live side by side, and the list tells them apart", async () => {
    const { ctx, project, names } = await scene();
    const twin = { projectId: project.id, name: "The Crossing", about: "sketch" };
    const { id } = await createSong(ctx, { ...twin, clientToken: randomUUID() });
    expect(await names()).toEqual(["The Crossing", "Low Tide", "The Crossing"]);
    const { songs } = await listSongs(ctx, { projectId: project.id, show: "active" });
    expect(songs.at(-1)).toMatchObject({ id, about: "sketch", beganBy: "Mara", newest: null });
    expect(songs[0]).toMatchObject({
      threads: 1,
      openComments: 1,
      newest: { number: 1, state: "ready", durationMs: 180_000 },
    });
  });

  test("show the newest version that has arrived: an abandoned upload hides nothing", async () => {
    const { ctx, project, song, db, editor } = await scene();
    await anUpload(db, song, editor);
    const { songs } = await listSongs(ctx, { projectId: project.id, show: "active" });
    expect(songs[0]).toMatchObject({ openComments: 1, newest: { number: 1, state: "ready" } });
  });

  test("are played in the newest version that can be heard: a failed one or one on its way hides nothing", async () => {
    const { ctx, project, song, db } = await scene();
    const audible = async () =>
      (await listSongs(ctx, { projectId: project.id, show: "active" })).songs.map((s) => s.audible);
    const first = { id: expect.any(String), number: 1, durationMs: 180_000 };
    expect(await audible()).toEqual([first, null]);
    await aVersion(db, song, { state: "failed" });
    await aVersion(db, song, { state: "arriving", arrivedAt: null });
    await aVersion(db, song, { state: "processing", playsAs: null });
    await aVersion(db, song, { state: "ready", playsAs: null, flacBytes: null });
    expect(await audible()).toEqual([first, null]);
    const second = await aVersion(db, song, { state: "processing", playsAs: "audio/wav", durationMs: null });
    expect(await audible()).toEqual([{ id: second.id, number: 6, durationMs: null }, null]);
    await db.version.update({ where: { id: second.id }, data: { archivedAt: new Date() } });
    expect(await audible()).toEqual([first, null]);
  });

  test("are added up whole, however many pages their list has, and only those that one sees", async () => {
    const { ctx, project, song, db, owner, guestOfOneSong, stranger } = await scene();
    for (let n = 0; n < 103; n += 1) await aVersion(db, await aSong(db, project, `Take ${n}`));
    const put = async (data: object) => db.song.update({ where: { id: (await aSong(db, project)).id }, data });
    await put({ archivedAt: new Date() });
    await put({ removedAt: new Date() });
    await aComment(db, await aVersion(db, song), owner, { resolvedAt: new Date() });
    await aComment(db, await aVersion(db, song), owner);
    expect(await totalSongs(ctx, { projectId: project.id })).toEqual({
      songs: 105,
      durationMs: 104 * 180_000,
      openComments: 1,
    });
    const alone = contextFor(database.current, guestOfOneSong);
    expect(await totalSongs(alone, { projectId: project.id })).toMatchObject({ songs: 1, durationMs: 180_000 });
    const asStranger = totalSongs(contextFor(database.current, stranger), { projectId: project.id });
    await expect(asStranger).rejects.toMatchObject({ code: "not-found" });
  });

  test("made twice by one click are one", async () => {
    const { ctx, project, names } = await scene();
    const input = { projectId: project.id, name: "New", about: "", clientToken: randomUUID() };
    await Promise.all([createSong(ctx, input), createSong(ctx, input)]);
    expect((await names()).filter((name) => name === "New")).toHaveLength(1);
  });

  test("go where they are put", async () => {
    const { ctx, song, otherSong, project, db, names } = await scene();
    const third = await aSong(db, project, "Third");
    await reorderSong(ctx, { songId: third.id, afterSongId: null });
    expect(await names()).toEqual(["Third", "The Crossing", "Low Tide"]);
    await reorderSong(ctx, { songId: third.id, afterSongId: song.id });
    expect(await names()).toEqual(["The Crossing", "Third", "Low Tide"]);
    await reorderSong(ctx, { songId: song.id, afterSongId: otherSong.id });
    expect(await names()).toEqual(["Third", "Low Tide", "The Crossing"]);
    const elsewhere = await aSong(db, await aProject(db, (await aStudio(db)).owner));
    await expect(reorderSong(ctx, { songId: song.id, afterSongId: elsewhere.id })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("are archived, removed and restored", async () => {
    const { ctx, song, names } = await scene();
    const ref = { songId: song.id };
    await archiveSong(ctx, ref);
    expect([await names(), await names("archived"), await names("removed")]).toEqual([
      ["Low Tide"],
      ["The Crossing"],
      [],
    ]);
    await removeSong(ctx, ref);
    expect([await names("archived"), await names("removed")]).toEqual([[], ["The Crossing"]]);
    await restoreSong(ctx, ref);
    expect(await names()).toEqual(["The Crossing", "Low Tide"]);
  });

  test("move with everybody who has them alone, and only by those who may edit both projects", async () => {
    const { ctx, db, song, owner, guestOfOneSong, editor } = await scene();
    const target = await aProject(db, owner, "Album");
    const asEditor = contextFor(database.current, editor);
    await expect(moveSong(asEditor, { songId: song.id, projectId: target.id })).rejects.toMatchObject({
      code: "not-found",
    });
    await moveSong(ctx, { songId: song.id, projectId: target.id });
    const asGuest = contextFor(database.current, guestOfOneSong);
    const { projects } = await listProjects(asGuest, { show: "active" });
    expect(projects.map((project) => [project.name, project.songs])).toEqual([["Album", 1]]);
  });

  test("shared alone show nothing else of their project", async () => {
    const { names, guestOfOneSong } = await scene();
    expect(await names("active", contextFor(database.current, guestOfOneSong))).toEqual(["The Crossing"]);
  });
});

test("guests are told who sent what they hear, and not who began the song", async () => {
  const { db, ctx, project, song } = await scene();
  const link = await aLink(db, { project, song });
  const guest = contextForGuest(database.current, await aGuest(db, [link]));
  const [first] = (await listSongs(ctx, { projectId: project.id, show: "active" })).songs;
  expect(first).toMatchObject({ beganBy: "Mara", newest: { uploadedBy: "Mara" } });
  const { songs } = await listSongs(guest, { projectId: project.id, show: "active" });
  expect(songs).toEqual([{ ...first, beganBy: null }]);
});
