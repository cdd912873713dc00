import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aLink, aMember, aPerson, aSong } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { seal } from "../access/sealed.ts";
import { previewLink } from "./open-link.ts";

const database = ownDatabase();

test("whoever is a member of what a link opens is led there past the link, whatever became of it; others are not", async () => {
  const { db } = database.current;
  const { project, song, owner, listener, stranger } = await aStudio(db);
  const [ofSong, ofOtherSong] = [await aPerson(db), await aPerson(db)];
  await aMember(db, { project, song, person: ofSong, role: "listener" });
  await aMember(db, { project, song: await aSong(db, project), person: ofOtherSong, role: "editor" });
  const toSong = await aLink(db, { project, song, expiresAt: new Date(0) });
  const toProject = await aLink(db, { project });
  const stateFor = async (person: typeof owner, link: typeof toSong) => {
    const ctx = contextFor(database.current, person);
    const token = seal(ctx.site.secret, { purpose: "link", id: link.id, generation: 1 });
    return (await previewLink(ctx, { token })).state;
  };
  const states = await Promise.all(
    [owner, listener, ofSong, ofOtherSong, stranger].map(async (person) => [
      await stateFor(person, toSong),
      await stateFor(person, toProject),
    ]),
  );
  expect(states).toEqual([
    ["member", "member"],
    ["member", "member"],
    ["member", "open"],
    ["ended", "open"],
    ["ended", "open"],
  ]);
});
