import { ownDatabase } from "@concerto/core/testing/database";
import { aStudio, contextFor } from "@concerto/core/testing/studio";
import { expect, test } from "vitest";
import { answerApi } from "../src/server/answer-api.ts";

const database = ownDatabase();

async function ask(path: string, init: RequestInit & { duplex?: "half" } = {}) {
  const { owner } = await aStudio(database.current.db);
  const headers = { "content-type": "application/json" };
  const request = new Request(`http://concerto.test/api/trpc/${path}`, { method: "POST", headers, ...init });
  return answerApi(request, async () => contextFor(database.current, owner));
}

// Seen to fail with `request.text()`: all of it was read, to be refused with 400.
test("a request is of a bearable length, also where it does not say how long it is", async () => {
  const name = JSON.stringify({ name: "a".repeat(1024 * 1024) });
  const unannounced = new Response(name).body;
  expect((await ask("viewer.updateProfile", { body: name })).status).toBe(413);
  expect((await ask("viewer.updateProfile", { body: unannounced, duplex: "half" })).status).toBe(413);
  expect((await ask("viewer.updateProfile", { body: JSON.stringify({ name: "Mara" }) })).status).toBe(200);
});

// Seen to fail without `maxBatchSize`.
test("a request asks for fifty things at most", async () => {
  const batch = (calls: number) =>
    ask(`${Array(calls).fill("viewer.updateProfile").join(",")}?batch=1`, {
      body: JSON.stringify(Object.fromEntries(Array.from({ length: calls }, (_, at) => [at, { name: "Mara" }]))),
    });
  expect((await batch(51)).status).toBe(400);
  expect((await batch(50)).status).toBe(200);
});
