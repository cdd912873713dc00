/**
 * A worker that is killed between "accepted" and its row's update: whoever waits for the letter gets it once, however often that happens, and
 * so does whoever is due a digest. Seen to fail with a key of its own for each try: two arrive.
 */
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { writeDigests } from "@concerto/core/digests/digests";
import { postLetter } from "@concerto/core/mail/outbox";
import { ownDatabase } from "@concerto/core/testing/database";
import { aNotification } from "@concerto/core/testing/factories";
import { aStudio } from "@concerto/core/testing/studio";
import { afterEach, expect, test, vi } from "vitest";
import { arrivedAt } from "./inbox.ts";
import { aWorker } from "./workers.ts";

const database = ownDatabase();
const living: ChildProcess[] = [];
afterEach(async () => {
  for (const worker of living.splice(0)) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    const ended = once(worker, "exit");
    worker.kill("SIGTERM");
    await ended;
  }
});

/** Stands before the inbox, and kills whoever sends to an address, with the answer in hand, as often as it is told. */
async function aDeadlyWay(kills: number, address: string) {
  const state: { asked: number; worker?: Promise<ChildProcess> } = { asked: 0 };
  const server = createServer(async (request, response) => {
    const { authorization = "", "idempotency-key": key = "" } = request.headers;
    const headers = { authorization, "idempotency-key": String(key), "content-type": "application/json" };
    const body = await text(request);
    const answer = await fetch(`${process.env.RESEND_BASE_URL}${request.url}`, { method: "POST", headers, body });
    if (body.includes(address)) state.asked += 1;
    // A worker may send before it has said that it listens.
    if (body.includes(address) && state.asked <= kills) return void (await state.worker)?.kill("SIGKILL");
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { state, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Lets a minute and a bit pass for what the dead have left. */
async function aMinutePasses(): Promise<void> {
  const { pool } = database.current;
  await pool.query(`update "ProcessBeat" set "beatAt" = "beatAt" - interval '61 seconds'`);
  await pool.query("update graphile_worker._private_jobs set locked_at = locked_at - interval '61 seconds'");
}

/** Somebody to whom a digest is due now, with one thing to read, and its mail in the outbox. */
async function aDigest(): Promise<{ address: string; dedupeKey: string }> {
  const { db } = database.current;
  const { owner, song, comment } = await aStudio(db);
  const now = new Date();
  await db.person.updateMany({ where: { NOT: { id: owner.id } }, data: { digestCadence: "never" } });
  await db.person.update({ where: { id: owner.id }, data: { digestHour: now.getUTCHours() } });
  await aNotification(db, { person: owner, song, comment });
  expect(await writeDigests({ db, now: () => now })).toBe(1);
  const mail = await db.mail.findFirstOrThrow({ where: { address: owner.email, lane: "digest" } });
  return { address: owner.email, dedupeKey: mail.dedupeKey };
}

async function aReset(): Promise<{ address: string; dedupeKey: string }> {
  const { db } = database.current;
  const [address, dedupeKey] = [`${randomUUID()}@concerto.test`, randomUUID()];
  const letter = { kind: "reset-password", name: "Mara", url: "https://concerto.example/reset" } as const;
  await db.$transaction((tx) => postLetter(tx, letter, { lane: "auth", address, dedupeKey, now: new Date() }));
  return { address, dedupeKey };
}

test.each([
  ["a letter that somebody waits for", aReset],
  ["a digest", aDigest],
])(
  "killed three times with the answer in hand, a worker sends %s once",
  async (_, posted) => {
    const { db } = database.current;
    const { address, dedupeKey } = await posted();
    const way = await aDeadlyWay(3, address);
    const settings = { DATABASE_URL: database.url, RESEND_BASE_URL: way.url };
    for (let life = 0; life < 4; life++) {
      way.state.worker = aWorker(settings);
      const worker = await way.state.worker;
      living.push(worker);
      if (life === 3) break;
      if (worker.exitCode === null && worker.signalCode === null) await once(worker, "exit");
      await aMinutePasses();
    }
    const row = () => db.mail.findUniqueOrThrow({ where: { dedupeKey } });
    await vi.waitFor(
      async () => expect(await row()).toMatchObject({ state: "accepted", content: null, tries: 4 }),
      20_000,
    );
    expect(way.state.asked).toBe(4);
    expect(await arrivedAt(address)).toHaveLength(1);
    const [spent] = await db.$queryRaw<{ mails: number }[]>`
    select sum(mails)::int as mails from "MailSpending" where lane::text = (select lane::text from "Mail" where "dedupeKey" = ${dedupeKey})`;
    expect(spent?.mails).toBe(1);
    way.server.close();
  },
  120_000,
);
