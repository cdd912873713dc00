import { enqueue } from "@concerto/core/jobs";
import { addTag, listTags, removeTag } from "@concerto/core/tags/tags";
import { ownDatabase } from "@concerto/core/testing/database";
import { aVersion } from "@concerto/core/testing/factories";
import { aStudio, contextFor, testStorage } from "@concerto/core/testing/studio";
import { keys } from "@concerto/core/versions/keys";
import { expect, test } from "vitest";
import type { Services } from "../src/services.ts";
import { createTagger } from "../src/tagger.ts";
import { describeVersion } from "../src/tasks/describe-version.ts";
import { aModel, saying } from "./model.ts";
import { workOnce } from "./work-once.ts";

const database = ownDatabase();

const said = { genre: ["chamber pop"], mood: ["wistful", "calm"], instruments: ["piano", "cello"] };
const texts = ["chamber pop", "wistful", "calm", "piano", "cello"];

/** A second of a tone, 16 bits, mono, 8 kHz. */
function aTone(): Uint8Array {
  const samples = Int16Array.from({ length: 8000 }, (_, n) => 9000 * Math.sin(n / 4));
  const head = Buffer.from("UklGRgAAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=", "base64");
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
}

/** A ready version that waits to be described, and a model that is asked. */
async function scene({ patienceMs = 5000 } = {}) {
  const { db } = database.current;
  const [model, studio, storage] = [await aModel(), await aStudio(db), testStorage()];
  const version = await aVersion(db, studio.song, { flacBytes: null, playsAs: "audio/wav" });
  await storage.put(keys.original(version.id), aTone(), { contentType: "audio/wav" });
  const tagger = createTagger({ url: model.url, key: "sk-ours", model: "ears-1", patienceMs });
  const ctx = contextFor(database.current, studio.owner);
  return {
    ...studio,
    ctx,
    model,
    version,
    work: async (by: Services["tagger"] = tagger) => {
      await db.$transaction((tx) => enqueue(tx, "describe-version", { versionId: version.id }));
      const services = { db, storage, tagger: by, now: () => new Date() } as Services;
      await workOnce(database.current, { taskList: { "describe-version": describeVersion(services) } });
    },
    tags: async () => (await listTags(ctx, { songId: studio.song.id })).map(({ text }) => text),
    /** Why the jobs that are left wait to be tried again. */
    left: async () => {
      const { rows } = await database.current.pool.query(
        "delete from graphile_worker._private_jobs returning last_error",
      );
      return rows.map(({ last_error: error }) => error);
    },
  };
}

test("a model hears an excerpt and nothing else, and what it says becomes tags, once", async () => {
  const { model, work, tags, left, song } = await scene();
  model.answer(saying(JSON.stringify(said)));
  await work();
  expect(await tags()).toEqual(texts);
  expect(await left()).toEqual([]);
  const [asked] = model.asked;
  expect(asked).toMatchObject({
    path: "/v1/chat/completions",
    authorization: "Bearer sk-ours",
    body: { model: "ears-1" },
  });
  const heard = asked?.body.messages[0]?.content.find(({ type }) => type === "input_audio");
  const wav = Buffer.from(heard?.input_audio?.data ?? "", "base64");
  expect([wav.toString("latin1", 0, 4), wav.readUInt32LE(24), wav.length]).toEqual(["RIFF", 16_000, 44 + 2 * 16_000]);
  expect(JSON.stringify(asked?.body)).not.toContain(song.name);
  await work();
  expect(model.asked).toHaveLength(1);
});

test("what a person removed is not put back by a model, and what they said themselves stays theirs", async () => {
  const { model, work, tags, ctx, song } = await scene();
  await addTag(ctx, { songId: song.id, text: "Piano" });
  const { id: tagId } = await addTag(ctx, { songId: song.id, text: "calm" });
  await removeTag(ctx, { tagId });
  model.answer(saying(`\`\`\`json\n${JSON.stringify(said)}\n\`\`\``));
  await work();
  expect(await tags()).toEqual(["Piano", "chamber pop", "wistful", "cello"]);
});

test("a model that talks nonsense costs those tags, and is not asked again", async () => {
  const { model, work, tags, left } = await scene();
  model.answer(saying("I am sorry, I cannot listen to audio."));
  await work();
  expect([model.asked.length, await tags(), await left()]).toEqual([1, [], []]);
});

test("a model that never answers is asked another time", async () => {
  const { model, work, tags, left } = await scene({ patienceMs: 300 });
  model.answer(() => {});
  await work();
  expect([model.asked.length, await tags()]).toEqual([1, []]);
  expect(await left()).toEqual([expect.stringMatching(/does not answer: TimeoutError/)]);
});

test("where nobody is there to ask, nothing is fetched and nothing fails", async () => {
  const { work, model, tags, left } = await scene();
  await work(null);
  expect([model.asked, await tags(), await left()]).toEqual([[], [], []]);
});
