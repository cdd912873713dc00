import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Inbox, startInbox } from "./inbox.ts";
import { signWebhook } from "./inbox-modes.ts";
import type { ReceivedMail } from "./mailbox.ts";
import { anyPort } from "./ports.ts";

let folder: string;
let inbox: Inbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "concerto-inbox-"));
  inbox = await startInbox(folder, await anyPort());
});

afterEach(async () => {
  await inbox.stop();
  rmSync(folder, { recursive: true });
});

const welcome = {
  from: "Concerto <mail@concerto.localhost>",
  to: "ada@example.com",
  subject: "Welcome",
  html: "<p>Hi</p>",
};

function send(mail: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${inbox.url}/emails`, {
    method: "POST",
    headers: { authorization: "Bearer re_test", "content-type": "application/json", ...headers },
    body: JSON.stringify(mail),
  });
}

async function list(query = ""): Promise<ReceivedMail[]> {
  return (await (await fetch(`${inbox.url}/emails${query}`)).json()) as ReceivedMail[];
}

const setMode = (mode: string, more = {}) =>
  fetch(`${inbox.url}/mode`, { method: "PUT", body: JSON.stringify({ mode, ...more }) });

test("a mail is taken, listed newest first, found by its id and by its recipient", async () => {
  const { id } = (await (
    await send({ ...welcome, headers: { "List-Unsubscribe": "<https://x>" } })
  ).json()) as ReceivedMail;
  await send({ ...welcome, to: ["Bea <bea@example.com>"], subject: "Second", text: "plain" });
  expect((await list()).map((mail) => mail.subject)).toEqual(["Second", "Welcome"]);
  expect(await list("?to=ADA@example.com")).toMatchObject([{ id, to: ["ada@example.com"], text: null }]);
  expect(await (await fetch(`${inbox.url}/emails/${id}`)).json()).toMatchObject({
    id,
    headers: { "List-Unsubscribe": "<https://x>" },
    idempotencyKey: null,
  });
  expect((await fetch(`${inbox.url}/emails/nothing`)).status).toBe(404);
});

test("one key and one body make one mail; the same key with another body is refused", async () => {
  const key = { "idempotency-key": "welcome/ada" };
  const first = (await (await send(welcome, key)).json()) as ReceivedMail;
  expect(await (await send(welcome, key)).json()).toEqual({ id: first.id });
  const other = await send({ ...welcome, subject: "Other" }, key);
  expect(other.status).toBe(409);
  expect(await other.json()).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
  expect(await list()).toHaveLength(1);
});

test.each([
  ["no sender", { ...welcome, from: undefined }, 422, "missing_required_field"],
  ["a sender that is no address", { ...welcome, from: "Concerto" }, 422, "validation_error"],
  ["no recipient", { ...welcome, to: [] }, 422, "missing_required_field"],
  ["a recipient that is no address", { ...welcome, to: "ada" }, 422, "validation_error"],
  ["no subject", { ...welcome, subject: "" }, 422, "missing_required_field"],
  ["no body", { ...welcome, html: undefined }, 422, "missing_required_field"],
  ["something that is no object", [welcome], 422, "validation_error"],
])("a mail with %s is refused as Resend refuses it", async (_, mail, statusCode, name) => {
  const response = await send(mail);
  expect(await response.json()).toMatchObject({ statusCode, name });
  expect(response.status).toBe(statusCode);
  expect(await list()).toEqual([]);
});

test("a mail without an API key is refused", async () => {
  const response = await fetch(`${inbox.url}/emails`, { method: "POST", body: JSON.stringify(welcome) });
  expect(await response.json()).toMatchObject({ statusCode: 401, name: "missing_api_key" });
});

test.each([
  ["quota", 429, "daily_quota_exceeded"],
  ["monthly-quota", 429, "monthly_quota_exceeded"],
  ["rate", 429, "rate_limit_exceeded"],
  ["concurrent", 409, "concurrent_idempotent_requests"],
  ["5xx", 500, "application_error"],
])("in mode %s mail is refused, until the mode is ok again", async (mode, statusCode, name) => {
  await setMode(mode);
  expect(await (await send(welcome)).json()).toMatchObject({ statusCode, name });
  await setMode("ok");
  expect((await send(welcome)).status).toBe(200);
  expect(await list()).toHaveLength(1);
});

test("in mode bad-gateway something in between answers with a page", async () => {
  await setMode("bad-gateway");
  const response = await send(welcome);
  expect([response.status, await response.text()]).toEqual([502, expect.stringContaining("<h1>")]);
  expect(await list()).toEqual([]);
});

test("in mode hang there is no answer and no mail", async () => {
  await setMode("hang");
  const request = fetch(`${inbox.url}/emails`, {
    method: "POST",
    headers: { authorization: "Bearer re_test" },
    body: JSON.stringify(welcome),
    signal: AbortSignal.timeout(300),
  });
  await expect(request).rejects.toThrow(/timeout/);
  expect(await list()).toEqual([]);
});

test("in mode reset only the answer is lost, and trying again makes no second mail", async () => {
  await setMode("reset");
  await expect(send(welcome, { "idempotency-key": "once" })).rejects.toThrow("fetch failed");
  await setMode("ok");
  expect((await send(welcome, { "idempotency-key": "once" })).status).toBe(200);
  expect(await list()).toHaveLength(1);
});

test("in mode fail-later the mail is taken and the webhook hears, signed, that it failed", async () => {
  const secret = `whsec_${Buffer.from("a secret of some length").toString("base64")}`;
  const port = await anyPort();
  const heard = Promise.withResolvers<{ body: string; headers: NodeJS.Dict<string | string[]> }>();
  const app = createServer(async (request, response) => {
    heard.resolve({ body: await text(request), headers: request.headers });
    response.end();
  }).listen(port, "127.0.0.1");
  await setMode("fail-later", { webhook: { url: `http://127.0.0.1:${port}/`, secret } });
  const tags = [{ name: "mail", value: "m-1" }];
  const { id } = (await (await send({ ...welcome, tags })).json()) as ReceivedMail;
  const { body, headers } = await heard.promise;
  app.close();
  expect(JSON.parse(body)).toMatchObject({
    type: "email.failed",
    data: { email_id: id, to: ["ada@example.com"], tags: { mail: "m-1" } },
  });
  const signed = `${headers["svix-id"]}.${headers["svix-timestamp"]}.${body}`;
  expect(headers["svix-signature"]).toBe(`v1,${signWebhook(signed, secret)}`);
});

test("the inbox remembers its mail and its keys after a restart", async () => {
  await send(welcome, { "idempotency-key": "kept" });
  await inbox.stop();
  inbox = await startInbox(folder, await anyPort());
  await send(welcome, { "idempotency-key": "kept" });
  expect(await list()).toMatchObject([{ subject: "Welcome", idempotencyKey: "kept" }]);
});

test("a mode that does not exist is refused", async () => {
  expect((await setMode("loud")).status).toBe(422);
});

test("the page runs only its own script, and mail in it runs none", async () => {
  const response = await fetch(inbox.url);
  const policy = response.headers.get("content-security-policy");
  expect(policy).toMatch(/default-src 'none'; script-src 'nonce-[^']+';/);
  const page = await response.text();
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(page).not.toContain("{{nonce}}");
});
