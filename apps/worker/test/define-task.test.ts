import { randomUUID } from "node:crypto";
import { enqueue } from "@concerto/core/jobs";
import { ownDatabase } from "@concerto/core/testing/database";
import { run } from "graphile-worker";
import { expect, test } from "vitest";
import { defineTask } from "../src/define-task.ts";
import type { Services } from "../src/services.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();
const hour = 3_600_000;

/** Runs what is queued once, with a task that notes what was asked of it, at a time that the test chooses. */
async function work({ at = new Date(), fails = false }: { at?: Date; fails?: boolean }) {
  const noted: { ran: string[]; gaveUp: [string, string][] } = { ran: [], gaveUp: [] };
  const task = defineTask("send-mail", {
    timeoutMs: 1000,
    async run(_services, { mailId }) {
      noted.ran.push(mailId);
      if (fails) throw new Error("the provider is away");
    },
    async giveUp(_services, { mailId }, reason) {
      noted.gaveUp.push([mailId, reason instanceof Error ? reason.message : String(reason)]);
    },
  });
  const services = { db: database.current.db, now: () => at } as Services;
  await workOnce(database.current, { taskList: { "send-mail": task(services) } });
  return noted;
}

async function queued(): Promise<string> {
  const mailId = randomUUID();
  await database.current.db.$transaction((tx) => enqueue(tx, "send-mail", { mailId }));
  return mailId;
}

const count = async (mailId: string) =>
  (
    await database.current.pool.query("select 1 from graphile_worker._private_jobs where payload->>'mailId' = $1", [
      mailId,
    ])
  ).rowCount;

test("a job is done once and then gone", async () => {
  const mailId = await queued();
  expect(await work({})).toEqual({ ran: [mailId], gaveUp: [] });
  expect(await count(mailId)).toBe(0);
});

test("a job that comes after its expiry is dropped, and people are told", async () => {
  const mailId = await queued();
  expect(await work({ at: new Date(Date.now() + 24 * hour) })).toEqual({ ran: [], gaveUp: [[mailId, "expired"]] });
  expect(await count(mailId)).toBe(0);
  expect(await database.current.db.droppedJobs.findMany()).toMatchObject([{ task: "send-mail", jobs: 1 }]);
});

test("a job that fails is kept for another try, and given up only after the last", async () => {
  const mailId = await queued();
  expect(await work({ fails: true })).toEqual({ ran: [mailId], gaveUp: [] });
  expect(await count(mailId)).toBe(1);
  await database.current.pool.query(
    "update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now() where payload->>'mailId' = $1",
    [mailId],
  );
  expect(await work({ fails: true })).toEqual({ ran: [mailId], gaveUp: [[mailId, "the provider is away"]] });
});

test("a job whose last try ends because the worker stops is given up: nobody would take it again", async () => {
  const mailId = await queued();
  await database.current.pool.query(
    "update graphile_worker._private_jobs set attempts = max_attempts - 1 where payload->>'mailId' = $1",
    [mailId],
  );
  const begun = Promise.withResolvers<void>();
  const gaveUp: string[] = [];
  const task = defineTask("send-mail", {
    timeoutMs: 10_000,
    run: (_services, _payload, { signal }) =>
      new Promise((_, reject) => {
        begun.resolve();
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
    async giveUp(_services, payload) {
      gaveUp.push(payload.mailId);
    },
  });
  const services = { now: () => new Date() } as Services;
  const runner = await run({
    pgPool: database.current.pool,
    taskList: { "send-mail": task(services) },
    noHandleSignals: true,
    preset: { worker: { gracefulShutdownAbortTimeout: 50 } },
  });
  await begun.promise;
  await runner.stop();
  expect(gaveUp).toEqual([mailId]);
});

test("the signal of a job that takes too long is aborted", async () => {
  const mailId = await queued();
  const task = defineTask("send-mail", {
    timeoutMs: 50,
    run: (_services, _payload, { signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    giveUp: async () => undefined,
  });
  const services = { now: () => new Date() } as Services;
  await workOnce(database.current, { taskList: { "send-mail": task(services) } });
  const { rows } = await database.current.pool.query(
    "select last_error from graphile_worker._private_jobs where payload->>'mailId' = $1",
    [mailId],
  );
  expect(rows[0].last_error).toMatch(/timeout/i);
});
