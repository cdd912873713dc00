import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aGuest, aLink, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import { downloadVersion } from "../versions/playing.ts";
import { countPlay } from "./counting.ts";

const database = ownDatabase();

/** A guest with a pass of every kind of link, the newest version being v2; and how often each link was counted. */
async function scene() {
  const { db } = database.current;
  const studio = await aStudio(db);
  const { project, song, otherSong, version } = studio;
  const newest = await aVersion(db, song);
  const past = new Date(Date.now() - 1000);
  const links = {
    whole: await aLink(db, { project, downloads: "renditions" }),
    newest: await aLink(db, { project, song, versions: "newest" }),
    chosen: await aLink(db, { project, song, chosen: [version], downloads: "originals" }),
    otherSong: await aLink(db, { project, song: otherSong }),
    expired: await aLink(db, { project, song, expiresAt: past }),
  };
  const unopened = await aLink(db, { project, song });
  const guest = await aGuest(db, Object.values(links));
  const counted = async (counter: "plays" | "fetched") => {
    const rows = await db.link.findMany({ where: { projectId: project.id } });
    const names = Object.entries({ ...links, unopened });
    return Object.fromEntries(
      names.flatMap(([name, { id }]) => {
        const count = rows.find((row) => row.id === id)?.[counter] ?? 0;
        return count > 0 ? [[name, count]] : [];
      }),
    );
  };
  return { ...studio, db, newest, guest, as: contextForGuest(database.current, guest), counted };
}

test("what a guest hears counts on the links by which it is open to them, and on no others", async () => {
  const { as, version, newest, counted } = await scene();
  await countPlay(as, { versionId: version.id });
  expect(await counted("plays")).toEqual({ whole: 1, chosen: 1 });
  await countPlay(as, { versionId: newest.id });
  expect(await counted("plays")).toEqual({ whole: 2, newest: 1, chosen: 1 });
});

test("what a guest takes home counts on the links that let them", async () => {
  const { as, version, counted } = await scene();
  await downloadVersion(as, { versionId: version.id, what: "original" });
  expect(await counted("fetched")).toEqual({ chosen: 1 });
  await downloadVersion(as, { versionId: version.id, what: "rendition" });
  expect(await counted("fetched")).toEqual({ whole: 1, chosen: 2 });
});

test("what members hear counts nowhere, also in a browser that opened a link; what others with an account hear does", async () => {
  const { guest, listener, stranger, version, counted } = await scene();
  const inBrowser = (person: typeof listener) => ({
    ...contextFor(database.current, person),
    actor: { kind: "person", personId: person.id, isVerified: true, guestId: guest.id } as const,
  });
  await countPlay(inBrowser(listener), { versionId: version.id });
  expect(await counted("plays")).toEqual({});
  await countPlay(inBrowser(stranger), { versionId: version.id });
  expect(await counted("plays")).toEqual({ whole: 1, chosen: 1 });
});

test("what is not open to a guest is not found, and counts nowhere", async () => {
  const { db, newest, chosenOnly } = await scene().then(async (studio) => ({
    ...studio,
    chosenOnly: await aGuest(studio.db, [
      await aLink(studio.db, { project: studio.project, song: studio.song, chosen: [studio.version] }),
    ]),
  }));
  const play = countPlay(contextForGuest(database.current, chosenOnly), { versionId: newest.id });
  await expect(play).rejects.toMatchObject({ code: "not-found" });
  const link = await db.link.findFirstOrThrow({ where: { passes: { some: { guestId: chosenOnly.id } } } });
  expect(link.plays).toBe(0);
});
