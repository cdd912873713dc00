import type { Page } from "@playwright/test";
import { apiOf } from "./api.ts";
import { aSlowLine, dropOn } from "./drops.ts";
import { aLargeFile, countParts, goOn, hashOf, mebibyte, partBytes, reloadAnyway, uploadsOf } from "./large-files.ts";
import { enterEmptyRoom, untilReady, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";
import { canBeUsed } from "./usable.ts";

/** Has the page count the wake locks that it holds: a browser without a screen gives none. */
async function watchWakeLocks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held = { count: 0 };
    Object.assign(window, { wakeLocksHeld: held });
    if (!("wakeLock" in navigator)) return; // an empty page, before the first address
    navigator.wakeLock.request = async () => {
      held.count += 1;
      const release = async () => {
        held.count -= 1;
      };
      return Object.assign(new EventTarget(), {
        released: false,
        type: "screen",
        onrelease: null,
        release,
      }) as WakeLockSentinel;
    };
  });
}

const wakeLocksOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { wakeLocksHeld: { count: number } }).wakeLocksHeld.count);

test("a page that is reloaded in the middle of an upload goes on from there", async ({ page, context }, info) => {
  const bytes = 60 * mebibyte;
  const path = await aLargeFile(info, bytes);
  await watchWakeLocks(page);
  const { songId } = await enterEmptyRoom(page, context);
  const parts = countParts(page);
  const line = await aSlowLine(page, 8 * mebibyte);
  await dropOn(page, page.getByRole("main"), [path]);
  await expect.poll(() => parts.arrived, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  expect(await wakeLocksOf(page)).toBe(1);
  await reloadAnyway(page);
  await line.release();
  await goOn(page, path);
  await expect
    .poll(async () => (await apiOf(context).versions.list.query({ songId })).versions[0]?.state, { timeout: 60_000 })
    .toMatch(/processing|ready/);
  // No more was begun twice than was on its way at that moment.
  expect(parts.begun).toBeLessThanOrEqual(bytes / partBytes + 4);
  await untilReady(page);
  await expect.poll(() => wakeLocksOf(page)).toBe(0);
  // One version, of this very file, put together out of both halves.
  const { versions } = await apiOf(context).versions.list.query({ songId });
  expect(versions).toMatchObject([{ number: 1, bytes, sha256: await hashOf(path) }]);
});

test("an upload goes on in another browser with the same account and the same file, and with no other", async ({
  page,
  context,
  browser,
}, info) => {
  const bytes = 60 * mebibyte;
  const path = await aLargeFile(info, bytes);
  const { songId } = await enterEmptyRoom(page, context);
  const parts = countParts(page);
  await aSlowLine(page, 8 * mebibyte);
  await dropOn(page, page.getByRole("main"), [path]);
  await expect.poll(() => parts.arrived, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  const { cookies } = await context.storageState();
  await page.close();

  const elsewhere = await browser.newContext({ storageState: { cookies, origins: [] } });
  const there = await elsewhere.newPage();
  const partsThere = countParts(there);
  await there.goto("/");
  const uploads = uploadsOf(there);
  await expect(uploads.getByRole("heading", { name: "1 upload can go on" })).toBeVisible();
  await canBeUsed(there);
  const other = await aLargeFile(info, bytes, "another.wav");
  const choosing = there.waitForEvent("filechooser");
  await uploads.getByRole("button", { name: /^Choose file/ }).click();
  await (await choosing).setFiles(other);
  await expect(there.getByRole("region", { name: /Notices/ }).getByText(/This file was changed since/)).toBeVisible();
  expect(partsThere.begun).toBe(0);

  await goOn(there, path);
  await expect
    .poll(async () => (await apiOf(elsewhere).versions.list.query({ songId })).versions, { timeout: 45_000 })
    .toMatchObject([{ number: 1, state: "ready", sha256: await hashOf(path) }]);
  expect(partsThere.begun).toBeLessThanOrEqual(bytes / partBytes - 4);
  await elsewhere.close();
});

test("a file that its song has already is told by the whole of it, and goes only where a person says so", async ({
  page,
  context,
}) => {
  const { songId } = await enterEmptyRoom(page, context);
  const mix = { buffer: aTone({ hertz: 440, seconds: 2 }) };
  await uploadTo(page, mix);
  await untilReady(page);
  await uploadTo(page, mix);
  const uploads = uploadsOf(page);
  await expect(uploads.getByText("The Crossing has this very file already: it is v1.")).toBeVisible();
  await canBeUsed(page);
  expect((await apiOf(context).versions.list.query({ songId })).versions).toHaveLength(1);
  await uploads.getByRole("button", { name: /^Upload anyway/ }).click();
  await expect
    .poll(async () => (await apiOf(context).versions.list.query({ songId })).versions.map(({ number }) => number))
    .toEqual([2, 1]);
  // As long, and the same at both ends: only the whole of it tells that it is another one.
  const remixed = Buffer.from(mix.buffer);
  remixed.writeInt16LE(1234, remixed.length / 2 + (remixed.length % 4));
  await uploadTo(page, { buffer: remixed });
  await expect
    .poll(async () => (await apiOf(context).versions.list.query({ songId })).versions.map(({ number }) => number))
    .toEqual([3, 2, 1]);
});
