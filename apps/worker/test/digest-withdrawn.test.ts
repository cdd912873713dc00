/**
 * A digest may wait for hours in the outbox: by then its person may have left the list or the project. Seen to fail with the looks in
 * send-mail taken out: both letters arrived.
 */
import { writeDigests } from "@concerto/core/digests/digests";
import { readBudget } from "@concerto/core/mail/spending";
import { ownDatabase } from "@concerto/core/testing/database";
import { aNotification } from "@concerto/core/testing/factories";
import { aStudio } from "@concerto/core/testing/studio";
import { createMailer } from "@concerto/mail/mailer";
import { Logger } from "graphile-worker";
import { afterEach, expect, test } from "vitest";
import type { Services } from "../src/services.ts";
import { taskList } from "../src/tasks.ts";
import { arrivedAt, setInbox } from "./inbox.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();
const site = { url: "https://concerto.example", secret: "a secret for tests, long enough to sign with" };
const now = new Date();

function services(): Services {
  const baseUrl = process.env.RESEND_BASE_URL;
  const mailer = createMailer({ apiKey: "re_test", baseUrl, from: "Concerto <mail@concerto.test>" });
  return { ...database.current, mailer, site, alarms: {}, now: () => new Date() } as unknown as Services;
}
const logger = new Logger(() => () => undefined);
const work = () => workOnce(database.current, { taskList: taskList(services()), logger });

afterEach(() => setInbox("ok"));

/** Somebody whose digest is in the outbox. */
async function scene() {
  const { db } = database.current;
  await db.mailSpending.deleteMany();
  await db.person.updateMany({ data: { digestCadence: "never" } });
  const { commenter: person, song, comment } = await aStudio(db);
  await db.person.updateMany({ data: { digestCadence: "never" } });
  await db.person.update({
    where: { id: person.id },
    data: { digestCadence: "daily", digestHour: now.getUTCHours() },
  });
  const told = await aNotification(db, { person, song, comment });
  expect(await writeDigests({ db, now: () => now })).toBe(1);
  const mail = () => db.mail.findFirstOrThrow({ where: { address: person.email, lane: "digest" } });
  return { db, person, mail, told: () => db.notification.findUniqueOrThrow({ where: { id: told.id } }) };
}

type Scene = Awaited<ReturnType<typeof scene>>;

const isWithdrawn = async ({ db, person, mail, told }: Scene) => {
  expect(await mail()).toMatchObject({ state: "suppressed", content: null, rendered: null });
  expect(await arrivedAt(person.email)).toHaveLength(0);
  expect((await told()).digestId).toBeNull();
  expect((await readBudget(db, now)).spentToday.digest).toBe(0);
};

test("a digest is not sent to somebody who has left the list since, costs nothing and has told nothing", async () => {
  const seen = await scene();
  await seen.db.person.update({ where: { id: seen.person.id }, data: { digestCadence: "never" } });
  await work();
  await isWithdrawn(seen);
});

test("nor is one that was rendered and refused for now, once its project is closed to its person", async () => {
  const seen = await scene();
  await setInbox("rate");
  await work();
  expect((await seen.mail()).rendered).not.toBeNull();
  await setInbox("ok");
  await seen.db.member.deleteMany({ where: { personId: seen.person.id } });
  await database.current.pool.query("update graphile_worker._private_jobs set run_at = now()");
  await seen.db.mailBudget.update({ where: { id: 1 }, data: { heldUntil: null } });
  await work();
  await isWithdrawn(seen);
});

test("one that nothing has changed for arrives", async () => {
  const { person, mail } = await scene();
  await work();
  expect(await arrivedAt(person.email)).toMatchObject([{ subject: "A comment on The Crossing v1" }]);
  expect((await mail()).state).toBe("accepted");
});
