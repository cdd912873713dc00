import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { createTagger } from "../src/tagger.ts";
import { aModel, saying } from "./model.ts";

const wav = Buffer.from("RIFF");
const patienceMs = 300;

async function scene() {
  const model = await aModel();
  return { model, tagger: createTagger({ url: model.url, key: "sk-ours", model: "ears-1", patienceMs }) };
}

const full = { genre: [], mood: [], instruments: [] };

// Seen to fail with a schema that takes other keys, and lists of any length.
test.each<[string, (response: ServerResponse) => void]>([
  ["says it cannot", saying("I am sorry, I cannot listen to audio.")],
  ["says nothing", saying(null)],
  ["answers half an object", saying('{"genre": ["rock"')],
  ["answers more than was asked for", saying(JSON.stringify({ ...full, lyrics: ["la"] }))],
  ["answers less", saying(JSON.stringify({ genre: ["rock"] }))],
  ["answers words for lists", saying(JSON.stringify({ ...full, genre: "rock" }))],
  ["names a hundred moods", saying(JSON.stringify({ ...full, mood: Array(100).fill("sad") }))],
  ["writes a book for a word", saying(JSON.stringify({ ...full, mood: ["sad ".repeat(30)] }))],
  ["does not end", (response) => endless(response)],
  ["sends a page", (response) => void response.end("<html>Welcome to nginx</html>")],
])("a model that %s talks nonsense", async (_, manner) => {
  const { model, tagger } = await scene();
  model.answer(manner);
  expect(await tagger.describe(wav)).toMatchObject({ outcome: "nonsense" });
});

test("a model that refuses the key is not asked again", async () => {
  const { model, tagger } = await scene();
  model.answer((response) => void response.writeHead(401).end('{"error":{"message":"Incorrect API key: sk-ours"}}'));
  expect(await tagger.describe(wav)).toEqual({ outcome: "refused", message: "TAGGER_URL answered 401." });
});

test.each<[string, (response: ServerResponse) => void, RegExp]>([
  ["is too busy", (response) => void response.writeHead(429).end(), /answered 429/],
  ["is broken", (response) => void response.writeHead(502).end("bad gateway"), /answered 502/],
  ["hangs up", (response) => void response.destroy(), /does not answer/],
  ["leads elsewhere", (response) => void response.writeHead(307, { location: "/v1/other" }).end(), /does not answer/],
  ["never answers", () => {}, /does not answer: TimeoutError/],
  [
    "stops in the middle",
    (response) => void response.writeHead(200).write('{"choices": ['),
    /does not answer: TimeoutError/,
  ],
])("a model that %s may answer another time", async (_, manner, reason) => {
  const { model, tagger } = await scene();
  model.answer(manner);
  expect(await tagger.describe(wav)).toEqual({ outcome: "unreachable", message: expect.stringMatching(reason) });
  expect(model.asked).toHaveLength(1);
});

test("somebody who stops waiting is not told that nobody answers", async () => {
  const { model, tagger } = await scene();
  model.answer(() => {});
  const asked = tagger.describe(wav, { signal: AbortSignal.timeout(50) });
  await expect(asked).rejects.toMatchObject({ name: "TimeoutError" });
});

test("no sentence about it holds the key or the address", async () => {
  const { url } = await aModel();
  const tagger = createTagger({ url: url.replace("/v1", "/secret"), key: "sk-ours", model: "m", patienceMs: 50 });
  const answer = await tagger.describe(wav);
  const nowhere = await createTagger({ url: "http://127.0.0.1:9/secret", key: "sk", model: "m" }).describe(wav);
  for (const told of [answer, nowhere]) expect(JSON.stringify(told)).not.toMatch(/secret|sk-ours|127\.0/);
});

/** More than anybody should read, as fast as it is taken. */
function endless(response: ServerResponse): void {
  const piece = Buffer.alloc(16_384, " ");
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", more);
  more();
}
