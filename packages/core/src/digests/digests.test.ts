import type { Database, Person } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aMember, aNotification, aPerson, aProject, aSong, aVersion } from "../../test/factories.ts";
import { aStudio } from "../../test/studio.ts";
import { endMail, expireMail } from "../mail/outbox.ts";
import { spend } from "../mail/spending.ts";
import { composeDigest, isDigestSendable } from "./composing.ts";
import { writeDigests } from "./digests.ts";
import type { DigestLetter } from "./letter.ts";
import { periodDue, windowIn } from "./window.ts";

const database = ownDatabase();
const site = { url: "https://concerto.example", secret: "a secret for tests, long enough to sign with" };
const hour = 3_600_000;
/** A moment of these days, by the clock of UTC. */
const at = (clock: string, day = 0) => new Date(Date.parse(`2026-11-30T${clock}:00Z`) + day * 24 * hour);

const desk = (now: Date) => ({ db: database.current.db, now: () => now });
const tick = (now: Date) => writeDigests(desk(now));

async function scene() {
  const { db } = database.current;
  // Whoever played in another test is written to no more.
  await db.person.updateMany({ data: { digestCadence: "never" } });
  const studio = await aStudio(db);
  await db.person.updateMany({
    where: { id: { notIn: [studio.owner.id] }, digestCadence: "daily" },
    data: { digestCadence: "never" },
  });
  const tell = (change = {}, person: Person = studio.owner) =>
    aNotification(db, { person, song: studio.song, comment: studio.comment, ...change });
  return { ...studio, db, tell };
}

async function lettersTo(person: Person) {
  const { db } = database.current;
  const digests = await db.digest.findMany({
    where: { personId: person.id },
    include: { mail: true, notifications: { select: { id: true } } },
    orderBy: { createdAt: "asc" },
  });
  const letters = [];
  for (const { period, mail, notifications } of digests) {
    const letter = mail?.state === "waiting" ? await composeDigest({ db, site }, mail.id) : null;
    letters.push({ period, mail, letter: letter as DigestLetter | null, told: notifications.length });
  }
  return letters;
}

describe("a digest", () => {
  test("comes at its person's hour, once, with all that they have not read", async () => {
    const { owner, tell } = await scene();
    for (const _ of [1, 2, 3]) await tell();
    expect(await tick(at("07:45"))).toBe(0);
    expect(await tick(at("08:00"))).toBe(1);
    expect(await lettersTo(owner)).toMatchObject([
      { period: "2026-11-30 UTC", told: 3, letter: { count: 3, said: 3 } },
    ]);
    for (const clock of ["08:00", "08:15", "14:00", "23:45"]) expect(await tick(at(clock))).toBe(0);
    expect(await lettersTo(owner)).toHaveLength(1);
  });

  test("does not come where there is nothing to tell, and is still due once there is", async () => {
    const { owner, tell } = await scene();
    expect(await tick(at("08:00"))).toBe(0);
    await tell();
    expect(await tick(at("08:15"))).toBe(1);
    expect(await lettersTo(owner)).toHaveLength(1);
  });

  test("tells nothing twice, and nothing that was read in the app", async () => {
    const { owner, db, tell } = await scene();
    await tell();
    await tell({ readAt: new Date() });
    await tick(at("08:00"));
    const [first] = await lettersTo(owner);
    await endMail({ db, now: () => at("08:01") }, first?.mail?.id ?? "", { state: "accepted", providerId: "re_1" });
    await tell();
    await tick(at("08:00", 1));
    expect(await lettersTo(owner)).toMatchObject([{ told: 1 }, { told: 1 }]);
  });

  test("tells nothing of what is muted, in the trash or closed to its person by now", async () => {
    const { owner, commenter, db, tell, project, song, version } = await scene();
    await db.person.update({ where: { id: commenter.id }, data: { digestCadence: "daily" } });
    const gone = await aComment(db, version, owner, { removedAt: new Date() });
    await tell({ commentId: gone.id }, commenter);
    expect(await tick(at("08:00"))).toBe(0);
    await tell({}, commenter);
    await db.projectMute.create({ data: { personId: commenter.id, projectId: project.id } });
    expect(await tick(at("08:00"))).toBe(0);
    await db.projectMute.deleteMany({ where: { personId: commenter.id } });
    await db.member.deleteMany({ where: { personId: commenter.id } });
    expect(await tick(at("08:00"))).toBe(0);
    await aMember(db, { project, song, person: commenter, role: "listener" });
    expect(await tick(at("08:00"))).toBe(1);
    const [written] = await lettersTo(commenter);
    // Whoever has a song alone does not learn its project's name.
    expect(written).toMatchObject({ told: 1, letter: { groups: [{ project: null, song: song.name }] } });
  });

  test.each([
    ["whose address is not verified", { emailVerified: false }],
    ["who has closed their account", { closedAt: new Date() }],
    ["who wants none", { digestCadence: "never" }],
    ["whose weekend is quiet", { hasQuietWeekends: true }],
    ["who wants it once a week, on Monday", { digestCadence: "weekly" }],
  ] as const)("does not come on a Saturday to somebody %s", async (_, change) => {
    const { owner, db, tell } = await scene();
    await tell();
    await db.person.update({ where: { id: owner.id }, data: change });
    expect(await tick(at("08:00", 5))).toBe(0);
  });

  test("comes by UTC where there is no such time zone any more, and says so", async () => {
    const { owner, db, tell } = await scene();
    await tell();
    await db.person.update({ where: { id: owner.id }, data: { timeZone: "Mars/Olympus_Mons" } });
    expect(await tick(at("08:00"))).toBe(1);
    expect(await lettersTo(owner)).toMatchObject([
      { period: "2026-11-30 UTC", letter: { lostZone: "Mars/Olympus_Mons" } },
    ]);
  });

  // Seen to fail with a period without its zone: the second one was never written.
  test("comes to whoever has travelled west by their new clock, on the date that they have again", async () => {
    const { owner, db, tell } = await scene();
    await db.person.update({ where: { id: owner.id }, data: { timeZone: "Pacific/Auckland" } });
    await tell();
    expect(await tick(at("19:00", -1))).toBe(1);
    await db.person.update({ where: { id: owner.id }, data: { timeZone: "America/Los_Angeles" } });
    await tell();
    expect(await tick(at("16:00"))).toBe(1);
    expect((await lettersTo(owner)).map(({ period }) => period)).toEqual([
      "2026-11-30 Pacific/Auckland",
      "2026-11-30 America/Los_Angeles",
    ]);
  });
});

describe("where the budget has no room for all", () => {
  // Seen to fail with the order by person, and with room for those alone whose hour it is: then the early ones had it every day.
  test("those who have waited longest come first, whenever their hour is", async () => {
    const { db, stranger } = await scene();
    const project = await aProject(db, stranger);
    const song = await aSong(db, project);
    const comment = await aComment(db, await aVersion(db, song), stranger);
    const people: Person[] = [];
    for (let n = 0; n < 6; n += 1) {
      const person = await aPerson(db);
      people.push(person);
      await db.person.update({ where: { id: person.id }, data: { digestHour: n < 4 ? 8 : 9 } });
      await aMember(db, { project, person, role: "listener" });
    }
    const tellAll = async () => {
      for (const person of people) await aNotification(db, { person, song, comment });
    };
    await db.mailBudget.update({ where: { id: 1 }, data: { dailyLimit: 5, reservedShare: 0.4 } });
    const sentOn = async (day: number) => {
      await tellAll();
      for (const clock of ["08:00", "09:00", "09:15"]) {
        await tick(at(clock, day));
        // All that waits is sent.
        const sent = await db.mail.findMany({ where: { state: "waiting", lane: "digest" } });
        for (const { id } of sent) {
          await endMail({ db, now: () => at(clock, day) }, id, { state: "accepted", providerId: id });
          await spendOne(at(clock, day));
        }
      }
      const digests = await db.digest.findMany({
        where: {
          createdAt: { gte: at("00:00", day), lt: at("23:59", day) },
          personId: { in: people.map(({ id }) => id) },
        },
      });
      return digests.map(({ personId }) => people.findIndex(({ id }) => id === personId)).sort();
    };
    const days = [await sentOn(1), await sentOn(3), await sentOn(5), await sentOn(7)];
    await db.mailBudget.update({ where: { id: 1 }, data: { dailyLimit: 100 } });
    expect(days).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });
});

/** Takes one digest out of the budget. */
const spendOne = (when: Date) => database.current.db.$transaction((tx) => spend(tx, "digest", { at: when }));

describe("two workers", () => {
  // Seen to fail with nobody locked, without the primary key, and with claims that look no second time: any one of the three is enough.
  test("that tick at the same moment write one digest", async () => {
    const { owner, tell } = await scene();
    for (const _ of [1, 2, 3]) await tell();
    const written = await Promise.all(Array.from({ length: 6 }, () => tick(at("08:00"))));
    expect(written.reduce((all, each) => all + each)).toBe(1);
    expect(await lettersTo(owner)).toMatchObject([{ told: 3 }]);
    const posted = await database.current.db.mail.count({ where: { address: owner.email, lane: "digest" } });
    expect(posted).toBe(1);
  });
});

describe("what a digest has claimed", () => {
  const mailIdOf = async (person: Person) => (await lettersTo(person)).at(-1)?.mail?.id ?? "";

  // Seen to fail without the trigger: the second digest told of one thing.
  test.each(["expired", "failed"] as const)("comes with the next one where its mail %s", async (state) => {
    const { owner, tell, db } = await scene();
    for (const _ of [1, 2]) await tell();
    await tick(at("08:00"));
    const failed = state === "failed" ? ({ state, failure: "no such address" } as const) : { state };
    await endMail({ db, now: () => at("09:00") }, await mailIdOf(owner), failed);
    expect(await lettersTo(owner)).toMatchObject([{ told: 0 }]);
    await tell();
    // Not a second one of the same day, though all of it is untold.
    expect(await tick(at("10:00"))).toBe(0);
    await tick(at("08:00", 1));
    expect(await lettersTo(owner)).toMatchObject([{ told: 0 }, { told: 3, letter: { count: 3 } }]);
  });

  test("is told once the mail is accepted, whatever becomes of that later", async () => {
    const { owner, tell, db } = await scene();
    await tell();
    await tick(at("08:00"));
    const id = await mailIdOf(owner);
    await endMail({ db, now: () => at("08:01") }, id, { state: "accepted", providerId: "re_1" });
    await db.mail.update({ where: { id }, data: { state: "failed" } });
    expect(await lettersTo(owner)).toMatchObject([{ told: 1 }]);
    expect(await tick(at("08:00", 1))).toBe(0);
  });

  // As when the provider's quota is spent: nothing goes out, and the mail waits until it is not worth sending any more.
  test("waits out a pause, and the next digest holds what is new beside it", async () => {
    const { owner, tell, db } = await scene();
    for (let day = 0; day < 4; day += 1) {
      await tell();
      await tick(at("08:00", day));
      await expireMail({ db, now: () => at("07:30", day + 1) });
    }
    await tell();
    await tick(at("08:00", 4));
    expect((await lettersTo(owner)).map(({ told }) => told)).toEqual([0, 0, 0, 0, 5]);
  });

  test("is let go of by the tick itself where the mail's time is over and nothing has said so yet", async () => {
    const { owner, tell } = await scene();
    await tell();
    await tick(at("08:00"));
    await tick(at("08:00", 1));
    expect((await lettersTo(owner)).map(({ told }) => told)).toEqual([0, 1]);
  });
});

test("a period that is more than six hours late is skipped, and all of it comes with the next", async () => {
  const { owner, tell } = await scene();
  await tell();
  expect(await tick(at("14:15"))).toBe(0);
  await tell();
  expect(await tick(at("13:59", 1))).toBe(1);
  expect(await lettersTo(owner)).toMatchObject([{ period: "2026-12-01 UTC", told: 2 }]);
});

describe("until it is sent, a digest", () => {
  const mailOf = async (person: Person) => (await lettersTo(person)).at(-1)?.mail?.id ?? "";

  test.each([
    ["was read", ({ db, second }) => db.notification.update({ where: { id: second }, data: { readAt: new Date() } })],
    ["was removed", ({ db, gone }) => db.comment.update({ where: { id: gone }, data: { removedAt: new Date() } })],
  ] as [string, (given: { db: Database["db"]; second: string; gone: string }) => Promise<unknown>][])(
    "loses what %s",
    async (_, change) => {
      const { owner, editor, db, tell, version } = await scene();
      await tell();
      const gone = await aComment(db, version, editor);
      const second = await tell({ commentId: gone.id });
      await tick(at("08:00"));
      await change({ db, second: second.id, gone: gone.id });
      const [{ letter } = { letter: null }] = await lettersTo(owner);
      expect(letter).toMatchObject({ count: 1, groups: [{ lines: [{ words: "Louder" }] }] });
      expect(await lettersTo(owner)).toMatchObject([{ told: 1 }]);
    },
  );

  test.each([
    [
      "who has left the list",
      ({ db, person }) => db.person.update({ where: { id: person }, data: { digestCadence: "never" } }),
    ],
    [
      "who has another address",
      ({ db, person }) => db.person.update({ where: { id: person }, data: { email: `${person}@concerto.test` } }),
    ],
    ["who has left the project", ({ db, person }) => db.member.deleteMany({ where: { personId: person } })],
    [
      "who has muted the project",
      ({ db, person, project }) => db.projectMute.create({ data: { personId: person, projectId: project } }),
    ],
    [
      "whose account is closed",
      ({ db, person }) => db.person.update({ where: { id: person }, data: { closedAt: new Date() } }),
    ],
  ] as [string, (given: { db: Database["db"]; person: string; project: string }) => Promise<unknown>][])(
    "is withdrawn from somebody %s",
    async (_, change) => {
      const { commenter, db, tell, project } = await scene();
      await db.person.update({ where: { id: commenter.id }, data: { digestCadence: "daily" } });
      await tell({}, commenter);
      await tick(at("08:00"));
      expect((await lettersTo(commenter))[0]?.letter).toMatchObject({ count: 1 });
      const mailId = await mailOf(commenter);
      expect(await isDigestSendable({ db }, mailId)).toBe(true);
      await change({ db, person: commenter.id, project: project.id });
      expect((await lettersTo(commenter))[0]?.letter).toBeNull();
      expect(await composeDigest({ db, site }, mailId)).toBeNull();
    },
  );

  test("that is rendered stays as it is when some of it is read, and goes nowhere once its project is closed to its person", async () => {
    const { commenter, db, tell } = await scene();
    await db.person.update({ where: { id: commenter.id }, data: { digestCadence: "daily" } });
    const { id } = await tell({}, commenter);
    await tick(at("08:00"));
    const mailId = await mailOf(commenter);
    await db.notification.update({ where: { id }, data: { readAt: new Date() } });
    expect(await isDigestSendable({ db }, mailId)).toBe(true);
    await db.member.deleteMany({ where: { personId: commenter.id } });
    expect(await isDigestSendable({ db }, mailId)).toBe(false);
  });
});

describe("a letter", () => {
  test("tells song by song, the newest first, and leads to the very thread", async () => {
    const { owner, editor, tell, db, song, otherSong, project, version, comment } = await scene();
    const sketch = new Uint8Array(480).fill(90);
    await db.version.update({ where: { id: version.id }, data: { sketch } });
    const other = await aVersion(db, otherSong);
    await tell({ kind: "version", songId: otherSong.id, versionId: other.id, commentId: null, byId: editor.id });
    const reply = await aComment(db, version, editor, { parentId: comment.id, atMs: null, body: "Both takes" });
    await tell();
    await tell({ kind: "reply", commentId: reply.id, byId: editor.id });
    await tick(at("08:00"));
    const [written] = await lettersTo(owner);
    expect(written?.letter).toMatchObject({
      name: "Mara",
      count: 3,
      said: 2,
      places: 2,
      groups: [
        {
          song: song.name,
          project: project.name,
          number: 1,
          count: 2,
          picture: { sketch: Buffer.from(sketch).toString("base64"), marks: [0.006] },
          lines: [
            { kind: "reply", by: "Tomas", atMs: 1000, words: "Both takes" },
            { kind: "comment", by: "June", atMs: 1000, words: "Louder" },
          ],
        },
        { song: "Low Tide", count: 1, lines: [{ kind: "version", by: "Tomas", number: 1 }] },
      ],
    });
    expect(written?.letter?.groups[0]?.lines.map(({ url }) => url)).toEqual([
      `https://concerto.example/songs/${song.id}?v=1&c=${comment.id}`,
      `https://concerto.example/songs/${song.id}?v=1&c=${comment.id}`,
    ]);
  });

  test("of a great deal holds the newest of it, and the number of all", async () => {
    const { owner, tell } = await scene();
    for (let n = 0; n < 60; n += 1) await tell();
    await tick(at("08:00"));
    const [written] = await lettersTo(owner);
    expect(written).toMatchObject({ told: 60, letter: { count: 60, groups: [{ count: 60 }] } });
    expect(written?.letter?.groups[0]?.lines).toHaveLength(8);
  });
});

test("the database finds those to whom the rule says that a digest is due", async () => {
  const { db, stranger } = await scene();
  await db.mailBudget.update({ where: { id: 1 }, data: { dailyLimit: 10_000 } });
  const project = await aProject(db, stranger);
  const song = await aSong(db, project);
  const comment = await aComment(db, await aVersion(db, song), stranger);
  const zones = ["Asia/Kathmandu", "Pacific/Chatham", "America/Sao_Paulo", "Australia/Lord_Howe", "Nowhere/At_All"];
  const now = at("09:20", 5);
  const random = (from: number) => Math.floor(Math.random() * from);
  const people = [];
  for (let n = 0; n < 300; n += 1) {
    const made = await aPerson(db);
    const person = await db.person.update({
      where: { id: made.id },
      data: {
        timeZone: zones[random(5)] ?? "UTC",
        digestCadence: (["daily", "daily", "weekly", "never"] as const)[random(4)] ?? "daily",
        digestHour: random(24),
        hasQuietWeekends: random(2) === 0,
        digestChangedAt: random(3) === 0 ? new Date(now.getTime() - random(30) * hour) : null,
      },
    });
    await aMember(db, { project, person, role: "listener" });
    await aNotification(db, { person, song, comment });
    const lastAt = random(2) === 0 ? new Date(now.getTime() - random(48) * hour) : null;
    if (lastAt) await db.digest.create({ data: { personId: person.id, period: "before", createdAt: lastAt } });
    people.push({ person, lastAt });
  }
  const expected = people.filter(({ person, lastAt }) => {
    const { digestCadence: cadence, digestHour, hasQuietWeekends: quietWeekends, digestChangedAt } = person;
    const choice = { cadence, hour: digestHour, quietWeekends };
    return periodDue(windowIn(person.timeZone, now), choice, { lastAt, changedAt: digestChangedAt }) !== null;
  });
  await tick(now);
  const written = await db.digest.findMany({ where: { period: { not: "before" }, createdAt: now } });
  expect(expected.length).toBeGreaterThan(10);
  expect(written.map(({ personId }) => personId).sort()).toEqual(expected.map(({ person }) => person.id).sort());
});

test("writing to many takes no more statements than writing to few", async () => {
  const { db, stranger } = await scene();
  const project = await aProject(db, stranger);
  const comment = await aComment(db, await aVersion(db, await aSong(db, project)), stranger);
  const song = await db.song.findFirstOrThrow({ where: { projectId: project.id } });
  const askedFor = async (many: number, day: number) => {
    for (let n = 0; n < many; n += 1) {
      const person = await aPerson(db);
      await aMember(db, { project, person, role: "listener" });
      await aNotification(db, { person, song, comment });
    }
    return (await statementsOf(database.current, () => tick(at("08:00", day)))).length;
  };
  expect(await askedFor(60, 1)).toBe(await askedFor(3, 0));
});

async function statementsOf({ pool }: Database, work: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const heard = new Map<{ query: unknown }, unknown>();
  const listen = (client: { query: unknown }) => {
    if (heard.has(client)) return;
    heard.set(client, client.query);
    const query = (client.query as (...given: unknown[]) => unknown).bind(client);
    client.query = (...given: unknown[]) => {
      const [first] = given;
      asked.push(typeof first === "string" ? first : String((first as { text?: string } | undefined)?.text));
      return query(...given);
    };
  };
  pool.on("acquire", listen);
  await work();
  pool.off("acquire", listen);
  for (const [client, query] of heard) client.query = query;
  return asked;
}
