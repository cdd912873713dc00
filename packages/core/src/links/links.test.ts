import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aGuest, aLink, aMember, aPerson, aProject, aSong, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import { idIn } from "../access/sealed.ts";
import { removeSong } from "../songs/songs.ts";
import { listVersions } from "../versions/versions.ts";
import { createLink, restoreLink, revokeLink, updateLink } from "./links.ts";
import { listLinks } from "./list-links.ts";
import { linkUpdate, newLink } from "./schema.ts";

const database = ownDatabase();

async function scene() {
  const studio = await aStudio(database.current.db);
  const as = (person: Parameters<typeof contextFor>[1]) => contextFor(database.current, person);
  const { project, song } = studio;
  const ofSong = { projectId: project.id, songId: song.id };
  const make = (change: object = {}, person = studio.owner) =>
    createLink(as(person), newLink.parse({ ...ofSong, clientToken: randomUUID(), ...change }));
  return { ...studio, db: database.current.db, as, ofSong, make };
}

describe("making a link", () => {
  test("takes one click: everything to hear, comments on, nothing to take home, no end", async () => {
    const { make, song, owner } = await scene();
    const link = await make();
    expect(link).toMatchObject({
      song: { id: song.id, name: "The Crossing" },
      name: "",
      versions: "all",
      chosen: [],
      comments: true,
      downloads: "off",
      hasPassword: false,
      expiresAt: null,
      mostOpenings: null,
      openings: 0,
      createdBy: { id: owner.id, name: "Mara" },
      state: "open",
    });
    const [, token = ""] = link.url.split("http://concerto.test/l/");
    expect(idIn(token)).toBe(link.id);
  });

  test("twice with one token, also at once, makes one link", async () => {
    const { make } = await scene();
    const clientToken = randomUUID();
    const made = await Promise.all([make({ clientToken }), make({ clientToken }), make({ clientToken })]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  test("stores nothing that opens it", async () => {
    const { make, db } = await scene();
    const { url, id } = await make({ password: "low tide" });
    const row = JSON.stringify(await db.link.findUnique({ where: { id } }));
    expect(row).not.toContain(url.split("/l/")[1]);
    expect(row).not.toContain("low tide");
  });

  test("opens chosen versions of this song alone", async () => {
    const { make, version, otherSong, db } = await scene();
    const [of, elsewhere] = [
      await aVersion(db, otherSong),
      await aVersion(db, await aSong(db, await aProject(db, await aPerson(db)))),
    ];
    expect((await make({ versions: "chosen", versionIds: [version.id, version.id] })).chosen).toEqual([
      { id: version.id, number: 1, songId: version.songId, songName: "The Crossing" },
    ]);
    for (const { id } of [of, elsewhere])
      await expect(make({ versions: "chosen", versionIds: [version.id, id] })).rejects.toMatchObject({
        code: "invalid",
      });
    const ofProject = await make({ songId: null, versions: "chosen", versionIds: [version.id, of.id] });
    expect(ofProject.chosen).toHaveLength(2);
    await expect(make({ songId: null, versions: "chosen", versionIds: [elsewhere.id] })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("is refused in words where it cannot be", async () => {
    const { make, owner, song, as, db } = await scene();
    await expect(make({ expiresAt: "2020-01-01T00:00:00Z" })).rejects.toThrow("A link can only expire in the future.");
    const elsewhere = { projectId: (await aProject(db, owner)).id, songId: song.id, clientToken: randomUUID() };
    await expect(createLink(as(owner), newLink.parse(elsewhere))).rejects.toMatchObject({ code: "not-found" });
    const refused = { projectId: randomUUID(), songId: null, clientToken: randomUUID() };
    const why = (change: object) => newLink.safeParse({ ...refused, ...change }).error?.issues[0]?.message;
    expect(why({ versions: "chosen" })).toBe("Choose one version at least.");
    expect(why({ mostOpenings: 0 })).toBe("A link opens for one guest at least.");
    expect(why({ mostOpenings: 100_001 })).toMatch("100,000 guests at most");
    expect(why({ name: "x".repeat(101) })).toBe("A link's name may have 100 characters at most.");
  });

  test("is for editors whose address is verified", async () => {
    const { make, editor, commenter, project, db } = await scene();
    const unverified = await aPerson(db, { isVerified: false });
    await aMember(db, { project, person: unverified, role: "editor" });
    expect(await make({}, editor)).toMatchObject({ createdBy: { id: editor.id } });
    await expect(make({}, commenter)).rejects.toMatchObject({ code: "forbidden" });
    await expect(make({}, unverified)).rejects.toThrow("Please verify your address first");
  });
});

describe("changing a link", () => {
  test("changes what is named and leaves the rest, for the guests who are in at their next call", async () => {
    const { make, as, owner, song, version, db } = await scene();
    const link = await make({ name: "For the label", downloads: "originals", mostOpenings: 5 });
    const row = await db.link.findUniqueOrThrow({ where: { id: link.id } });
    const guest = contextForGuest(database.current, await aGuest(db, [row]));
    await aVersion(db, song);
    const change = (settings: object) => updateLink(as(owner), linkUpdate.parse({ linkId: link.id, ...settings }));
    const seen = async () =>
      (await listVersions(guest, { songId: song.id, show: "active" })).versions.map((v) => v.number);
    expect(await seen()).toEqual([2, 1]);
    const chosen = await change({ versions: "chosen", versionIds: [version.id] });
    expect(chosen).toMatchObject({ name: "For the label", downloads: "originals", mostOpenings: 5, inside: 1 });
    expect(await seen()).toEqual([1]);
    expect(await change({ comments: false })).toMatchObject({ versions: "chosen", chosen: [{ id: version.id }] });
    expect(await change({ versions: "newest" })).toMatchObject({ chosen: [], comments: false });
    expect(await seen()).toEqual([2]);
    expect(await change({ expiresAt: null, mostOpenings: null, name: "" })).toMatchObject({
      mostOpenings: null,
      name: "",
    });
  });

  test("a password can be set and taken off; neither is shown", async () => {
    const { make, as, owner } = await scene();
    const { id: linkId } = await make();
    expect(await updateLink(as(owner), { linkId, password: "low tide" })).toMatchObject({ hasPassword: true });
    expect(await updateLink(as(owner), { linkId, name: "Label" })).toMatchObject({ hasPassword: true });
    expect(await updateLink(as(owner), { linkId, password: null })).toMatchObject({ hasPassword: false });
  });

  test("revoking it may be repeated, and undone", async () => {
    const { make, as, owner, ofSong } = await scene();
    const { id: linkId, url } = await make();
    await revokeLink(as(owner), { linkId });
    await revokeLink(as(owner), { linkId });
    expect((await listLinks(as(owner), ofSong)).links).toMatchObject([{ id: linkId, state: "revoked" }]);
    await restoreLink(as(owner), { linkId });
    expect((await listLinks(as(owner), ofSong)).links).toMatchObject([{ id: linkId, state: "open", url }]);
  });
});

describe("the list of links", () => {
  const ids = ({ links }: { links: { id: string }[] }) => links.map(({ id }) => id);

  test("is of a song, of the project alone, or of all that one may share, newest first", async () => {
    const { make, as, owner, otherSong, ofSong } = await scene();
    const [a, b, c] = [await make(), await make({ songId: null }), await make({ songId: otherSong.id })];
    const { projectId } = ofSong;
    const list = async (scope: { songId?: string | null }) => ids(await listLinks(as(owner), { projectId, ...scope }));
    expect(await list({})).toEqual([c.id, b.id, a.id]);
    expect(await list({ songId: null })).toEqual([b.id]);
    expect(await list({ songId: ofSong.songId })).toEqual([a.id]);
    await removeSong(as(owner), { songId: otherSong.id });
    expect(await list({})).toEqual([b.id, a.id]);
  });

  test("shows an editor of one song alone the links to that song", async () => {
    const { make, as, project, otherSong, db } = await scene();
    const person = await aPerson(db);
    await aMember(db, { project, song: otherSong, person, role: "editor" });
    await make();
    await make({ songId: null });
    const own = await make({ songId: otherSong.id });
    expect(ids(await listLinks(as(person), { projectId: project.id }))).toEqual([own.id]);
    await expect(listLinks(as(person), { projectId: project.id, songId: null })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("comes in pages", async () => {
    const { as, owner, project, song, ofSong, db } = await scene();
    for (let n = 0; n < 51; n += 1) await aLink(db, { project, song });
    const first = await listLinks(as(owner), ofSong);
    const second = await listLinks(as(owner), { ...ofSong, cursor: first.nextCursor });
    expect([first.links.length, second.links.length, second.nextCursor]).toEqual([50, 1, null]);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(51);
  });
});
