/**
 * Incident 3: the app wrote to one store, the worker read another. Files arrived, and the worker called them vanished. Here a web app and a
 * worker of the test's own, as they were built for production, are set to two buckets of one store.
 *
 * Seen to fail: with `requireOneBucket` doing nothing, the second file was taken into a bucket that no worker reads and was "listened
 * through" for ever; with the worker's guard open and `settleMissing` calling every missing file vanished, v1 failed although it was there.
 */
import AxeBuilder from "@axe-core/playwright";
import { apiOf, aSongOf } from "../api.ts";
import { freePort, healthOf, ownDatabase, type Settings, startWeb, startWorker } from "../own-service.ts";
import { aPerson } from "../people.ts";
import { untilReady, uploadTo } from "../room.ts";
import { expect, listenForComplaints, test } from "../scenario.ts";
import { aTone } from "../sound.ts";

const { STORAGE_URL: bucket, STORAGE_OTHER_URL: otherBucket } = process.env;
const { AUTH_SECRET, RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM } = process.env;

const apart = "the web app and the worker are connected to different storage";

test("while web and worker are connected to different buckets nothing is lost: uploads pause with the reason, and go on once mended", async ({
  browser,
}) => {
  test.setTimeout(180_000); // three processes start one after the other, and a busy machine takes its time over each
  const database = await ownDatabase();
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const settings: Settings = { DATABASE_URL: database.url, STORAGE_URL: bucket, APP_URL: appUrl, AUTH_SECRET };
  const forWorker = { ...settings, RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM };
  const web = startWeb(settings, port);
  await expect.poll(() => healthOf(appUrl)).toMatchObject({ status: 503, faults: ["No worker runs."] });

  const context = await browser.newContext({ baseURL: appUrl });
  const complaints = listenForComplaints(context);
  await aPerson(context);
  const { songId } = await aSongOf(context, { appUrl });
  const page = await context.newPage();
  await page.goto(`/songs/${songId}`);
  const states = async () => {
    const { versions } = await apiOf(context, appUrl).versions.list.query({ songId });
    return versions.map(({ number, state }) => `v${number} ${state}`).toSorted();
  };

  // Before any worker lives files are taken, and wait.
  await uploadTo(page, { name: "first.wav", buffer: aTone({ hertz: 440 }) });
  await expect.poll(states).toEqual(["v1 processing"]);

  const astray = startWorker({ ...forWorker, STORAGE_URL: otherBucket });
  await expect
    .poll(() => healthOf(appUrl))
    .toMatchObject({ status: 503, faults: [expect.stringContaining("connected to different storage")] });
  await expect(page.getByRole("status").filter({ hasText: apart })).toBeVisible({ timeout: 30_000 });

  await uploadTo(page, { name: "second.wav", buffer: aTone({ hertz: 880 }) });
  const uploads = page.getByRole("region", { name: "Uploads" });
  const row = uploads.getByRole("listitem").filter({ hasText: "second.wav" });
  await expect(row).toContainText(`${apart}. Nothing is lost. The file stays here and goes on once this is mended.`);
  await expect(row).toContainText("paused");
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  // No number was taken, and the one that had arrived is not called vanished by who looks into the wrong bucket.
  expect(await states()).toEqual(["v1 processing"]);
  expect(astray.printed()).toContain("connected to another bucket than this worker");
  await astray.stop();

  const mended = startWorker(forWorker);
  await expect.poll(() => healthOf(appUrl)).toMatchObject({ status: 200, faults: [] });
  await expect.poll(states, { timeout: 30_000 }).toEqual(["v1 ready", "v2 ready"]);
  await untilReady(page);
  await expect(page.getByRole("status").filter({ hasText: apart })).toBeHidden();
  expect(complaints).toEqual([]);
  await context.close();
  await Promise.all([web.stop(), mended.stop()]);
  await database.drop();
});
