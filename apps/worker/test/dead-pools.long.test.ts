/**
 * A worker that is killed keeps its jobs locked, for hours as far as the queue is concerned: another one frees them within 90 s of the real
 * clock. Seen to fail with the heartbeat's look at dead pools taken out.
 */
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { postLetter } from "@concerto/core/mail/outbox";
import { ownDatabase } from "@concerto/core/testing/database";
import { afterEach, expect, test, vi } from "vitest";
import { aWorker } from "./workers.ts";

const database = ownDatabase();
const living: ChildProcess[] = [];
afterEach(() => {
  for (const worker of living.splice(0)) worker.kill("SIGKILL");
});

test("a job of a killed worker is done by another within 90 seconds", async () => {
  const { db } = database.current;
  // Answers nobody: whoever asks has the job in hand.
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const settings = { DATABASE_URL: database.url };
  const dying = await aWorker({
    ...settings,
    RESEND_BASE_URL: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  });
  const isAsked = once(silent, "request");
  const [address, dedupeKey] = [`${randomUUID()}@concerto.test`, randomUUID()];
  const letter = { kind: "reset-password", name: "Mara", url: "https://concerto.example/reset" } as const;
  await db.$transaction((tx) => postLetter(tx, letter, { lane: "auth", address, dedupeKey, now: new Date() }));
  await isAsked;
  const died = once(dying, "exit");
  dying.kill("SIGKILL");
  await died;
  const diedAt = performance.now();

  living.push(await aWorker({ ...settings, RESEND_BASE_URL: process.env.RESEND_BASE_URL }));
  const state = async () => (await db.mail.findUniqueOrThrow({ where: { dedupeKey } })).state;
  await vi.waitFor(async () => expect(await state()).toBe("accepted"), { timeout: 120_000, interval: 500 });
  const seconds = (performance.now() - diedAt) / 1000;
  console.log(`The job of the dead was done after ${seconds.toFixed(1)} s.`);
  expect(seconds).toBeLessThan(90);
  silent.closeAllConnections();
  silent.close();
}, 180_000);
