/**
 * Incident 2: when workers came back after a month, hundreds of digests a person went out, and sign-up, invite and reset mails failed for a
 * day. Here five thousand bulk mails wait as they come back.
 */
import { randomUUID } from "node:crypto";
import { type Letter, postLetter, postLetters } from "@concerto/core/mail/outbox";
import { readBudget, setMailLimits } from "@concerto/core/mail/spending";
import { ownDatabase } from "@concerto/core/testing/database";
import { testStorage } from "@concerto/core/testing/studio";
import { type MailLane, openDatabase } from "@concerto/db/client";
import { createMailer } from "@concerto/mail/mailer";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Runners, startRunners } from "../src/runners.ts";
import type { Services } from "../src/services.ts";
import { arrivedAt } from "./inbox.ts";

const database = ownDatabase();
const waiting = 5000;
const running: { runners: Runners; close: () => Promise<void> }[] = [];

const url = "https://concerto.example/verify";
const digest: Letter = { kind: "verify-address", name: "Mara", url };

/** As many who may want a digest, and one bulk mail for each. */
beforeEach(async () => {
  const { db, pool } = database.current;
  await pool.query(
    `truncate "Person" cascade; truncate "Mail", "MailSpending" cascade; delete from graphile_worker._private_jobs`,
  );
  await pool.query(
    `insert into "Person" (name, email, "emailVerified", "updatedAt")
     select 'Mara', 'mara-' || n || '@concerto.test', true, now() from generate_series(1, $1) n`,
    [waiting],
  );
  const letters = Array.from({ length: waiting }, (_, n) => ({
    letter: digest,
    address: `mara-${n}@concerto.test`,
    dedupeKey: `d-${n}`,
  }));
  await db.$transaction((tx) => postLetters(tx, letters, { lane: "digest", now: new Date() }), { timeout: 60_000 });
}, 90_000);
afterEach(async () => {
  for (const { runners, close } of running.splice(0)) {
    await runners.stop();
    await close();
  }
}, 60_000);

async function start(): Promise<void> {
  // As many connections as a worker has: each of its runners keeps one to listen.
  const { db, pool, close } = openDatabase(database.url, { connections: 22 });
  const baseUrl = process.env.RESEND_BASE_URL;
  const mailer = createMailer({ apiKey: "re_test", baseUrl, from: "Concerto <mail@concerto.test>" });
  const services = {
    db,
    pool,
    mailer,
    storage: testStorage(),
    alarms: {},
    now: () => new Date(),
  } as unknown as Services;
  running.push({ runners: await startRunners(services, () => null), close });
}

async function post(lane: MailLane, letter: Letter): Promise<string> {
  const { db } = database.current;
  const address = `${randomUUID()}@concerto.test`;
  await db.$transaction((tx) => postLetter(tx, letter, { lane, address, dedupeKey: randomUUID(), now: new Date() }));
  return address;
}

const reset: Letter = { kind: "reset-password", name: "Mara", url };
const signUp: Letter = { kind: "verify-address", name: "Mara", url };
const shared = { project: "Harbour Suite", song: null, inviter: "Tomas", may: "listen", words: "" };
const invite: Letter = { kind: "invite", ...shared, url, until: "4 December 2026" };

const arrives = (address: string, { timeout }: { timeout: number }) =>
  vi.waitFor(async () => expect(await arrivedAt(address)).toHaveLength(1), { timeout, interval: 100 });
const accepted = (lane: MailLane) => database.current.db.mail.count({ where: { lane, state: "accepted" } });

// Seen to fail with all lanes in the slots of one task, in the order of their posting.
test("while five thousand bulk mails go out, a reset is there in less than ten seconds", async () => {
  await setMailLimits(database.current.db, { dailyLimit: 1_000_000, monthlyLimit: 1_000_000, reservedShare: 0.4 });
  await start();
  await vi.waitFor(async () => expect(await accepted("digest")).toBeGreaterThan(10), { timeout: 20_000 });
  await arrives(await post("auth", reset), { timeout: 10_000 });
  expect(await accepted("digest")).toBeLessThan(waiting);
}, 60_000);

// Seen to fail without the reserve: the hundred were gone before anybody signed up.
test("with a cap of a hundred, a sign-up, an invite and a reset arrive all the same, and the digests leave them their share", async () => {
  await setMailLimits(database.current.db, { dailyLimit: 100, monthlyLimit: 3000, reservedShare: 0.4 });
  await Promise.all([start(), start()]);
  await vi.waitFor(async () => expect(await accepted("digest")).toBe(60), { timeout: 30_000 });
  const letters = [await post("auth", signUp), await post("invite", invite), await post("auth", reset)];
  for (const address of letters) await arrives(address, { timeout: 60_000 });
  const { spentToday } = await readBudget(database.current.db, new Date());
  expect(spentToday).toEqual({ auth: 2, invite: 1, activity: 0, digest: 60 });
  expect(await accepted("digest")).toBe(60);
}, 120_000);
