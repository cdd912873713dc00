import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer, get, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Live, startLive } from "@concerto/core/live/live";
import { ownDatabase } from "@concerto/core/testing/database";
import { aComment } from "@concerto/core/testing/factories";
import { contextFor } from "@concerto/core/testing/studio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerStream } from "../src/server/answer-stream.ts";
import { createAuth } from "../src/server/auth/create-auth.ts";
import { readActor } from "../src/server/read-actor.ts";
import { appUrl, secret } from "./auth-browser.ts";
import { aFullStudio } from "./seats.ts";

const database = ownDatabase();
const site = { url: appUrl, secret };
let live: Live;
let origin = "";

const contextOf = async (headers: Headers) => {
  const { db } = database.current;
  const actor = await readActor({ db, auth: createAuth({ db, appUrl, secret }), site }, headers);
  return { ...contextFor(database.current, null), site, actor, live };
};
const server = createServer((asked, answer) => void answerStream(asked, answer, contextOf));

beforeAll(async () => {
  live = startLive({ db: database.current.db, url: database.url });
  server.listen(0, "localhost");
  await once(server, "listening");
  origin = `http://localhost:${(server.address() as AddressInfo).port}/api/live`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await live.stop();
});

/** Opens a stream; `until` waits for words in it, and answers all that came so far. */
async function listen(cookie: string, query = "") {
  const answer = await new Promise<IncomingMessage>((resolve) =>
    get(`${origin}?${query}`, { headers: { cookie } }, resolve),
  );
  let heard = "";
  answer.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
  });
  const until = async (words: RegExp) => {
    await expect.poll(() => heard, { timeout: 5000 }).toMatch(words);
    return heard;
  };
  return { answer, until, leave: () => answer.destroy() };
}

test("a stream says that it is there, what happens and where that stands in the log, and gives a sign of life", async () => {
  const studio = await aFullStudio(database.current.db);
  const stream = await listen(studio.cookies.listener);
  expect(stream.answer.headers["cache-control"]).toBe("no-store, private, no-transform");
  expect(stream.answer.headers["content-type"]).toMatch(/^text\/event-stream/);
  const begun = await stream.until(/^event: connected\ndata: \{\}\n\nid: [\d.]+\ndata: \{.*\}\n\n/);
  const { id } = await aComment(database.current.db, studio.version, studio.owner);
  const heard = await stream.until(new RegExp(`id: [\\d.]+\\ndata: .*"subjectId":"${id}"`));
  await stream.until(/event: ping\ndata:\n\n/);
  stream.leave();
  const [, place] = /id: ([\d.]+)/.exec(begun) ?? [];
  const again = await listen(studio.cookies.listener, `after=${place}&nonce=2`);
  await again.until(new RegExp(`"subjectId":"${id}"`));
  again.leave();
  expect(heard).not.toContain('isBehind":true');
});

test("nobody is listened for who is not known, with any address, and nothing but GET is answered", async () => {
  const studio = await aFullStudio(database.current.db);
  for (const seat of ["nobody", "expired session"] as const) {
    const { answer } = await listen(studio.cookies[seat]);
    expect([seat, answer.statusCode, answer.headers["cache-control"]]).toEqual([seat, 403, "no-store, private"]);
  }
  expect((await listen(studio.cookies.owner, "after=nonsense")).answer.statusCode).toBe(400);
  const posted = await new Promise<IncomingMessage>((resolve) => request(origin, { method: "POST" }, resolve).end());
  expect(posted.statusCode).toBe(405);
});

test("a stream ends with its word when the process is told to end", async () => {
  const studio = await aFullStudio(database.current.db);
  const own = startLive({ db: database.current.db, url: database.url });
  const other = createServer((asked, answer) => {
    void answerStream(asked, answer, async (headers) => ({ ...(await contextOf(headers)), live: own }));
  }).listen(0, "localhost");
  await once(other, "listening");
  const url = `http://localhost:${(other.address() as AddressInfo).port}/`;
  const answer = await new Promise<IncomingMessage>((resolve) =>
    get(url, { headers: { cookie: studio.cookies.owner } }, resolve),
  );
  let heard = "";
  answer.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
    if (heard.includes("id: ")) void own.stop();
  });
  await once(answer, "end");
  expect(heard).toMatch(/event: return\ndata:\n\n$/);
  other.close();
});

test("of the older kind of route there is this one alone", () => {
  const files = readdirSync(join(import.meta.dirname, "../src/pages"), { recursive: true, withFileTypes: true });
  expect(files.filter((file) => file.isFile()).map(({ name }) => name)).toEqual(["live.ts"]);
});
