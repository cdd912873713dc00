import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Guest, Person } from "@concerto/db/client";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aGuest, aLink, aMember, anUpload, aSession, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import type { Actor } from "../actor.ts";
import { addComment } from "../comments/comments.ts";
import { keepHeardTags } from "../tags/keep-heard.ts";
import { hearEvents } from "./hear-events.ts";
import { type Live, startLive } from "./live.ts";
import { forgetEvents, presentCursor } from "./log.ts";
import { showPresence } from "./presence.ts";
import type { LiveMessage } from "./schema.ts";

const database = ownDatabase();
let live: Live;

/** What is read waits for the longest transaction on the server, and other tests have long ones. */
const patienceMs = 25_000;
vi.setConfig({ testTimeout: 2 * patienceMs });

beforeAll(() => {
  live = startLive({ db: database.current.db, url: database.url });
});
afterAll(() => live.stop());

const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

/** Waits until nothing that runs elsewhere began before this: what made the scene is then behind the present place. */
async function untilSettled(): Promise<void> {
  const { db } = database.current;
  const [row] = await db.$queryRaw<{ id: string }[]>`select pg_current_xact_id()::text as "id"`;
  const isBehind = async () => (await presentCursor(db)).writtenBy > BigInt(row?.id ?? "0");
  await expect.poll(isBehind, { timeout: patienceMs, interval: 10 }).toBe(true);
}

/** Somebody at the end of a stream, and what they have heard. */
async function anEar(actor: Actor, after?: string) {
  await untilSettled();
  const stopping = new AbortController();
  const ctx = { ...contextFor(database.current, null), actor, live };
  const heard: LiveMessage[] = [];
  let begun = () => {};
  const first = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const hearing = (async () => {
    for await (const message of hearEvents(ctx, { after }, stopping.signal)) {
      heard.push(message);
      begun();
    }
  })();
  const stop = async () => {
    stopping.abort();
    await hearing;
  };
  ending.push(stop);
  await first;
  const events = () => heard.flatMap((message) => message.events);
  const until = (isThere: () => boolean) => expect.poll(isThere, { timeout: patienceMs, interval: 20 }).toBe(true);
  return {
    stop,
    heard,
    events,
    ended: hearing,
    cursor: () => heard.findLast(({ cursor }) => cursor !== null)?.cursor ?? "",
    kinds: () => events().map(({ kind }) => kind),
    subjects: () => events().map(({ subjectId }) => subjectId),
    hears: (subjectId: string) => until(() => events().some((event) => event.subjectId === subjectId)),
    until,
  };
}

const asPerson = (person: Person): Actor => ({ kind: "person", personId: person.id, isVerified: true });
const asGuest = (guest: Guest): Actor => ({ kind: "guest", guestId: guest.id });

test("who may see a song hears of a comment, and nobody else does", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const [listener, stranger, alone] = await Promise.all(
    [studio.listener, studio.stranger, studio.guestOfOneSong].map((person) => anEar(asPerson(person))),
  );
  const other = await aVersion(db, studio.otherSong);
  const elsewhere = await aComment(db, other, studio.owner);
  const comment = await aComment(db, studio.version, studio.owner);
  await listener?.hears(comment.id);
  await alone?.hears(comment.id);
  expect(listener?.subjects()).toContain(elsewhere.id);
  expect(alone?.subjects()).not.toContain(elsewhere.id);
  expect(stranger?.events()).toEqual([]);
});

test("who may see tags hears that a song has others, once for however many, and a guest of a link does not", async () => {
  const { db } = database.current;
  const { listener, project, song, version } = await aStudio(db);
  const guest = await aGuest(db, [await aLink(db, { project })]);
  const [robin, nina] = [await anEar(asPerson(listener)), await anEar(asGuest(guest))];
  const tags = ["dark", "calm"].map((text) => ({ kind: "mood" as const, text, confidence: null }));
  await db.$transaction((tx) =>
    keepHeardTags(tx, { songId: song.id, versionId: version.id }, { tags, kinds: ["mood"] }),
  );
  const comment = await aComment(db, version, listener);
  await robin.hears(comment.id);
  await nina.hears(comment.id);
  expect(robin.kinds()).toEqual(["tag", "comment"]);
  expect(robin.events()[0]).toMatchObject({ projectId: project.id, songId: song.id });
  expect(nina.kinds()).toEqual(["comment"]);
});

test("transactions that end out of turn lose nothing: eight write at once, and each event is heard once, in one order", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const [one, other] = [await anEar(asPerson(studio.owner)), await anEar(asPerson(studio.editor))];
  const written = await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      const ids: string[] = [];
      for (let turn = 0; turn < 8; turn += 1) {
        await db.$transaction(async (tx) => {
          const { id } = await tx.comment.create({
            data: {
              versionId: studio.version.id,
              authorId: studio.owner.id,
              clientToken: randomUUID(),
              body: "x",
              atMs: 1,
            },
          });
          ids.push(id);
          // Whoever began first ends last, now and then.
          await pause(((writer * 7 + turn * 5) % 9) * 12);
        });
      }
      return ids;
    }),
  );
  const all = written.flat();
  await one.until(() => one.events().length >= all.length);
  await other.until(() => other.events().length >= all.length);
  expect(one.subjects().toSorted()).toEqual(all.toSorted());
  expect(other.subjects()).toEqual(one.subjects());
});

test("an event that was written first and ended last is not passed over", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const ear = await anEar(asPerson(studio.owner));
  const slow = new Client({ connectionString: database.url });
  await slow.connect();
  await slow.query("begin");
  await slow.query(`insert into "LiveEvent" ("kind", "projectId", "subjectId") values ('member', $1, $2)`, [
    studio.project.id,
    studio.listener.id,
  ]);
  const quick = await aComment(db, studio.version, studio.owner);
  await pause(300);
  // What is read by its number alone would have gone by the slow one here.
  expect(ear.events()).toEqual([]);
  await slow.query("commit");
  await slow.end();
  await ear.hears(quick.id);
  expect(ear.subjects()).toEqual([studio.listener.id, quick.id]);
});

test("who was cut off goes on from there, and hears once what happened meanwhile", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const before = await anEar(asPerson(studio.owner));
  const first = await aComment(db, studio.version, studio.owner);
  await before.hears(first.id);
  const at = before.cursor();
  await before.stop();
  const missed = [await aComment(db, studio.version, studio.owner), await aComment(db, studio.version, studio.editor)];
  const after = await anEar(asPerson(studio.owner), at);
  const last = await aComment(db, studio.version, studio.owner);
  await after.hears(last.id);
  expect(after.subjects()).toEqual([...missed.map(({ id }) => id), last.id]);
});

test("who was away for too long, or comes from another database, is told to ask for everything anew", async () => {
  const { db } = database.current;
  const { owner } = await aStudio(db);
  const now = await presentCursor(db);
  const hourAgo = `${now.writtenBy}.0.${now.atMs - 61 * 60_000}`;
  const ahead = `${now.writtenBy + 1_000_000_000n}.0.${now.atMs}`;
  for (const at of [hourAgo, ahead]) expect((await anEar(asPerson(owner), at)).heard[0]?.isBehind).toBe(true);
  const here = await anEar(asPerson(owner), `${now.writtenBy}.0.${now.atMs}`);
  expect(here.heard[0]?.isBehind).toBe(false);
});

test("who is taken out hears that, and nothing after it", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const ear = await anEar(asPerson(studio.commenter));
  await db.member.deleteMany({ where: { personId: studio.commenter.id } });
  const after = await aComment(db, studio.version, studio.owner);
  const owner = await anEar(asPerson(studio.owner));
  const last = await aComment(db, studio.version, studio.owner);
  await owner.hears(last.id);
  await ear.hears(studio.commenter.id);
  await pause(100);
  expect(ear.kinds()).toEqual(["member"]);
  expect(ear.subjects()).not.toContain(after.id);
});

test("a stream ends soon after its session does", async () => {
  const { db } = database.current;
  const { owner } = await aStudio(db);
  const session = await aSession(db, owner);
  const ear = await anEar({ kind: "person", personId: owner.id, isVerified: true, sessionId: session.id });
  await db.session.delete({ where: { id: session.id } });
  const begunAt = Date.now();
  await ear.ended;
  expect(Date.now() - begunAt).toBeLessThan(5500);
});

test("a guest hears of what their link opens, of the newest version alone where it opens that, and that it was revoked", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const newest = await aVersion(db, studio.song);
  const link = await aLink(db, { project: studio.project, song: studio.song, versions: "newest" });
  const ear = await anEar(asGuest(await aGuest(db, [link])));
  const old = await aComment(db, studio.version, studio.owner);
  const shown = await aComment(db, newest, studio.owner);
  await ear.hears(shown.id);
  expect(ear.subjects()).not.toContain(old.id);
  await db.link.update({ where: { id: link.id }, data: { revokedAt: new Date() } });
  await ear.hears(link.id);
  await aComment(db, newest, studio.owner);
  await pause(200);
  expect(ear.subjects()).toEqual([shown.id, link.id]);
});

test("the steps of a version are told with its number, and what arrived of it", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const ear = await anEar(asPerson(studio.owner));
  const { id, version } = await anUpload(db, studio.song, studio.owner);
  await db.uploadPart.create({ data: { uploadId: id, partNumber: 1, etag: "x" } });
  await db.version.update({ where: { id: version.id }, data: { state: "processing" } });
  await db.version.update({ where: { id: version.id }, data: { discussionRevision: { increment: 1 } } });
  const last = await aComment(db, studio.version, studio.owner);
  await ear.hears(last.id);
  expect(
    ear
      .events()
      .filter(({ versionId }) => versionId === version.id)
      .map(({ kind }) => kind),
  ).toEqual(["version", "version", "version"]);
  expect(await db.version.findUnique({ where: { id: version.id } })).toMatchObject({ revision: 2 });
});

test("that there is something to hear of, and that it was read, is told to that person alone", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const [june, owner] = [await anEar(asPerson(studio.commenter)), await anEar(asPerson(studio.owner))];
  const about = { projectId: studio.project.id, songId: studio.song.id, versionId: studio.version.id };
  const { id } = await db.notification.create({
    data: { personId: studio.commenter.id, kind: "version", cause: randomUUID(), createdAt: new Date(), ...about },
  });
  await db.notification.update({ where: { id }, data: { readAt: new Date() } });
  const last = await aComment(db, studio.version, studio.editor);
  await owner.hears(last.id);
  await june.hears(last.id);
  expect(june.kinds()).toEqual(["notification", "notification", "comment"]);
  expect(owner.kinds()).toEqual(["comment"]);
});

test("presence is told to those who meet there, once in two seconds, to no guest, and of nobody who does not wish it", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const link = await aLink(db, { project: studio.project });
  const guest = await aGuest(db, [link], { name: "Nina" });
  const [owner, nina] = [await anEar(asPerson(studio.owner)), await anEar(asGuest(guest))];
  const at = { versionId: studio.version.id, atMs: 4200, doing: "listening" as const };
  await showPresence(contextFor(database.current, studio.listener), at);
  await showPresence(contextFor(database.current, studio.listener), at);
  await db.person.update({ where: { id: studio.commenter.id }, data: { isSeen: false } });
  await showPresence(contextFor(database.current, studio.commenter), at);
  await showPresence(contextForGuest(database.current, guest), at);
  const seen = () => owner.heard.flatMap(({ present }) => present.map(({ who }) => who.name));
  await owner.until(() => seen().includes("Nina"));
  expect(seen()).toEqual(["Robin", "Nina"]);
  expect(nina.heard.flatMap(({ present }) => present)).toEqual([]);
});

test("a lost connection that listens costs nothing but a moment", async () => {
  const { db } = database.current;
  const studio = await aStudio(db);
  const ear = await anEar(asPerson(studio.owner));
  await db.$queryRaw`select pg_terminate_backend(pid)::text from pg_stat_activity
    where datname = current_database() and query like 'listen%' or query = 'select 1' and datname = current_database()`;
  const comment = await aComment(db, studio.version, studio.owner);
  await ear.hears(comment.id);
});

test("old events are forgotten, young ones are not", async () => {
  const { db } = database.current;
  const { project, version, owner, stranger } = await aStudio(db);
  await addComment(contextFor(database.current, owner), {
    versionId: version.id,
    clientToken: randomUUID(),
    body: "a",
    atMs: 1,
  });
  await aMember(db, { project, person: stranger, role: "listener" });
  await db.$executeRaw`update "LiveEvent" set "at" = now() - interval '2 hours' where "kind" <> 'member'`;
  await forgetEvents({ db });
  const kept = await db.liveEvent.findMany({ where: { projectId: project.id }, select: { kind: true } });
  expect(new Set(kept.map(({ kind }) => kind))).toEqual(new Set(["member"]));
});
