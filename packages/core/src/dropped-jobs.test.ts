import { afterEach, expect, test } from "vitest";
import { ownDatabase } from "../test/database.ts";
import { countDropped, sweepExpiredJobs } from "./dropped-jobs.ts";

const database = ownDatabase();
afterEach(async () => {
  await database.current.db.droppedJobs.deleteMany();
  await database.current.pool.query("delete from graphile_worker._private_jobs");
});

const hour = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
const add = (task: string, payload: object) =>
  database.current.pool.query("select graphile_worker.add_job($1, $2::json)", [task, JSON.stringify(payload)]);
const change = (what: string) => database.current.pool.query(`update graphile_worker._private_jobs set ${what}`);
const left = async () =>
  (await database.current.pool.query("select task_identifier as task from graphile_worker.jobs order by id")).rows.map(
    ({ task }) => task,
  );
const counted = () =>
  database.current.db.droppedJobs.findMany({ select: { task: true, jobs: true }, orderBy: { task: "asc" } });

test("jobs of a task that exists no more are emptied once they are late, and counted", async () => {
  for (let day = 0; day < 31; day++) await add("send-newsletter", { expiresAt: at(-day - 1) });
  await add("send-newsletter", { expiresAt: at(1) });
  await add("send-mail", { expiresAt: at(-1) });
  await sweepExpiredJobs(database.current.db, ["send-mail"]);
  // The worker drops it, and says so where people see it.
  expect(await left()).toEqual(["send-newsletter", "send-mail"]);
  expect(await counted()).toEqual([{ task: "send-newsletter", jobs: 31 }]);
});

test("a job that has no tries left is emptied once it is late; one that somebody is at is left", async () => {
  await add("send-mail", { expiresAt: at(-1) });
  await change("attempts = max_attempts, locked_at = now(), locked_by = 'pool-1'");
  await sweepExpiredJobs(database.current.db, ["send-mail"]);
  expect(await left()).toEqual(["send-mail"]);
  await change("locked_at = null, locked_by = null");
  await sweepExpiredJobs(database.current.db, ["send-mail"]);
  expect(await left()).toEqual([]);
});

test("what has no expiry that makes sense is kept for a month", async () => {
  await add("somebody-elses", { expiresAt: "soon" });
  await add("somebody-elses", {});
  await sweepExpiredJobs(database.current.db, []);
  expect(await left()).toHaveLength(2);
  await change("created_at = now() - interval '32 days'");
  await sweepExpiredJobs(database.current.db, []);
  expect(await left()).toEqual([]);
});

test("jobs that were dropped add up by the day", async () => {
  for (let n = 0; n < 3; n++) await countDropped(database.current.db, "notify");
  expect(await counted()).toEqual([{ task: "notify", jobs: 3 }]);
});
