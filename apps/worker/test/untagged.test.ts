import { readFileSync } from "node:fs";
import path from "node:path";
import { enqueue } from "@concerto/core/jobs";
import { ownDatabase } from "@concerto/core/testing/database";
import { anUpload, aPerson, aProject, aSong } from "@concerto/core/testing/factories";
import { testStorage } from "@concerto/core/testing/studio";
import { currentPipeline, keys } from "@concerto/core/versions/keys";
import { expect, test } from "vitest";
import type { Services } from "../src/services.ts";
import { taskList } from "../src/tasks.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();

const sound = readFileSync(path.join(import.meta.dirname, "../../web/e2e/440-hz.mp3"));
const place = "+47.3769+008.5417";
/** ID3v2.3 with one frame, as a telephone writes where it recorded. */
const words = Buffer.from(`\0location\0${place}`);
const frame = Buffer.concat([Buffer.from("TXXX"), Buffer.of(0, 0, 0, words.length, 0, 0), words]);
const tag = Buffer.concat([Buffer.from("ID3"), Buffer.of(3, 0, 0, 0, 0, 0, frame.length), frame]);

test("an MP3 that tells where it was recorded is stored a second time without that, for those who only listen", async () => {
  const { db } = database.current;
  const person = await aPerson(db);
  const { versionId } = await anUpload(db, await aSong(db, await aProject(db, person)), person);
  const original = Buffer.concat([tag, sound]);
  await db.version.update({
    where: { id: versionId },
    data: { state: "processing", arrivedAt: new Date(), bytes: BigInt(original.length) },
  });
  const storage = testStorage();
  await storage.put(keys.original(versionId), original, { contentType: "audio/mpeg" });
  const services = { ...database.current, storage, now: () => new Date() } as unknown as Services;
  await db.$transaction((tx) => enqueue(tx, "process-version", { versionId }));
  await workOnce(database.current, { taskList: taskList(services) });

  const version = await db.version.findUniqueOrThrow({ where: { id: versionId } });
  expect(version).toMatchObject({
    state: "ready",
    playsAs: "audio/mpeg",
    flacBytes: null,
    untaggedBytes: expect.any(BigInt),
  });
  const bytes = Number(version.untaggedBytes);
  const untagged = await storage.getBytes(keys.untagged(versionId, currentPipeline), { start: 0, end: bytes });
  expect(untagged.length).toBe(bytes);
  expect(original.includes(place)).toBe(true);
  expect(Buffer.from(untagged).includes("ID3")).toBe(false);
  expect(original.subarray(original.length - bytes).equals(untagged)).toBe(true);
});
