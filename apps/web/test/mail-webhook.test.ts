import { randomUUID } from "node:crypto";
import { endMail, postLetter } from "@concerto/core/mail/outbox";
import { takeMail } from "@concerto/core/mail/sending";
import { ownDatabase } from "@concerto/core/testing/database";
import { Webhook } from "svix";
import { expect, test, vi } from "vitest";
import { answerMailWebhook } from "../src/server/mail-webhook.ts";

const database = ownDatabase();
const secret = `whsec_${Buffer.from("a secret of twenty-four b").toString("base64")}`;
const url = "https://concerto.example/api/webhooks/resend";

type Call = { id?: string; at?: Date; by?: string; altered?: string };

/** Calls the webhook as the provider does. */
async function told(event: object, { id = `msg_${randomUUID()}`, at = new Date(), by = secret, altered }: Call = {}) {
  const body = JSON.stringify(event);
  const signature = new Webhook(by).sign(id, at, body);
  const headers = {
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": signature,
  };
  const request = new Request(url, { method: "POST", body: altered ?? body, headers });
  const edges = { db: database.current.db, alarms: {}, mailWebhookSecret: secret };
  return (await answerMailWebhook(request, edges)).status;
}

async function accepted() {
  const { db } = database.current;
  const dedupeKey = randomUUID();
  const address = `${randomUUID()}@concerto.example`;
  const letter = { kind: "verify-address", name: "Mara", url: "https://concerto.example/verify" } as const;
  await db.$transaction((tx) => postLetter(tx, letter, { lane: "auth", address, dedupeKey, now: new Date() }));
  const { id } = await db.mail.findUniqueOrThrow({ where: { dedupeKey } });
  const providerId = `re_${randomUUID()}`;
  await takeMail({ db, now: () => new Date() }, id);
  await endMail({ db, now: () => new Date() }, id, { state: "accepted", providerId });
  return { id, address, providerId, state: async () => (await db.mail.findUniqueOrThrow({ where: { id } })).state };
}

const about = ({ providerId }: { providerId: string }, type: string, more = {}) => ({
  type,
  created_at: new Date().toISOString(),
  data: { email_id: providerId, ...more },
});
const suppressed = (address: string) => database.current.db.suppressedAddress.findUnique({ where: { address } });

test("what the provider tells moves a mail on, and never back", async () => {
  const mail = await accepted();
  expect(await told(about(mail, "email.delivered"))).toBe(200);
  expect(await mail.state()).toBe("delivered");
  expect(await told(about(mail, "email.sent"))).toBe(200);
  expect(await mail.state()).toBe("delivered");
});

test.each<[string, Call]>([
  ["signed with another secret", { by: `whsec_${Buffer.from("another secret entirely").toString("base64")}` }],
  ["of six minutes ago", { at: new Date(Date.now() - 6 * 60_000) }],
  ["of a time to come", { at: new Date(Date.now() + 6 * 60_000) }],
  ["whose body was altered by a blank", { altered: '{ "type": "email.delivered" }' }],
])("a call %s is refused, and changes nothing", async (_, call) => {
  const mail = await accepted();
  expect(await told(about(mail, "email.delivered"), call)).toBe(401);
  expect(await mail.state()).toBe("accepted");
  expect(await database.current.db.webhookCall.count({ where: { id: call.id ?? "" } })).toBe(0);
});

test("a call is heeded once, however often it comes, also at the same moment", async () => {
  const mail = await accepted();
  const id = `msg_${randomUUID()}`;
  const bounced = about(mail, "email.bounced", { bounce: { type: "Permanent", message: "No such mailbox" } });
  expect(await Promise.all([1, 2, 3].map(() => told(bounced, { id })))).toEqual([200, 200, 200]);
  await database.current.db.suppressedAddress.deleteMany();
  expect(await told(bounced, { id })).toBe(200);
  expect(await suppressed(mail.address)).toBeNull();
});

test("a hard bounce ends bulk mail to the address, and a mail that arrives after all begins it again", async () => {
  const mail = await accepted();
  await told(about(mail, "email.bounced", { bounce: { type: "Permanent", message: "No such mailbox" } }));
  expect(await database.current.db.mail.findUnique({ where: { id: mail.id } })).toMatchObject({
    state: "bounced",
    failure: "No such mailbox",
  });
  expect(await suppressed(mail.address)).toMatchObject({ reason: "bounced" });
  await told(about(mail, "email.delivered"));
  expect([await mail.state(), await suppressed(mail.address)]).toEqual(["bounced", null]);
});

test("a complaint ends bulk mail to the address for good", async () => {
  const mail = await accepted();
  await told(about(mail, "email.complained"));
  await told(about(mail, "email.delivered"));
  expect(await suppressed(mail.address)).toMatchObject({ reason: "complained" });
});

test("a mail whose answer was lost is known by its own id, and its words are erased", async () => {
  const { db } = database.current;
  const mail = await accepted();
  await db.mail.update({
    where: { id: mail.id },
    data: { state: "sending", providerId: null, content: { name: "x" } },
  });
  for (const tags of [{ mail: mail.id }, [{ name: "mail", value: mail.id }]])
    await told(about({ providerId: "re_unheard" }, "email.delivered", { tags }));
  expect(await db.mail.findUnique({ where: { id: mail.id } })).toMatchObject({
    state: "delivered",
    providerId: "re_unheard",
    content: null,
  });
});

test("a mail that failed for the quota has the bulk lanes pause, and the alarm raised", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const mail = await accepted();
  await told(about(mail, "email.failed", { failed: { reason: "reached_daily_quota" } }));
  expect(await mail.state()).toBe("failed");
  const budget = await database.current.db.mailBudget.findUniqueOrThrow({ where: { id: 1 } });
  expect(budget.pausedUntil?.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  expect(log.mock.calls.flat()).toEqual([expect.stringContaining("mail-quota")]);
  log.mockRestore();
});

test("what is told of somebody else's mail, or of no mail, is thanked for and changes nothing", async () => {
  const mail = await accepted();
  expect(await told(about({ providerId: "re_other" }, "email.bounced", { tags: { mail: "doctor-1" } }))).toBe(200);
  expect(await told({ type: "contact.created", data: { id: "c" } })).toBe(200);
  expect(await mail.state()).toBe("accepted");
});

test("without a secret there is nothing, and a body without end is not read", async () => {
  const { db } = database.current;
  const request = (body: string) => new Request(url, { method: "POST", body });
  const edges = { db, alarms: {}, mailWebhookSecret: secret };
  expect((await answerMailWebhook(request("{}"), { ...edges, mailWebhookSecret: null })).status).toBe(404);
  expect((await answerMailWebhook(request("a".repeat(300_000)), edges)).status).toBe(413);
  expect((await answerMailWebhook(request("{}"), edges)).status).toBe(401);
});
