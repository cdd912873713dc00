import { createHash, randomBytes } from "node:crypto";
import { ownDatabase } from "@concerto/core/testing/database";
import { aPerson, aProject, aSong, aVersion } from "@concerto/core/testing/factories";
import { testStorage } from "@concerto/core/testing/studio";
import { failureSentence } from "@concerto/core/versions/failures";
import { keys } from "@concerto/core/versions/keys";
import { askToListen } from "@concerto/core/versions/processing";
import { expect, test } from "vitest";
import type { Services } from "../src/services.ts";
import { processVersion } from "../src/tasks/process-version.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();

/** A version whose file lies in the bucket, after the worker has looked at it. */
async function listenedTo(file: Buffer, claimed: string | null) {
  const { db } = database.current;
  const storage = testStorage();
  const song = await aSong(db, await aProject(db, await aPerson(db)));
  const bytes = BigInt(file.length);
  const { id } = await aVersion(db, song, { state: "processing", bytes, sha256: claimed, pipeline: null });
  await storage.put(keys.original(id), file, { contentType: "application/octet-stream" });
  await db.$transaction((tx) => askToListen(tx, id));
  const services = { db, storage, now: () => new Date() } as Services;
  await workOnce(database.current, { taskList: { "process-version": processVersion(services) } });
  return db.version.findUniqueOrThrow({ where: { id } });
}

// Seen to be listened through all the same, and to fail as "not-audio", with the comparison taken out.
test("a file that is not, byte for byte, the one that was sent fails with that reason, and nothing is made of it", async () => {
  const version = await listenedTo(randomBytes(5000), createHash("sha256").update("another").digest("hex"));
  expect(version).toMatchObject({ state: "failed", failure: { reason: "altered" }, pipeline: null });
  expect(failureSentence(version.failure)).toContain("not, byte for byte, the file that was sent");
});

test("a file that came without a hash has the worker's from then on", async () => {
  const file = Buffer.from("text, which is refused afterwards ".repeat(40));
  const version = await listenedTo(file, null);
  expect(version).toMatchObject({
    sha256: createHash("sha256").update(file).digest("hex"),
    failure: { reason: "not-audio" },
  });
});
