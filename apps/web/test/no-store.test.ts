/**
 * Incident 4: a proxy kept an answer that had ceased to be true. Nothing that is told of a person or a state may be kept by anybody on its way,
 * and that is asked of every procedure and every route there is, so that a new one cannot forget it.
 */
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { api } from "@concerto/api/router";
import { ownDatabase } from "@concerto/core/testing/database";
import { aPictureOf } from "@concerto/core/testing/factories";
import { contextFor, testStorage } from "@concerto/core/testing/studio";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { answerApi } from "../src/server/answer-api.ts";
import { table } from "./access-table.ts";
import { appUrl, secret } from "./auth-browser.ts";
import { aFullStudio } from "./seats.ts";

// Next's own marker of modules that no browser may load; there is no browser here.
vi.mock("server-only", () => ({}));

const database = ownDatabase();

beforeAll(() => {
  const services = { ...database.current, storage: testStorage(), site: { url: appUrl, secret }, limits: {} };
  Object.assign(globalThis, { concertoServices: services });
});

/** A stream must not be packed on its way either; what tRPC says of it comes first. */
const forbidden = expect.stringMatching(/^(no-cache, no-transform, )?no-store, private(, no-transform)?$/);
const headers = { "content-type": "application/json" };

const byPost = (path: string, body: string) =>
  new Request(`${appUrl}/api/trpc/${path}`, { method: "POST", headers, body });
const byGet = (path: string) => new Request(`${appUrl}/api/trpc/${path}`, { headers });

/** What an answer says of being kept; a stream is not listened to. */
async function saidBy(answer: Response): Promise<string | null> {
  await answer.body?.cancel();
  return answer.headers.get("cache-control");
}

// Seen to fail without `responseMeta`.
describe.each(Object.keys(api._def.procedures))("no answer of %s may be kept", (path) => {
  test("whichever way it is asked", async () => {
    const studio = await aFullStudio(database.current.db);
    const given = JSON.stringify((await table[path]?.input(studio, database.current.db, "owner")) ?? {});
    const [alone, both] = [encodeURIComponent(given), encodeURIComponent(`{"0":${given},"1":{}}`)];
    const asked = {
      "by POST": byPost(path, given),
      "by GET": byGet(`${path}?input=${alone}`),
      "with other things by POST": byPost(`${path},viewer.me?batch=1`, `{"0":${given},"1":{}}`),
      "with other things by GET": byGet(`${path},viewer.me?batch=1&input=${both}`),
      "with nonsense": byPost(path, '{"nonsense":'),
    };
    for (const [how, request] of Object.entries(asked)) {
      const answer = await answerApi(request, async () => contextFor(database.current, studio.owner));
      expect([how, await saidBy(answer)]).toEqual([how, forbidden]);
    }
  });
});

// Seen to fail with its headers taken from the answer 413.
test("no refusal of the API may be kept either", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const nobody = async () => contextFor(database.current, null);
  const answers = [
    await answerApi(byPost("no.such", "{}"), nobody),
    await answerApi(byPost("viewer.me", "a".repeat(1024 * 1024 + 1)), nobody),
    await answerApi(byGet(`${Array(51).fill("viewer.me").join(",")}?batch=1`), nobody),
    await answerApi(byGet("viewer.me"), () => Promise.reject(new Error("The database is away."))),
  ];
  log.mockRestore();
  expect(answers.map(({ status }) => status)).toEqual([404, 413, 400, 500]);
  for (const answer of answers) expect(await saidBy(answer)).toEqual(forbidden);
});

const appFolder = join(import.meta.dirname, "../src/app");

/** The folders of all routes, as Next finds them. */
const routes = readdirSync(appFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.[jt]sx?$/.test(file))
  .map((file) => dirname(file));

type Route = Record<string, (request: Request, at: { params: Promise<object> }) => Promise<Response>>;

/** What stands in an address in a folder's place; a new kind is asked for here. */
const places: Record<string, string> = {
  "[...all]": "get-session",
  "[trpc]": "viewer.me",
  "[token]": "no-secret-of-ours",
  "[pictureId]": randomUUID(),
};

// Seen to fail for each of the routes with its header taken out.
test.each(routes)("no answer of /%s may be kept, by whichever method", async (folder) => {
  const route: Route = await import(join(appFolder, folder, "route.ts"));
  const methods = Object.keys(route).filter((name) => name === name.toUpperCase());
  expect(methods).not.toEqual([]);
  const path = folder.replaceAll(/\[[^/]+\]/g, (name) => places[name] ?? name);
  const params = Promise.resolve({ pictureId: places["[pictureId]"] });
  for (const method of methods) {
    const request = new Request(`${appUrl}/${path}`, { method, headers, body: method === "POST" ? "{}" : null });
    const answer = await route[method]?.(request, { params });
    expect([method, answer && (await saidBy(answer))]).toEqual([method, forbidden]);
  }
});

// The one exception: another picture has another id, so what is kept never ceases to be true. Kept by the person's own browser alone.
test("a picture is kept for good, by whoever may see it and by nobody on its way", async () => {
  const { db } = database.current;
  const { owner, cookies } = await aFullStudio(db);
  const bytes = new Uint8Array(aPictureOf(256));
  const { id: pictureId } = await db.picture.create({ data: { personId: owner.id, contentType: "image/png", bytes } });
  const { GET } = await import("../src/app/api/pictures/[pictureId]/route.ts");
  const request = new Request(`${appUrl}/api/pictures/${pictureId}`, { headers: { cookie: cookies.owner } });
  const answer = await GET(request, { params: Promise.resolve({ pictureId }) });
  expect([answer.status, await saidBy(answer)]).toEqual([200, "private, max-age=31536000, immutable"]);
});
