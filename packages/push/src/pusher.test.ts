import { expect, test } from "vitest";
import { aPushService, aVapidPair } from "../test/push-service.ts";
import { createPusher, outcomeOf } from "./pusher.ts";

const pair = aVapidPair();
const options = { ...pair, contact: "Concerto <mail@concerto.example>" };
const livesSeconds = 60;

test("a push is signed for the very service, and only the browser can read it", async () => {
  const service = await aPushService();
  const browser = service.aBrowser();
  const pusher = createPusher({ ...options, reach: "anywhere" });
  expect(await pusher.send(browser, '{"title":"Grüße"}', { livesSeconds })).toEqual({ accepted: true });
  expect(service.received).toMatchObject([
    {
      endpoint: browser.endpoint,
      headers: { ttl: "60", "content-encoding": "aes128gcm", urgency: "normal" },
      text: '{"title":"Grüße"}',
      signedFor: { aud: service.origin, sub: "mailto:mail@concerto.example", key: pair.publicKey },
    },
  ]);
});

test.each([
  [201, "accepted"],
  [301, "refused"],
  [400, "refused"],
  [403, "refused"],
  [404, "gone"],
  [410, "gone"],
  [413, "refused"],
  [429, "unreachable"],
  [500, "unreachable"],
  [0, "unreachable"],
])("an answer of %s means: %s", (status, kind) => {
  const outcome = outcomeOf(status);
  expect(outcome.accepted ? "accepted" : outcome.kind).toBe(kind);
});

test("a redirection is not followed, and a service that is not there is tried again", async () => {
  const service = await aPushService();
  const pusher = createPusher({ ...options, reach: "anywhere" });
  service.answer(307);
  expect(await pusher.send(service.aBrowser(), "x", { livesSeconds })).toMatchObject({ kind: "refused" });
  expect(service.received).toHaveLength(1);
  const nowhere = { ...service.aBrowser(), endpoint: "http://127.0.0.1:9/x" };
  expect(await pusher.send(nowhere, "x", { livesSeconds })).toMatchObject({ kind: "unreachable" });
  const signal = AbortSignal.abort();
  expect(await pusher.send(service.aBrowser(), "x", { livesSeconds, signal })).toMatchObject({ kind: "unreachable" });
});

test("keys that no browser has are not tried again", async () => {
  const service = await aPushService();
  const pusher = createPusher({ ...options, reach: "anywhere" });
  const p256dh = Buffer.alloc(65, 4).toString("base64url");
  expect(await pusher.send({ ...service.aBrowser(), p256dh }, "x", { livesSeconds })).toMatchObject({ kind: "gone" });
  expect(service.received).toEqual([]);
});

test("nothing on this machine or beside it is ever reached", async () => {
  const service = await aPushService();
  const { port } = new URL(service.origin);
  const browser = service.aBrowser();
  const pusher = createPusher(options);
  const inner = [
    browser.endpoint,
    `https://127.0.0.1:${port}/`,
    `https://[::1]:${port}/`,
    `https://localhost:${port}/`,
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/",
    "file:///etc/passwd",
    "nonsense",
  ];
  for (const endpoint of inner)
    expect([endpoint, await pusher.send({ ...browser, endpoint }, "x", { livesSeconds })]).toMatchObject([
      endpoint,
      { kind: "gone" },
    ]);
  expect(service.received).toEqual([]);
});
