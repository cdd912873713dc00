/**
 * What each fault of the provider does: to a letter that somebody waits for, and to a digest. Against the inbox that misbehaves on demand;
 * its mode is one for all, so nothing else may send through it meanwhile.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { stateOf } from "@concerto/core/invites/invite-state";
import { heedProvider } from "@concerto/core/mail/heeding";
import { providerEvent } from "@concerto/core/mail/moving";
import { type Letter, postLetter } from "@concerto/core/mail/outbox";
import { readBudget } from "@concerto/core/mail/spending";
import { wakeMail } from "@concerto/core/mail/waking";
import { ownDatabase } from "@concerto/core/testing/database";
import { aPerson } from "@concerto/core/testing/factories";
import type { MailState } from "@concerto/db/client";
import { createMailer } from "@concerto/mail/mailer";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Services } from "../src/services.ts";
import { taskList } from "../src/tasks.ts";
import { arrivedAt, putMail, setInbox } from "./inbox.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();
const hour = 3_600_000;

const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
beforeEach(async () => {
  const { db } = database.current;
  log.mockClear();
  for (let n = 0; n < 3; n++) await aPerson(db);
});
afterEach(async () => {
  await setInbox("ok");
  const { db, pool } = database.current;
  await db.$transaction([db.mail.deleteMany(), db.mailSpending.deleteMany(), db.alarm.deleteMany()]);
  await db.mailBudget.update({ where: { id: 1 }, data: { heldUntil: null, pausedUntil: null, refusedUntil: null } });
  await pool.query("delete from graphile_worker._private_jobs");
});

/** The worker's edges, `laterMs` from now. */
function services({ laterMs = 0 } = {}): Services {
  const { db, pool } = database.current;
  const baseUrl = process.env.RESEND_BASE_URL;
  const mailer = createMailer({ apiKey: "re_test", baseUrl, from: "Concerto <mail@concerto.test>", timeoutMs: 400 });
  return { db, pool, mailer, alarms: {}, now: () => new Date(Date.now() + laterMs) } as Services;
}

const work = (options = {}) => workOnce(database.current, { taskList: taskList(services(options)) });

async function post(
  lane: "auth" | "invite" | "digest",
  { address = `${randomUUID()}@concerto.test`, name = "Mara" } = {},
) {
  const { db } = database.current;
  const dedupeKey = randomUUID();
  const letter: Letter = { kind: "verify-address", name, url: "https://concerto.example/verify?token=secret" };
  await db.$transaction((tx) => postLetter(tx, letter, { lane, address, dedupeKey, now: new Date() }));
  const row = () => db.mail.findUniqueOrThrow({ where: { dedupeKey } });
  return { id: (await row()).id, address, row, state: async () => (await row()).state };
}

/** What whoever sent an invite reads beside it. */
const fresh = { expiresAt: new Date(Date.now() + hour), openedAt: null, acceptedAt: null, revokedAt: null };
const shown = async ({ state }: { state: () => Promise<MailState> }) =>
  stateOf(fresh, { mail: await state(), now: new Date() });

const alarms = async () => (await database.current.db.alarm.findMany()).map(({ cause }) => cause);
const isPaused = async () =>
  ((await readBudget(database.current.db, new Date())).pausedUntil?.getTime() ?? 0) > Date.now();
const jobsNow = () =>
  database.current.pool.query("update graphile_worker._private_jobs set run_at = now() where locked_at is null");
const spent = async () => {
  const { spentToday } = await readBudget(database.current.db, new Date());
  return Object.values(spentToday).reduce((sum, mails) => sum + mails, 0);
};

type Row = {
  /** Of the invite and the digest after one try each; of what arrived of the invite; of the money both cost. */
  invite: string;
  digest: string;
  arrived: 0 | 1;
  cost: number;
  paused?: boolean;
  alarms?: string[];
};

const table: Record<string, Row> = {
  ok: { invite: "accepted", digest: "accepted", arrived: 1, cost: 2 },
  // Nobody knows whether it went: it is paid for, and tried under the same key.
  hang: { invite: "sending", digest: "sending", arrived: 0, cost: 2 },
  reset: { invite: "sending", digest: "sending", arrived: 1, cost: 2 },
  "5xx": { invite: "sending", digest: "sending", arrived: 0, cost: 2 },
  "bad-gateway": { invite: "sending", digest: "sending", arrived: 0, cost: 2 },
  concurrent: { invite: "sending", digest: "sending", arrived: 0, cost: 2 },
  // It did not go: it costs nothing.
  rate: { invite: "waiting", digest: "waiting", arrived: 0, cost: 0 },
  quota: { invite: "waiting", digest: "waiting", arrived: 0, cost: 0, paused: true, alarms: ["mail-quota"] },
  "monthly-quota": { invite: "waiting", digest: "waiting", arrived: 0, cost: 0, paused: true, alarms: ["mail-quota"] },
};

describe.each(Object.entries(table))("where the provider's answer is %s", (mode, row) => {
  test("nobody gets two, nobody gets none, and both are told", async () => {
    const [invite, digest] = [await post("invite"), await post("digest")];
    await setInbox(mode);
    await work();
    expect([await invite.state(), await digest.state()]).toEqual([row.invite, row.digest]);
    expect(await shown(invite)).toBe(row.invite === "accepted" ? "sent" : "waiting");
    expect(await arrivedAt(invite.address)).toHaveLength(row.arrived);
    expect(await spent()).toBe(row.cost);
    expect([await isPaused(), await alarms()]).toEqual([row.paused ?? false, row.alarms ?? []]);

    await setInbox("ok");
    // A pause for the month's quota is over after six hours, and so is the digest: it is not sent late.
    const isLate = mode === "monthly-quota";
    await jobsNow();
    await work({ laterMs: 1.5 * hour });
    await wakeMail(services({ laterMs: 1.5 * hour }));
    await work({ laterMs: 1.5 * hour });
    expect([await invite.state(), await digest.state()]).toEqual(["accepted", isLate ? "waiting" : "accepted"]);
    expect(await arrivedAt(invite.address)).toHaveLength(1);
    expect(await arrivedAt(digest.address)).toHaveLength(isLate ? 0 : 1);
    expect(JSON.stringify(await invite.row())).not.toContain("secret");
  });
});

test("where the key was taken by a letter of another dress, it went already: it is not sent again", async () => {
  const invite = await post("invite");
  await putMail(invite.address, invite.id);
  await work();
  expect([await invite.state(), await shown(invite)]).toEqual(["accepted", "sent"]);
  expect(await arrivedAt(invite.address)).toMatchObject([{ subject: "Before" }]);
});

test("where it is taken and then fails for the quota, that is shown, bulk mail pauses, and nothing is sent twice", async () => {
  const { db } = database.current;
  const heard = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const event = providerEvent.parse(await json(request));
    await heedProvider({ db, now: () => new Date() }, { callId: String(request.headers["svix-id"]), event });
    response.end();
    heard.resolve();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await setInbox("fail-later", { url, secret: `whsec_${Buffer.from("of the test").toString("base64")}` });
  const invite = await post("invite");
  await work();
  await heard.promise;
  await vi.waitFor(async () => expect(await invite.state()).toBe("failed"));
  server.close();
  expect(await invite.row()).toMatchObject({ failure: "reached_daily_quota", content: null });
  expect([await shown(invite), await isPaused()]).toEqual(["undelivered", true]);
  await wakeMail(services());
  await work();
  expect(await arrivedAt(invite.address)).toHaveLength(1);
});

describe("bad input", () => {
  test("an address that the provider refuses fails at once, with the reason", async () => {
    const invite = await post("invite", { address: "not an address" });
    await work();
    expect(await invite.row()).toMatchObject({
      state: "failed",
      tries: 1,
      failure: expect.stringMatching(/Invalid `to`/),
    });
    expect((await database.current.pool.query("select 1 from graphile_worker.jobs")).rowCount).toBe(0);
  });

  test("a name with line ends and quotes touches no header", async () => {
    const mail = await post("auth", { name: 'Mara"\r\nBcc: all\r\n\r\n<b>' });
    await work();
    const [arrived] = await arrivedAt(mail.address);
    expect(arrived).toMatchObject({ to: [mail.address], headers: {}, subject: expect.stringMatching(/^[^\r\n]+$/) });
    expect(arrived?.text).toContain('Hello Mara" Bcc: all <b>,');
  });
});
