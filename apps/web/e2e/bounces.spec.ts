import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { Client } from "pg";
import { Webhook } from "svix";
import { aSongOf } from "./api.ts";
import { aPlayer } from "./band.ts";
import { letterTo } from "./inbox.ts";
import { freePort, healthOf, ownDatabase, startWeb } from "./own-service.ts";
import { aStranger } from "./people.ts";
import { expect, test } from "./scenario.ts";
import { canBeUsed } from "./usable.ts";

const desk = { viewport: { width: 1440, height: 960 }, colorScheme: "dark" } as const;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** Tells Concerto, signed as the mail provider does, what became of a mail that it took. */
async function tellOf(page: Page, mailId: string, type: string, more = {}): Promise<void> {
  const [id, at] = [`msg_${randomUUID()}`, new Date()];
  const body = JSON.stringify({ type, created_at: at.toISOString(), data: { email_id: mailId, ...more } });
  const headers = {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(process.env.RESEND_WEBHOOK_SECRET ?? "").sign(id, at, body),
  };
  expect((await page.request.post("/api/webhooks/resend", { headers, data: body })).status()).toBe(200);
}

const permanent = { bounce: { type: "Permanent", message: "550 5.1.1 no such user" } };

test("a letter that comes back shows beside its invite, and its person mends the address or says that it works", async ({
  browser,
}) => {
  const mara = await aPlayer(browser, "Mara Lind", desk);
  const { page } = mara;
  const { projectId } = await aSongOf(mara.context);
  const nils = aStranger({ name: "Nils Holm" });
  await page.goto(`/projects/${projectId}/people`);
  const open = page.getByRole("button", { name: "Invite people" });
  const area = page.getByLabel("E-mail addresses");
  await expect(open.or(area).first()).toBeVisible();
  if (await open.isVisible()) await open.click();
  await area.fill(nils.email);
  await page.getByRole("button", { name: "Send invites" }).click();
  const line = page.getByRole("list", { name: "Invites" }).getByRole("listitem").filter({ hasText: nils.email });
  await expect(line).toContainText("sent");
  const invite = await letterTo(nils.email);

  await tellOf(page, invite.id, "email.delivered");
  await page.reload();
  await expect(line).toContainText("delivered");
  await tellOf(page, invite.id, "email.bounced", permanent);
  await page.reload();
  await expect(line).toContainText("bounced");
  await expect(line).toContainText("Mend the address, or copy the link.");
  await canBeUsed(page);

  // A letter of her own comes back.
  await tellOf(page, (await letterTo(mara.person.email)).id, "email.bounced", permanent);
  await page.goto("/settings");
  const trouble = page.getByText("A letter to this address came back");
  await expect(trouble).toBeVisible();
  await canBeUsed(page);
  await trouble.scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "It works again" }).click();
  await expect(page.getByText("We write to you again.").first()).toBeVisible();
  await expect(trouble).toBeHidden();
  expect(mara.complaints).toEqual([]);
  await mara.context.close();
});

test("whoever waits for a letter before the door is told that letters are late, and what works without one", async ({
  browser,
}) => {
  const { STORAGE_URL, AUTH_SECRET } = process.env;
  const database = await ownDatabase();
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const web = startWeb({ DATABASE_URL: database.url, STORAGE_URL, APP_URL: appUrl, AUTH_SECRET }, port);
  await expect.poll(() => healthOf(appUrl), { timeout: 60_000 }).not.toBeNull();
  const context = await browser.newContext({ ...phone, baseURL: appUrl });
  const page = await context.newPage();
  const late = page.getByText("Letters are late: no more may be sent today.");
  await page.goto("/forgot-password");
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await expect(late).toBeHidden();
  await refuse(database.url, "now() + interval '2 minutes'");
  await page.goto("/sign-up");
  await expect(late).toBeVisible({ timeout: 30_000 });
  await canBeUsed(page);
  await refuse(database.url, "null");
  await expect(late).toBeHidden({ timeout: 30_000 });
  await context.close();
  await web.stop();
  await database.drop();
});

/** Until when the provider is known to refuse even what has the reserve. */
async function refuse(databaseUrl: string, until: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`update "MailBudget" set "refusedUntil" = ${until}`);
  await client.end();
}
