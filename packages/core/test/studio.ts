import type { Database, Db, Guest, Person } from "@concerto/db/client";
import { createStorage } from "@concerto/storage/storage";
import type { Context } from "../src/context.ts";
import type { Live } from "../src/live/live.ts";
import { aComment, aMember, aPerson, aProject, aSong, aVersion } from "./factories.ts";

/** The scene that most tests play in: a project with everybody who could stand before its door. */
export async function aStudio(db: Db) {
  const [owner, editor, commenter, listener, stranger, guestOfOneSong] = await Promise.all(
    ["Mara", "Tomas", "June", "Robin", "Eve", "Sol"].map((name) => aPerson(db, { name })),
  );
  if (!owner || !editor || !commenter || !listener || !stranger || !guestOfOneSong)
    throw new Error("six people were made");
  const project = await aProject(db, owner);
  await aMember(db, { project, person: editor, role: "editor" });
  await aMember(db, { project, person: commenter, role: "commenter" });
  await aMember(db, { project, person: listener, role: "listener" });
  const song = await aSong(db, project);
  const otherSong = await aSong(db, project, "Low Tide");
  await aMember(db, { project, song, person: guestOfOneSong, role: "commenter" });
  const version = await aVersion(db, song);
  const comment = await aComment(db, version, commenter);
  return { owner, editor, commenter, listener, stranger, guestOfOneSong, project, song, otherSong, version, comment };
}

/** The bucket that tests use; the root's test command brings one and names it. */
export function testStorage() {
  const url = process.env.STORAGE_URL;
  if (!url) throw new Error("STORAGE_URL is missing. Run the tests with `pnpm test`.");
  return createStorage(url);
}

/** A context as the web app would build it, for this guest. */
export function contextForGuest(database: Database, guest: Guest, now?: Date): Context {
  return { ...contextFor(database, null, now), actor: { kind: "guest", guestId: guest.id } };
}

/** Where nothing is heard of: for tests in which nobody listens. */
const silence: Live = {
  follow: async () => undefined,
  leave: () => undefined,
  position: () => null,
  stop: async () => undefined,
};

/** A context as the web app would build it, for this person, at a fixed time if one is given. */
export function contextFor({ db }: Database, person: Person | null, now?: Date): Context {
  return {
    db,
    storage: testStorage(),
    actor: person ? { kind: "person", personId: person.id, isVerified: person.emailVerified } : { kind: "nobody" },
    now: () => now ?? new Date(),
    limits: { maxUploadBytes: 64 * 1024 * 1024, quotaBytes: null },
    site: {
      url: "http://concerto.test",
      secret: "a secret for tests, long enough to sign with",
      pushKey: "a key for tests",
    },
    from: "192.0.2.1",
    live: silence,
    keepGuest: () => {},
  };
}
