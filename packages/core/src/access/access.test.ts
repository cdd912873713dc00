import { beforeAll, describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aGuest, aLink, aMember, aPerson, aSong, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import type { Context } from "../context.ts";
import { listSongs } from "../songs/list-songs.ts";
import { moveSong } from "../songs/songs.ts";
import { playVersion } from "../versions/playing.ts";
import { listVersions } from "../versions/versions.ts";
import { requireProject, requireSong, requireVersion } from "./access.ts";

const database = ownDatabase();
const see = { capability: "see" } as const;

let studio: Awaited<ReturnType<typeof scene>>;

/** Two songs with three versions each; the newest of the first cannot be heard yet, the one before it can. */
async function scene() {
  const { db } = database.current;
  const made = await aStudio(db);
  const first = made.version;
  const second = await aVersion(db, made.song);
  const waiting = await aVersion(db, made.song, { state: "arriving", arrivedAt: null, playsAs: null, flacBytes: null });
  const other = await aVersion(db, made.otherSong);
  return { ...made, first, second, waiting, other };
}
beforeAll(async () => {
  studio = await scene();
});

const asGuestOf = async (...links: Parameters<typeof aLink>[1][]): Promise<Context> => {
  const { db } = database.current;
  return contextForGuest(database.current, await aGuest(db, await Promise.all(links.map((link) => aLink(db, link)))));
};
const numbers = async (ctx: Context, songId: string) =>
  (await listVersions(ctx, { songId, show: "active" })).versions.map(({ number }) => number);
const heard = async (ctx: Context, id: string) =>
  requireVersion(ctx, id, see).then(
    () => "open",
    (error) => error.code,
  );
const songsIn = async (ctx: Context) => {
  const { songs } = await listSongs(ctx, { projectId: studio.project.id, show: "active" });
  return songs.map(({ id, newest, audible }) => [id, newest?.number ?? null, audible?.number ?? null]);
};

describe("a guest", () => {
  test("of a link to a song hears all of its versions and nothing of the project's other songs", async () => {
    const { project, song, otherSong, first, second, other } = studio;
    const guest = await asGuestOf({ project, song });
    expect(await numbers(guest, song.id)).toEqual([3, 2, 1]);
    expect([await heard(guest, first.id), await heard(guest, second.id)]).toEqual(["open", "open"]);
    expect(await heard(guest, other.id)).toBe("not-found");
    await expect(requireSong(guest, otherSong.id, see)).rejects.toMatchObject({ code: "not-found" });
    expect(await songsIn(guest)).toEqual([[song.id, 2, 2]]);
    expect((await requireProject(guest, project.id, see)).seats).toEqual(["link-alone"]);
  });

  test("of a link to the newest hears the newest that can be heard, and not the one before it", async () => {
    const { project, song, otherSong, first, second, waiting, other } = studio;
    const guest = await asGuestOf({ project, versions: "newest" });
    expect(await numbers(guest, song.id)).toEqual([2]);
    expect(await Promise.all([first, second, waiting, other].map(({ id }) => heard(guest, id)))).toEqual([
      "not-found",
      "open",
      "not-found",
      "open",
    ]);
    expect(await songsIn(guest)).toEqual([
      [song.id, 2, 2],
      [otherSong.id, 1, 1],
    ]);
  });

  test("of a link to chosen versions hears those alone", async () => {
    const { project, song, first, second } = studio;
    const guest = await asGuestOf({ project, song, chosen: [first] });
    expect(await numbers(guest, song.id)).toEqual([1]);
    expect([await heard(guest, first.id), await heard(guest, second.id)]).toEqual(["open", "not-found"]);
    expect(await songsIn(guest)).toEqual([[song.id, 1, 1]]);
  });

  test("of two links to a project has what either opens of each song, and no more", async () => {
    const { project, song, otherSong, first, other } = studio;
    const older = await aVersion(database.current.db, otherSong, { number: 7 });
    const guest = await asGuestOf({ project, song }, { project, versions: "newest" });
    expect(await heard(guest, first.id)).toBe("open");
    expect([await heard(guest, other.id), await heard(guest, older.id)]).toEqual(["not-found", "open"]);
  });

  test("sees nothing that was put into the archive, and nothing of a link that ended", async () => {
    const { db } = database.current;
    const { project, song } = studio;
    const archived = await aVersion(db, await aSong(db, project), { archivedAt: new Date() });
    expect(await heard(await asGuestOf({ project }), archived.id)).toBe("not-found");
    const ended = { revokedAt: new Date() };
    const past = { expiresAt: new Date(Date.now() - 1000) };
    for (const end of [ended, past]) {
      const guest = await asGuestOf({ project, song, ...end });
      await expect(requireSong(guest, song.id, see)).rejects.toMatchObject({ code: "not-found" });
      await expect(requireProject(guest, project.id, see)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  test("hears, and hears no more from the moment that the pass is gone", async () => {
    const { db } = database.current;
    const { project, song, second } = studio;
    const link = await aLink(db, { project, song });
    const guest = contextForGuest(database.current, await aGuest(db, [link]));
    expect(await playVersion(guest, { versionId: second.id })).toMatchObject({ source: "lossless" });
    await db.pass.deleteMany({ where: { linkId: link.id } });
    await expect(playVersion(guest, { versionId: second.id })).rejects.toMatchObject({ code: "not-found" });
  });
});

test("a member of a song who also opened a link to its project has their role there, and the link's elsewhere", async () => {
  const { db } = database.current;
  const { project, song, otherSong } = studio;
  const person = await aPerson(db, { name: "Sol" });
  await aMember(db, { project, song, person, role: "editor" });
  const guest = await aGuest(db, [await aLink(db, { project, versions: "newest", comments: false })]);
  const ctx = contextFor(database.current, person);
  const both: Context = { ...ctx, actor: { kind: "person", personId: person.id, isVerified: true, guestId: guest.id } };
  expect((await requireSong(both, song.id, { capability: "edit" })).name).toBe(song.name);
  await expect(requireSong(both, otherSong.id, { capability: "comment" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await numbers(both, song.id)).toEqual([3, 2, 1]);
});

test("whom a song alone is shared with follows it into another project, by the database's own hand", async () => {
  const { db } = database.current;
  const { owner, project, song, guestOfOneSong } = await aStudio(db);
  const link = await aLink(db, { project, song });
  const target = await db.project.create({
    data: { name: "B-sides", ownerId: owner.id, clientToken: crypto.randomUUID() },
  });
  await moveSong(contextFor(database.current, owner), { songId: song.id, projectId: target.id });
  expect(await db.member.findMany({ where: { songId: song.id }, select: { projectId: true, personId: true } })).toEqual(
    [{ projectId: target.id, personId: guestOfOneSong.id }],
  );
  expect((await db.link.findUniqueOrThrow({ where: { id: link.id } })).projectId).toBe(target.id);
  await expect(db.link.update({ where: { id: link.id }, data: { projectId: project.id } })).rejects.toThrow();
});
