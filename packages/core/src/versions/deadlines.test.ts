import type { Version } from "@concerto/db/client";
import { afterEach, describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aVersion } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { type Circumstances, endOverdueWaits, patienceMs } from "./deadlines.ts";
import { askToListen, awaitingVersion, beginListening, failVersion, storeFindings } from "./processing.ts";
import { getVersion, retryVersion } from "./versions.ts";

const hours = (ms: number) => ms / 3_600_000;

test.each<[Circumstances["job"], Circumstances["workers"], number]>([
  ["under-way", "at-work", 4],
  ["queued", "at-work", 6],
  ["queued", "idle", 0.5],
  ["none", "at-work", 0.5],
  ["none", "idle", 0.5],
  ["queued", "silent", 0.5],
  ["none", "silent", 0.5],
])("a version whose job is %s where workers are %s may wait for %d h", (job, workers, most) => {
  expect(hours(patienceMs({ job, workers }))).toBe(most);
});

const database = ownDatabase();
afterEach(async () => {
  await database.current.pool.query(`delete from "ProcessBeat"`);
  await database.current.pool.query("delete from graphile_worker._private_jobs");
  await database.current.pool.query(`update "Version" set state = 'ready', "listeningSince" = null`);
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** A version that has waited for so long, its job in the queue. */
async function scene({ minutes, ...change }: { minutes: number } & Partial<Version>) {
  const { db, pool } = database.current;
  const { song, editor } = await aStudio(db);
  const came = { arrivedAt: ago(minutes), waitsSince: ago(minutes) };
  const { id } = await aVersion(db, song, { state: "processing", flacBytes: null, pipeline: null, ...came, ...change });
  await db.$transaction((tx) => askToListen(tx, id));
  const ctx = contextFor(database.current, editor);
  return {
    id,
    ctx,
    /** Another's file, begun a minute ago. */
    another: async () => aVersion(db, (await aStudio(db)).song, { listeningSince: ago(1) }),
    job: (change: string) =>
      pool.query(`update graphile_worker._private_jobs set ${change} where key = 'process-version:${id}'`),
    beat: () =>
      db.processBeat.create({ data: { id: "pool-1", kind: "worker", startedAt: new Date(), beatAt: new Date() } }),
    seen: async () => {
      const { state, failure, isAudible } = await getVersion(ctx, { versionId: id });
      return { state, failure, isAudible };
    },
  };
}

const sentence = "The worker did not answer; we were told. Try again.";

// Each seen to fail with what it is about taken out of the statement.
describe("the wait for a worker is ended", () => {
  test("after half an hour without one, with a sentence, and is answered to one of several that look at once", async () => {
    const { id, ctx, seen } = await scene({ minutes: 31 });
    const ended = await Promise.all([endOverdueWaits(ctx), endOverdueWaits(ctx), endOverdueWaits(ctx)]);
    expect(ended.flat()).toEqual([id]);
    // What browsers play can be heard all the same.
    expect(await seen()).toEqual({ state: "failed", failure: sentence, isAudible: true });
  });

  test("where a worker beats and is at work, but the job is lost", async () => {
    const { id, ctx, job, beat, another } = await scene({ minutes: 31 });
    await beat();
    await another();
    await job("attempts = max_attempts");
    expect(await endOverdueWaits(ctx)).toEqual([id]);
  });

  test("where a worker beats and takes no job", async () => {
    const { id, ctx, beat } = await scene({ minutes: 31 });
    await beat();
    expect(await endOverdueWaits(ctx)).toEqual([id]);
  });

  test("where a worker died at its work, with the job locked", async () => {
    const { id, ctx, job, another } = await scene({ minutes: 31 });
    await another();
    await job("locked_at = now(), locked_by = 'pool-1'");
    expect(await endOverdueWaits(ctx)).toEqual([id]);
  });

  test("where a job is under way for longer than one can be", async () => {
    const { id, ctx, job, beat } = await scene({ minutes: 245 });
    await beat();
    await job("locked_at = now(), locked_by = 'pool-1'");
    expect(await endOverdueWaits(ctx)).toEqual([id]);
  });
});

describe("the wait goes on", () => {
  test("before half an hour is over", async () => {
    const { ctx } = await scene({ minutes: 29 });
    expect(await endOverdueWaits(ctx)).toEqual([]);
  });

  test("while the job is under way", async () => {
    const { ctx, job, beat } = await scene({ minutes: 235 });
    await beat();
    await job("locked_at = now(), locked_by = 'pool-1'");
    expect(await endOverdueWaits(ctx)).toEqual([]);
  });

  test("while others' files are listened through, also in the moment between two of them", async () => {
    const { ctx, beat, another } = await scene({ minutes: 300 });
    await beat();
    await another();
    expect(await endOverdueWaits(ctx)).toEqual([]);
  });

  test("anew, for a version that was asked for again, or that a worker has begun", async () => {
    const again = await scene({ minutes: 300 });
    await endOverdueWaits(again.ctx);
    await retryVersion(again.ctx, { versionId: again.id });
    const begun = await scene({ minutes: 300 });
    await beginListening(begun.ctx, begun.id);
    expect(await endOverdueWaits(again.ctx)).toEqual([]);
  });

  test("for what is still arriving: its line may be slow", async () => {
    const { db } = database.current;
    const { song, owner } = await aStudio(db);
    await aVersion(db, song, { state: "arriving", arrivedAt: null, createdAt: ago(10_000) });
    expect(await endOverdueWaits(contextFor(database.current, owner))).toEqual([]);
  });
});

// Seen to fail with each of these asking for "processing" alone.
describe("a worker that comes after all", () => {
  const given = async () => {
    const it = await scene({ minutes: 31 });
    await endOverdueWaits(it.ctx);
    return it;
  };

  test("finds the version waiting, takes it on, and makes it ready", async () => {
    const { id, ctx, seen } = await given();
    expect(await awaitingVersion(ctx, id)).toMatchObject({ id });
    await beginListening(ctx, id);
    expect(await seen()).toMatchObject({ state: "processing", failure: null });
    await storeFindings(ctx, id, { findings: { pipeline: "p2", flacBytes: 1000n }, needsAac: false });
    expect(await seen()).toMatchObject({ state: "ready", failure: null });
  });

  test("makes it ready also where it was given up meanwhile", async () => {
    const { id, ctx, seen } = await given();
    await storeFindings(ctx, id, { findings: { pipeline: "p2", flacBytes: 1000n }, needsAac: false });
    expect(await seen()).toMatchObject({ state: "ready", failure: null });
  });

  test("says what is wrong with the file, in place of its own absence", async () => {
    const { id, ctx, seen } = await given();
    await failVersion(ctx, id, { reason: "encrypted" });
    expect(await seen()).toMatchObject({
      state: "failed",
      failure: expect.stringContaining("locked"),
      isAudible: false,
    });
  });
});
