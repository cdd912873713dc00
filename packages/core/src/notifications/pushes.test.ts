import type { Person, Session } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aNotification, aSession, aSubscribing } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { tellEverybody } from "../../test/told.ts";
import { addComment } from "../comments/comments.ts";
import { endSession } from "../people/sessions.ts";
import { markRead } from "./notifications.ts";
import { setPreferences } from "./preferences.ts";
import { getPushKey, subscribe, unsubscribe } from "./push-subscriptions.ts";
import { duePush, forgetSubscription, notePushed } from "./pushes.ts";

const database = ownDatabase();

/** A browser that somebody is signed in with. */
const inBrowser = (person: Person, session: Pick<Session, "id">) => ({
  ...contextFor(database.current, person),
  actor: { kind: "person", personId: person.id, isVerified: true, sessionId: session.id } as const,
});

async function scene() {
  const { db } = database.current;
  const studio = await aStudio(db);
  const session = await aSession(db, studio.owner);
  const browser = inBrowser(studio.owner, session);
  const { owner: person, song, comment } = studio;
  const told = (change = {}) => aNotification(db, { person, song, comment, ...change });
  return { ...studio, db, session, browser, told };
}

/** The same, with its browser to be told, and the time a while later. */
async function aSubscribed() {
  const { db, browser, ...rest } = await scene();
  const subscribing = aSubscribing();
  await subscribe(browser, subscribing);
  const { id } = await db.pushSubscription.findUniqueOrThrow({ where: { endpoint: subscribing.endpoint } });
  const later = (seconds: number) => ({ db, now: () => new Date(Date.now() + seconds * 1000) });
  const due = async (seconds = 10) => (await duePush(later(seconds), id))?.told.map(({ kind }) => kind) ?? null;
  return { ...rest, db, browser, subscribing, id, later, due };
}

/** When each job "push" of this browser is to be done, in seconds from now. */
async function waiting(id: string): Promise<number[]> {
  const { rows } = await database.current.pool.query<{ seconds: string }>(
    `select extract(epoch from job.run_at - now()) as seconds from graphile_worker._private_jobs job
     join graphile_worker._private_tasks task on task.id = job.task_id
     where task.identifier = 'push' and job.payload->>'subscriptionId' = $1`,
    [id],
  );
  return rows.map(({ seconds }) => Math.round(Number(seconds)));
}

describe("a browser that is to be told", () => {
  test("is known by its session, once, however often it asks", async () => {
    const { db, browser, owner, session } = await scene();
    expect(await getPushKey(browser)).toEqual({ key: "a key for tests", endpoint: null });
    const subscribing = aSubscribing();
    for (const _ of [1, 2]) await subscribe(browser, subscribing);
    const rows = await db.pushSubscription.findMany({ where: { personId: owner.id } });
    expect(rows).toMatchObject([{ ...subscribing, sessionId: session.id }]);
    expect(await getPushKey(browser)).toMatchObject({ endpoint: subscribing.endpoint });
  });

  test("is known by its newest address alone", async () => {
    const { db, browser, owner } = await scene();
    const newest = aSubscribing();
    await subscribe(browser, aSubscribing());
    await subscribe(browser, newest);
    expect(await db.pushSubscription.findMany({ where: { personId: owner.id } })).toMatchObject([newest]);
  });

  test("is known once where two of its tabs ask at the same time", async () => {
    const { db, browser, owner } = await scene();
    await Promise.all([1, 2, 3, 4].map(() => subscribe(browser, aSubscribing())));
    expect(await db.pushSubscription.count({ where: { personId: owner.id } })).toBe(1);
  });

  test("is told for whoever is signed in there now", async () => {
    const { db, browser, editor } = await scene();
    const subscribing = aSubscribing();
    await subscribe(browser, subscribing);
    await subscribe(inBrowser(editor, await aSession(db, editor)), subscribing);
    const rows = await db.pushSubscription.findMany({ where: { endpoint: subscribing.endpoint } });
    expect(rows).toMatchObject([{ personId: editor.id }]);
    expect(await getPushKey(browser)).toMatchObject({ endpoint: null });
  });

  test("is told no more once it is signed out, or its session is over", async () => {
    const { db, browser, session, told, due, id } = await aSubscribed();
    await told();
    await db.session.update({ where: { id: session.id }, data: { expiresAt: new Date() } });
    expect(await due()).toBeNull();
    await endSession(browser, { sessionId: session.id });
    expect(await db.pushSubscription.count({ where: { id } })).toBe(0);
  });

  test("is told no more once its person says so, and by nobody else's saying", async () => {
    const { db, browser, editor, subscribing, id } = await aSubscribed();
    await unsubscribe(contextFor(database.current, editor), subscribing);
    expect(await db.pushSubscription.count({ where: { id } })).toBe(1);
    await unsubscribe(browser, subscribing);
    expect(await db.pushSubscription.count({ where: { id } })).toBe(0);
  });

  test("is not where this site has no keys, or nobody is signed in", async () => {
    const { browser } = await scene();
    const site = { ...browser.site, pushKey: undefined };
    expect(await getPushKey({ ...browser, site })).toEqual({ key: null, endpoint: null });
    await expect(subscribe({ ...browser, site }, aSubscribing())).rejects.toThrow("sends no notifications");
    await expect(subscribe(contextFor(database.current, null), aSubscribing())).rejects.toThrow("sign in");
  });
});

describe("what a browser is told", () => {
  test("is asked for with what is told to its person, and once", async () => {
    const { id, editor, version } = await aSubscribed();
    for (const body of ["One", "Two"]) {
      const said = { versionId: version.id, clientToken: crypto.randomUUID(), body, atMs: 0 };
      await addComment(contextFor(database.current, editor), said);
    }
    await tellEverybody(database.current);
    expect(await waiting(id)).toEqual([3]);
  });

  test("says what happened, and nothing of before", async () => {
    const { told, due, id, later } = await aSubscribed();
    await told({ createdAt: new Date(Date.now() - 60_000) });
    expect(await due()).toBeNull();
    await told({ kind: "mention" });
    expect(await duePush(later(10), id)).toMatchObject({
      told: [{ kind: "mention", by: "June", song: "The Crossing", number: 1, atMs: 1000 }],
    });
  });

  test("is nothing that was read meanwhile", async () => {
    const { told, due, browser } = await aSubscribed();
    await told();
    const { id } = await told({ kind: "mention" });
    await markRead(browser, { ids: [id] });
    expect(await due()).toEqual(["comment"]);
  });

  test("is nothing of a project that is muted", async () => {
    const { told, due, browser, project } = await aSubscribed();
    await told();
    await setPreferences(browser, { projectId: project.id, isMuted: true });
    expect(await due()).toBeNull();
  });

  test("is nothing that is closed to its person by then", async () => {
    const { db, told, due, project, editor } = await aSubscribed();
    await told();
    await db.project.update({ where: { id: project.id }, data: { ownerId: editor.id } });
    expect(await due()).toBeNull();
  });

  test("is no news after an hour", async () => {
    const { told, due } = await aSubscribed();
    await told();
    expect(await due(3590)).toEqual(["comment"]);
    expect(await due(3610)).toBeNull();
  });

  test("is told once, and a minute later what came since", async () => {
    const { told, due, id, later } = await aSubscribed();
    await told();
    const push = await duePush(later(10), id);
    if (!push) throw new Error("something is due");
    await notePushed(later(10), push);
    await told({ kind: "mention", createdAt: later(20).now() });
    expect(await due(30)).toBeNull();
    expect(await waiting(id)).toEqual([70]);
    expect(await due(75)).toEqual(["mention"]);
  });

  test("that was told only just now is left to the next time", async () => {
    const { told, due } = await aSubscribed();
    await told();
    expect(await due(1)).toBeNull();
    expect(await due(3)).toEqual(["comment"]);
  });
});

test("a browser that is gone is forgotten, unless it has come back with another address", async () => {
  const { db, told, id, later, browser } = await aSubscribed();
  await told();
  const push = await duePush(later(10), id);
  if (!push) throw new Error("something is due");
  await subscribe(browser, aSubscribing());
  await forgetSubscription({ db }, push);
  const { endpoint } = await getPushKey(browser);
  expect(endpoint).not.toBeNull();
  await forgetSubscription({ db }, push);
  expect(await getPushKey(browser)).toMatchObject({ endpoint });
});
