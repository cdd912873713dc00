/**
 * A worker that is killed between "accepted" and its row's update: whoever waits for the letter gets it once, however often that happens.
 * Seen to fail with a key of its own for each try: two arrive.
 */
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { postLetter } from "@concerto/core/mail/outbox";
import { ownDatabase } from "@concerto/core/testing/database";
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

/** Stands before the inbox, and kills whoever sends, with the answer in hand, as often as it is told. */
async function aDeadlyWay(kills: number) {
  const state = { kills, asked: 0, worker: undefined as ChildProcess | undefined };
  const server = createServer(async (request, response) => {
    const { authorization = "", "idempotency-key": key = "" } = request.headers;
    const headers = { authorization, "idempotency-key": String(key), "content-type": "application/json" };
    const body = await text(request);
    const answer = await fetch(`${process.env.RESEND_BASE_URL}${request.url}`, { method: "POST", headers, body });
    state.asked += 1;
    if (state.asked <= state.kills) return void state.worker?.kill("SIGKILL");
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

test("killed three times with the answer in hand, a worker sends a letter once", async () => {
  const { db } = database.current;
  const way = await aDeadlyWay(3);
  const settings = { DATABASE_URL: database.url, RESEND_BASE_URL: way.url };
  const address = `${randomUUID()}@concerto.test`;
  const letter = { kind: "reset-password", name: "Mara", url: "https://concerto.example/reset" } as const;
  const dedupeKey = randomUUID();
  for (let life = 0; life < 4; life++) {
    way.state.worker = await aWorker(settings);
    living.push(way.state.worker);
    const ended = once(way.state.worker, "exit");
    if (life === 0)
      await db.$transaction((tx) => postLetter(tx, letter, { lane: "auth", address, dedupeKey, now: new Date() }));
    if (life === 3) break;
    await ended;
    await aMinutePasses();
  }
  const row = () => db.mail.findUniqueOrThrow({ where: { dedupeKey } });
  await vi.waitFor(
    async () => expect(await row()).toMatchObject({ state: "accepted", content: null, tries: 4 }),
    20_000,
  );
  expect(way.state.asked).toBe(4);
  expect(await arrivedAt(address)).toHaveLength(1);
  expect((await db.$queryRaw<unknown[]>`select 1 from "MailSpending" where mails > 0`).length).toBe(1);
  way.server.close();
}, 120_000);
