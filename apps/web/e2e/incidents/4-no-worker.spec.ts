/**
 * Incident 4, without a proxy: nobody ever came to listen. The page must say so in time, and the server must end the wait without any worker.
 * A web app of the test's own, as it was built for production, and no worker until the end.
 *
 * Seen to fail: without `endOverdueWaits` in the web's heartbeat the version was "being drawn" for ever.
 */
import AxeBuilder from "@axe-core/playwright";
import { Client } from "pg";
import { aSongOf } from "../api.ts";
import { freePort, healthOf, ownDatabase, startWeb, startWorker } from "../own-service.ts";
import { aPerson } from "../people.ts";
import { untilReady, uploadTo } from "../room.ts";
import { expect, listenForComplaints, test } from "../scenario.ts";
import { aTone } from "../sound.ts";

const { STORAGE_URL, AUTH_SECRET, RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM } = process.env;

test("with no worker at all the page says what it waits for and since when, then that nobody came, and a late worker mends it", async ({
  browser,
}) => {
  test.setTimeout(180_000); // three processes start one after the other, and a busy machine takes its time over each
  const database = await ownDatabase();
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const settings = { DATABASE_URL: database.url, STORAGE_URL, APP_URL: appUrl, AUTH_SECRET };
  const web = startWeb(settings, port);
  await expect.poll(() => healthOf(appUrl)).toMatchObject({ status: 503, faults: ["No worker runs."] });

  const context = await browser.newContext({ baseURL: appUrl });
  const complaints = listenForComplaints(context);
  await aPerson(context);
  const { songId } = await aSongOf(context, { appUrl });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`/songs/${songId}`);
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  const drawing = page.getByRole("status").filter({ hasText: "Listen already" });
  await expect(drawing).toBeVisible();
  await expect(drawing).not.toContainText("waits for the worker");

  await page.clock.fastForward("02:05");
  await expect(drawing).toContainText("It joined the line 2 minutes ago, and waits for the worker to begin.");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await halfAnHourPasses(database.url);
  const givenUp = page.getByRole("alert").filter({ hasText: "The worker did not answer; we were told. Try again." });
  await expect(givenUp).toBeVisible({ timeout: 45_000 });
  expect(web.printed()).toContain("No worker listened through these versions in time:");
  await givenUp.getByRole("button", { name: "Try again" }).click();
  await expect(drawing).toBeVisible();
  await halfAnHourPasses(database.url);
  await expect(givenUp).toBeVisible({ timeout: 45_000 });

  const worker = startWorker({ ...settings, RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM });
  await untilReady(page);
  await expect(givenUp).toBeHidden();
  expect(complaints).toEqual([]);
  await context.close();
  await Promise.all([web.stop(), worker.stop()]);
  await database.drop();
});

async function halfAnHourPasses(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`update "Version" set "waitsSince" = "waitsSince" - interval '31 minutes'`);
  await client.end();
}
