import { enqueue } from "@concerto/core/jobs";
import { ownDatabase } from "@concerto/core/testing/database";
import { aNotification, aSession } from "@concerto/core/testing/factories";
import { aStudio } from "@concerto/core/testing/studio";
import { createPusher } from "@concerto/push/pusher";
import { aPushService, aVapidPair } from "@concerto/push/testing/push-service";
import { expect, test } from "vitest";
import type { Services } from "../src/services.ts";
import { push } from "../src/tasks/push.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();
const pair = aVapidPair();

/** A browser somebody is signed in with, at a push service of this machine, and something to tell them. */
async function scene() {
  const { db } = database.current;
  const [service, studio] = [await aPushService(), await aStudio(db)];
  const { id: sessionId } = await aSession(db, studio.owner);
  const before = new Date(Date.now() - 60_000);
  const subscription = await db.pushSubscription.create({
    data: { ...service.aBrowser(), sessionId, personId: studio.owner.id, createdAt: before, heardUntil: before },
  });
  const { owner: person, song, comment } = studio;
  await aNotification(db, { person, song, comment, createdAt: new Date(Date.now() - 10_000) });
  const pusher = createPusher({ ...pair, contact: "Concerto <mail@concerto.test>", reach: "anywhere" });
  const work = async ({ pusher: by = pusher }: { pusher?: Services["pusher"] } = {}) => {
    await db.$transaction((tx) => enqueue(tx, "push", { subscriptionId: subscription.id }));
    const services = { db, pusher: by, now: () => new Date() } as Services;
    await workOnce(database.current, { taskList: { push: push(services) } });
  };
  const found = () => db.pushSubscription.findUnique({ where: { id: subscription.id } });
  const failures = async () => {
    const { rows } = await database.current.pool.query(
      "delete from graphile_worker._private_jobs returning last_error",
    );
    return rows.map(({ last_error: error }) => error);
  };
  return { ...studio, service, subscription, work, found, failures };
}

test("a browser is told what is new by its maker's service, signed and for its eyes alone, and once", async () => {
  const { service, subscription, work, found, failures, song, comment } = await scene();
  await work();
  expect(service.received).toMatchObject([
    {
      endpoint: subscription.endpoint,
      headers: { "content-encoding": "aes128gcm", ttl: "3600" },
      signedFor: { aud: service.origin, sub: "mailto:mail@concerto.test", key: pair.publicKey },
    },
  ]);
  expect(JSON.parse(service.received[0]?.text ?? "")).toEqual({
    title: song.name,
    words: `June commented at 0:01: ${comment.body}`,
    url: `/songs/${song.id}?v=1&c=${comment.id}`,
    tag: song.id,
  });
  expect((await found())?.pushedAt).not.toBeNull();
  await work();
  expect(service.received).toHaveLength(1);
  await failures();
});

test.each([404, 410])("a browser whose service answers %s is forgotten", async (status) => {
  const { service, work, found, failures } = await scene();
  service.answer(status);
  await work();
  expect(await found()).toBeNull();
  expect(await failures()).toEqual([]);
});

test("a service in trouble is asked again, and the browser told then", async () => {
  const { service, work, found, failures } = await scene();
  service.answer(503);
  await work();
  expect(await failures()).toMatchObject([expect.stringContaining("503")]);
  expect(await found()).toMatchObject({ pushedAt: null });
  service.answer(201);
  await work();
  expect(await found()).toMatchObject({ pushedAt: expect.any(Date) });
});

test("as it runs for people the worker reaches nothing on its own machine", async () => {
  const { service, work, found, failures } = await scene();
  await work({ pusher: createPusher({ ...pair, contact: "mail@concerto.test" }) });
  expect([service.received, await found(), await failures()]).toEqual([[], null, []]);
});

test("without keys nothing is sent, and nothing forgotten", async () => {
  const { service, work, found, failures } = await scene();
  await work({ pusher: null });
  expect([service.received.length, await failures()]).toEqual([0, []]);
  expect(await found()).toMatchObject({ pushedAt: null });
});
