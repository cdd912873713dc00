import { takesLong } from "@concerto/core/jobs";
import { ownDatabase } from "@concerto/core/testing/database";
import { aVersion } from "@concerto/core/testing/factories";
import { aStudio, testStorage } from "@concerto/core/testing/studio";
import { keys } from "@concerto/core/versions/keys";
import { askToListen } from "@concerto/core/versions/processing";
import { expect, test } from "vitest";
import type { Services } from "../src/services.ts";
import { taskList } from "../src/tasks.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();

/** 41 minutes of silence in 20 MB: 8 bits, mono, 8 kHz. */
function longerThanItLooks(): Buffer {
  const samples = Buffer.alloc(41 * 60 * 8000, 128);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

test("a file that is longer than it looks is put among the long ones, and heard there", {
  timeout: 600_000,
}, async () => {
  const { db, pool } = database.current;
  const { song } = await aStudio(db);
  const wav = longerThanItLooks();
  const { id } = await aVersion(db, song, {
    ...{ state: "processing", pipeline: null, flacBytes: null, durationMs: null, bytes: BigInt(wav.length) },
  });
  const services = { ...database.current, storage: testStorage(), now: () => new Date() } as unknown as Services;
  await services.storage.put(keys.original(id), wav, { contentType: "audio/wav", contentDisposition: "attachment" });
  await db.$transaction((tx) => askToListen(tx, id));

  await workOnce(database.current, { taskList: taskList(services), forbiddenFlags: [takesLong] });
  const { rows } = await pool.query(
    "select flags from graphile_worker._private_jobs where payload->>'versionId' = $1",
    [id],
  );
  expect(rows).toEqual([{ flags: expect.objectContaining({ [takesLong]: true }) }]);
  expect((await db.version.findUniqueOrThrow({ where: { id } })).state).toBe("processing");

  await workOnce(database.current, { taskList: { "process-version": taskList(services)["process-version"] ?? never } });
  expect(await db.version.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ state: "ready", durationMs: 41 * 60_000, course: { stepMs: 1000, steps: 41 * 60 } },
  });
});

const never = () => Promise.reject(new Error("there is such a task"));
