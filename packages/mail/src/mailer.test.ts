import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { createMailer } from "./mailer.ts";

const mail = { to: "mara@example.com", subject: "A take", html: "<p>Listen</p>", text: "Listen" };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

type Received = { headers: IncomingMessage["headers"]; body: unknown; path: string };

/** Plays Resend: answers every request by `answer`, and keeps what it received. */
async function aResend(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    received.push({
      headers: request.headers,
      path: request.url ?? "",
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const mailer = createMailer({ apiKey: "re_key", baseUrl, from: "Concerto <hello@concerto.example>", timeoutMs: 500 });
  return { mailer, received };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
const send = (resend: Awaited<ReturnType<typeof aResend>>) => resend.mailer.send(mail, { idempotencyKey: "mail/1" });

it("a mail is accepted, with its sender, its headers and the key that keeps it from going twice", async () => {
  const resend = await aResend(json(200, { id: "an-id" }));
  const headers = { "List-Unsubscribe": "<https://concerto.example/u>" };
  expect(await resend.mailer.send({ ...mail, headers }, { idempotencyKey: "mail/1" })).toEqual({
    accepted: true,
    id: "an-id",
  });
  const [only] = resend.received;
  expect(only).toMatchObject({
    path: "/emails",
    headers: { authorization: "Bearer re_key", "idempotency-key": "mail/1" },
    body: { ...mail, headers, from: "Concerto <hello@concerto.example>" },
  });
  expect(resend.received).toHaveLength(1);
});

const named = (statusCode: number, name: string) => json(statusCode, { statusCode, name, message: "said so" });
const limited = (name: string, retryAfter: string) =>
  json(429, { statusCode: 429, name, message: "said so" }, { "retry-after": retryAfter });

describe.each([
  ["a key that does not count", named(401, "missing_api_key"), { kind: "refused", fault: "settings" }],
  ["a domain that is not verified", named(403, "validation_error"), { kind: "refused", fault: "settings" }],
  ["an address that is none", named(422, "validation_error"), { kind: "refused", fault: "mail" }],
  ["the same mail still on its way", named(409, "concurrent_idempotent_requests"), { kind: "unreachable" }],
  ["too many at once", limited("rate_limit_exceeded", "3"), { kind: "rate", retryAfterSeconds: 3 }],
  ["too many at once, said by a proxy", json(429, { statusCode: 429, message: "slow" }), { kind: "rate" }],
  ["the day's quota spent", limited("daily_quota_exceeded", "3600"), { kind: "daily-quota", retryAfterSeconds: 3600 }],
  ["the month's quota spent", named(429, "monthly_quota_exceeded"), { kind: "monthly-quota" }],
  ["an error of theirs", named(500, "application_error"), { kind: "unreachable" }],
  ["JSON of a proxy's own", json(502, { error: "bad gateway" }), { kind: "unreachable" }],
  ["an error that is null", json(500, null), { kind: "unreachable" }],
  ["a success without an id", json(200, {}), { kind: "unreachable" }],
])("%s", (_, answer, outcome) => {
  it(`is ${outcome.kind}`, async () => {
    const seen = await send(await aResend(answer));
    expect(seen).toMatchObject({ accepted: false, ...outcome });
    expect(seen).toHaveProperty("message", expect.stringMatching(/./));
    if (!("retryAfterSeconds" in outcome)) expect(seen).not.toHaveProperty("retryAfterSeconds");
  });
});

describe("no answer", () => {
  it("a page of HTML, with whatever status, is unreachable", async () => {
    for (const status of [200, 500, 503]) {
      const page = (_: IncomingMessage, response: ServerResponse) => response.writeHead(status).end("<h1>Sorry</h1>");
      expect(await send(await aResend(page))).toMatchObject({ accepted: false, kind: "unreachable" });
    }
  });

  it("a hang ends after the time-out, before the answer and in the midst of it", async () => {
    const startedAt = performance.now();
    expect(await send(await aResend(() => undefined))).toMatchObject({ accepted: false, kind: "unreachable" });
    const midway = await aResend((_, response) => response.writeHead(200).write('{"id":'));
    expect(await send(midway)).toMatchObject({ accepted: false, kind: "unreachable" });
    expect(performance.now() - startedAt).toBeLessThan(4000);
  });

  it("a reset is unreachable, and so is nobody there", async () => {
    const reset = await aResend((request) => request.socket.destroy());
    expect(await send(reset)).toMatchObject({ accepted: false, kind: "unreachable" });
    for (const close of closers.splice(0)) close();
    expect(await send(reset)).toMatchObject({ accepted: false, kind: "unreachable" });
  });

  it("a caller that stops waiting is told the same", async () => {
    const resend = await aResend(() => undefined);
    const options = { idempotencyKey: "mail/1", signal: AbortSignal.timeout(20) };
    expect(await resend.mailer.send(mail, options)).toMatchObject({ accepted: false, kind: "unreachable" });
  });
});

it("a mail whose key was taken with another body has gone already: the key is its own", async () => {
  const resend = await aResend(named(409, "invalid_idempotent_request"));
  expect(await send(resend)).toEqual({ accepted: true, id: null });
});

it("a picture in a letter goes with it, by the name under which the letter shows it", async () => {
  const resend = await aResend(json(200, { id: "an-id" }));
  const picture = { filename: "wave.png", contentType: "image/png", base64: "iVBORw==", contentId: "wave" };
  await resend.mailer.send({ ...mail, attachments: [picture] }, { idempotencyKey: "mail/1" });
  expect(resend.received[0]?.body).toMatchObject({
    attachments: [{ filename: "wave.png", content_type: "image/png", content: "iVBORw==", content_id: "wave" }],
    tags: [{ name: "mail", value: "mail/1" }],
  });
});

it("a mailer without a key or a sender is not built", () => {
  expect(() => createMailer({ apiKey: "", from: "a@b.example" })).toThrow("needs an API key");
  expect(() => createMailer({ apiKey: "re_key", from: "" })).toThrow("an address to send from");
});
