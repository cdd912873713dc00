import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aVersion } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { askToListen, awaitingVersion, failVersion, storeFindings } from "./processing.ts";

const database = ownDatabase();
const findings = { pipeline: "p2", flacBytes: 1000n, durationMs: 1000 };

async function scene(state: "processing" | "failed" = "processing") {
  const { db, pool } = database.current;
  const { song, owner } = await aStudio(db);
  const { id } = await aVersion(db, song, { state, flacBytes: null });
  const jobs = async () =>
    (
      await pool.query<{ identifier: string; priority: number }>(
        `select t.identifier, j.priority from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where j.payload->>'versionId' = $1`,
        [id],
      )
    ).rows;
  return {
    id,
    jobs,
    ctx: contextFor(database.current, owner),
    stateNow: () => db.version.findUniqueOrThrow({ where: { id } }),
  };
}

test("what was found makes a version ready, and its rendition for slow lines is asked for once, behind what people wait for", async () => {
  const { id, jobs, ctx, stateNow } = await scene();
  await storeFindings(ctx, id, { findings, needsAac: true });
  await storeFindings(ctx, id, { findings: { ...findings, durationMs: 5 }, needsAac: true }); // another worker was later
  expect(await stateNow()).toMatchObject({ state: "ready", durationMs: 1000, aacBytes: null });
  expect(await jobs()).toEqual([{ identifier: "encode-aac", priority: 1000 }]);
  expect(await awaitingVersion(ctx, id)).toBeNull();
});

test("a version that is small already gets no rendition for slow lines", async () => {
  const { id, jobs, ctx } = await scene();
  await storeFindings(ctx, id, { findings, needsAac: false });
  expect(await jobs()).toEqual([]);
});

test("a version that has ended is not changed by a late worker", async () => {
  const { id, jobs, ctx, stateNow } = await scene("failed");
  await storeFindings(ctx, id, { findings, needsAac: true });
  await failVersion(ctx, id, { reason: "broken" });
  expect(await stateNow()).toMatchObject({ state: "failed", failure: null });
  expect(await jobs()).toEqual([]);
});

// Seen to fail without the count.
test("somebody's single file goes before the many that another dropped earlier", async () => {
  const { db } = database.current;
  const { song, owner, editor } = await aStudio(db);
  await db.$executeRaw`delete from graphile_worker._private_jobs`;
  const drop = async (person: { id: string }) => {
    const version = await aVersion(db, song, { state: "processing", uploadedById: person.id });
    await db.$transaction((tx) => askToListen(tx, version.id));
    return version.id;
  };
  const many = [await drop(owner), await drop(owner), await drop(owner)];
  const single = await drop(editor);
  const jobs = await db.$queryRaw<{ versionId: string }[]>`
    select payload->>'versionId' as "versionId" from graphile_worker._private_jobs order by priority, run_at, id`;
  expect(jobs.map(({ versionId }) => versionId)).toEqual([many[0], single, many[1], many[2]]);
});
