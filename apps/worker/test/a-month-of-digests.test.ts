/**
 * Incident 2, its core: workers were dead for a month, the clock and whoever else enqueues went on, and on their return hundreds of digests went
 * out to each. Here on a real queue, with the real inbox; the days go by because the clock of this process is set.
 */
import { randomUUID } from "node:crypto";
import { addComment } from "@concerto/core/comments/comments";
import { postLetter } from "@concerto/core/mail/outbox";
import { setMailLimits } from "@concerto/core/mail/spending";
import { ownDatabase } from "@concerto/core/testing/database";
import { aMember, aPerson, aProject, aSong, aVersion } from "@concerto/core/testing/factories";
import { contextFor, testStorage } from "@concerto/core/testing/studio";
import type { Person, Version } from "@concerto/db/client";
import { createMailer } from "@concerto/mail/mailer";
import { Logger, runOnce } from "graphile-worker";
import { afterEach, expect, test, vi } from "vitest";
import { taskList } from "../src/tasks.ts";

const database = ownDatabase();
const hour = 3_600_000;
const day = 24 * hour;
const zones = ["Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Chatham", "UTC"];

const crowd = { bands: 10, people: 20, days: 31 };

afterEach(() => void vi.useRealTimers());

const setClock = (at: number) => vi.useFakeTimers({ now: at, toFake: ["Date"] });
const quiet = new Logger(() => () => undefined);

type Band = { people: Person[]; version: Version };

/** People who live all over the world and work on one song. */
async function aBand(): Promise<Band> {
  const { db } = database.current;
  const people: Person[] = [];
  for (let n = 0; n < crowd.people; n += 1) {
    const { id } = await aPerson(db, { name: `Player ${n}` });
    people.push(await db.person.update({ where: { id }, data: { timeZone: zones[n % zones.length] ?? "UTC" } }));
  }
  const [owner, ...others] = people;
  if (!owner) throw new Error("a band has people");
  const project = await aProject(db, owner);
  for (const person of others) await aMember(db, { project, person, role: "commenter" });
  return { people, version: await aVersion(db, await aSong(db, project)) };
}

/** One of them says something on this day, which names all the others. */
async function speak({ people, version }: Band, on: number): Promise<void> {
  const speaker = people[on % people.length];
  if (!speaker) return;
  await addComment(contextFor(database.current, speaker), {
    versionId: version.id,
    clientToken: randomUUID(),
    body: `Day ${on}`,
    atMs: on * 1000,
    mentions: people.filter(({ id }) => id !== speaker.id).map(({ id }) => id),
  });
}

/** What piles up while nobody works: every tick of the clock, as with back-fill by mistake, and a job a day of whoever enqueues. */
async function pileUp(from: number, to: number): Promise<void> {
  await database.current.pool.query(
    `select graphile_worker.add_job('write-digests', json_build_object('_cron', json_build_object('ts', tick, 'backfilled', true)))
     from generate_series($1::timestamptz, $2::timestamptz, '15 minutes') tick`,
    [new Date(from), new Date(to)],
  );
  await database.current.pool.query(
    `select graphile_worker.add_job('write-digests', json_build_object('expiresAt',
       to_char((tick + interval '15 minutes') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
     from generate_series($1::timestamptz, $2::timestamptz, '1 day') tick`,
    [new Date(from), new Date(to - day)],
  );
}

function services() {
  const { RESEND_API_KEY: apiKey = "re_test", RESEND_BASE_URL: baseUrl, MAIL_FROM: from = "a@b.example" } = process.env;
  if (!baseUrl) throw new Error("RESEND_BASE_URL is missing. Run the tests with `pnpm test`.");
  return {
    ...database.current,
    storage: testStorage(),
    mailer: createMailer({ apiKey, baseUrl, from }),
    site: { url: "https://concerto.example", secret: "a secret for tests, long enough to sign with" },
    mailLimits,
    alarms: {},
    pusher: null,
    tagger: null,
    now: () => new Date(),
  };
}

/** Room for everybody: what a spent budget does to a digest is told beside the budget. */
const mailLimits = { dailyLimit: 1_000, monthlyLimit: 30_000, reservedShare: 0.4 };

/** Two workers at once do all that there is to do. */
async function work(): Promise<void> {
  const options = {
    taskList: taskList(services()),
    pgPool: database.current.pool,
    logger: quiet,
    noHandleSignals: true,
  };
  await Promise.all([runOnce({ ...options, concurrency: 2 }), runOnce({ ...options, concurrency: 2 })]);
}

/** What the embedded inbox has received for an address. */
async function lettersTo(people: Person[]) {
  const answer = await fetch(new URL("/emails?limit=100000", process.env.RESEND_BASE_URL));
  const listed = (await answer.json()) as { data?: Received[] } | Received[];
  const letters = Array.isArray(listed) ? listed : (listed.data ?? []);
  return people.map(({ email }) => letters.filter(({ to }) => to.includes(email)));
}

type Received = { to: string[]; subject: string; text: string };

// Seen to fail with what people are to be told dropped after a day: all but the last day was lost. It holds with the ticks' own expiry taken out,
// when three thousand of them run: who is due, each of them finds by itself.
test("after a month without workers everybody gets one digest, with all of it and the newest first, and a reset is not kept waiting", async () => {
  const { db } = database.current;
  await setMailLimits(db, mailLimits);
  const back = Date.now();
  const bands: Band[] = [];
  for (let n = 0; n < crowd.bands; n += 1) bands.push(await aBand());
  const people = bands.flatMap((band) => band.people);
  for (let on = 1; on <= crowd.days; on += 1) {
    setClock(back - (crowd.days - on) * day - hour);
    for (const band of bands) await speak(band, on);
  }
  await pileUp(back - crowd.days * day, back);

  setClock(back);
  const [first] = people;
  const reset = { kind: "reset-password", name: "Mara", url: "https://concerto.example/reset" } as const;
  const address = first?.email ?? "";
  await db.$transaction((tx) =>
    postLetter(tx, reset, { lane: "auth", address, dedupeKey: randomUUID(), now: new Date() }),
  );
  await work();
  expect(await db.mail.count({ where: { lane: "auth", state: "accepted" } })).toBe(1);

  // What came too late is on record: every tick but those of the last quarter of an hour, and the job of every day.
  const dropped = await db.droppedJobs.aggregate({ where: { task: "write-digests" }, _sum: { jobs: true } });
  expect(dropped._sum.jobs).toBeGreaterThanOrEqual(crowd.days * (24 * 4 + 1) - 2);

  // The day goes by, wherever people live.
  for (let tick = 1; tick <= 96; tick += 1) {
    const now = back + tick * 15 * 60_000;
    setClock(now);
    await pileUp(now, now);
    await work();
  }
  const digests = await db.digest.findMany({ include: { mail: true } });
  const perPerson = Map.groupBy(digests, ({ personId }) => personId);
  expect(perPerson.size).toBe(people.length);
  // The hour of some comes a second time in these 24 hours; then there is nothing left to tell.
  expect(Math.max(...[...perPerson.values()].map((each) => each.length))).toBe(1);
  expect(new Set(digests.map(({ mail }) => mail?.state))).toEqual(new Set(["accepted"]));

  const told = await db.notification.groupBy({ by: ["personId"], where: { digestId: { not: null } }, _count: true });
  expect(told).toHaveLength(people.length);
  expect(await db.notification.count({ where: { digestId: null } })).toBe(0);
  const said = crowd.days * crowd.bands * (crowd.people - 1);
  expect(await db.notification.count()).toBe(said);

  const received = (await lettersTo(people)).map((letters) =>
    letters.filter(({ subject }) => /on The Crossing/.test(subject)),
  );
  expect(received.map((letters) => letters.length)).toEqual(people.map(() => 1));
  expect(received.filter(([letter]) => /Day 3[01]\b/.test(letter?.text ?? "")).length).toBe(people.length);
}, 300_000);
