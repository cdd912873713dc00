import type { BrowserContext } from "@playwright/test";
import { apiOf, aSongOf } from "./api.ts";
import { aSlowLine, dropOn, filesOnDisk, watchLine } from "./drops.ts";
import { aPerson } from "./people.ts";
import { enterEmptyRoom, enterRoom, placeOf, untilPlaying } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";
import { canBeUsed } from "./usable.ts";

const short = aTone({ hertz: 440, seconds: 1 });
/** Each another sound: of a file that the song has already one would be asked. */
const another = (nth: number) => aTone({ hertz: 440 + 10 * nth, seconds: 1 });
// 2.6 MB: seconds on the lines below.
const long = aTone({ hertz: 440, seconds: 30 });

// The machine may be busy with other scenarios, and the worker with their files.
const arrival = { timeout: 45_000 };

/** A song's versions by number, with the files that they were made of. */
async function versionsOf(context: BrowserContext, songId: string) {
  const { versions } = await apiOf(context).versions.list.query({ songId });
  return versions.map(({ number, fileName }) => `v${number} ${fileName}`).reverse();
}

test("five files dropped on a song become v1 to v5 in the order of the drop, though a number must be asked for twice and one is text", async ({
  page,
  context,
}, info) => {
  const { songId } = await enterEmptyRoom(page, context);
  const names = ["delta.wav", "alpha.wav", "echo.wav", "bravo.wav", "charlie.wav"];
  const on = await filesOnDisk(info, {
    ...Object.fromEntries(names.map((name, index) => [name, another(index)])),
    "notes.wav": Buffer.from("Choir up, please.\n"),
  });
  // Twice nobody answers, once before the server heard of it and once after.
  await page.route(/uploads\.begin/, (route) => route.abort("connectionreset"), { times: 1 });
  await page.route(
    /uploads\.begin/,
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  const [first = "", second = "", ...rest] = names;
  await dropOn(page, page.getByRole("main"), [first, second, "notes.wav", ...rest].map(on));
  const uploads = page.getByRole("region", { name: "Uploads" });
  await expect(uploads.getByText("This is text, not audio. Nothing was kept.")).toBeVisible();
  await expect
    .poll(() => versionsOf(context, songId), arrival)
    .toEqual(names.map((name, index) => `v${index + 1} ${name}`));
  await expect(uploads.getByText("5 of 6 ready to hear")).toBeVisible(arrival);
});

test("files dropped on a project become songs with one press, and one that resembles a song asks before it goes", async ({
  page,
  context,
}, info) => {
  await aPerson(context);
  const { projectId, songId } = await aSongOf(context, { song: "Night Drive" });
  await page.goto(`/projects/${projectId}`);
  const on = await filesOnDisk(info, {
    "01 - Low_Tide_v3.wav": another(1),
    "night-drive mix 4.wav": another(2),
    "Salt (final).wav": another(3),
    "Salt v2.wav": another(4),
  });
  const names = ["01 - Low_Tide_v3.wav", "night-drive mix 4.wav", "Salt (final).wav", "Salt v2.wav"];
  await dropOn(page, page.getByRole("main"), names.map(on));
  const sheet = page.getByRole("dialog", { name: "Where do they belong?" });
  await expect(sheet.getByRole("group", { name: "Is this Night Drive, which is here already?" })).toBeVisible();
  await expect(sheet.getByRole("textbox")).toHaveCount(2);
  await expect(sheet.getByRole("radio", { checked: true })).toHaveCount(0);
  await canBeUsed(page, { within: "[role=dialog]" });

  await sheet.getByLabel("Song name for 01 - Low_Tide_v3.wav").fill("Low Tide (live)");
  await sheet.getByRole("button", { name: "Upload 2 of 4" }).click();
  await expect(sheet.getByText("2 wait for your choice.")).toBeVisible();
  expect(await versionsOf(context, songId)).toEqual([]);
  await sheet.getByRole("radio", { name: /New version of Night Drive/ }).focus();
  await page.keyboard.press("Space");
  await sheet.getByRole("radio", { name: /Same song as Salt/ }).check();
  await sheet.getByRole("button", { name: "Upload 2 files" }).click();
  await expect(sheet).toBeHidden();

  await expect.poll(() => versionsOf(context, songId), arrival).toEqual(["v1 night-drive mix 4.wav"]);
  const { songs } = await apiOf(context).songs.list.query({ projectId });
  expect(songs.map(({ name }) => name)).toEqual(["Night Drive", "Low Tide (live)", "Salt"]);
  const salt = songs.find(({ name }) => name === "Salt")?.id ?? "";
  await expect.poll(() => versionsOf(context, salt), arrival).toEqual(["v1 Salt (final).wav", "v2 Salt v2.wav"]);
});

test("a folder gives its audio in the order of its numbers, and what is hidden or no audio stays out", async ({
  page,
  context,
}, info) => {
  const { songId } = await enterEmptyRoom(page, context);
  const on = await filesOnDisk(info, {
    "Bounces/10 last.wav": another(1),
    "Bounces/2 second.wav": another(2),
    "Bounces/1 first.wav": another(3),
    "Bounces/._1 first.wav": short,
    "Bounces/.DS_Store": Buffer.alloc(64, 1),
    "Bounces/cover.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]),
  });
  await dropOn(page, page.getByRole("main"), [on("Bounces")]);
  await expect(page.getByText("Left out: 2 hidden files and 1 that is no audio.").first()).toBeVisible();
  await expect
    .poll(() => versionsOf(context, songId), arrival)
    .toEqual(["v1 1 first.wav", "v2 2 second.wav", "v3 10 last.wav"]);
});

test("uploads are paused, resumed and cancelled, stay paused while one moves about, and come back with their numbers", async ({
  page,
  context,
}, info) => {
  const { songId } = await enterEmptyRoom(page, context);
  const on = await filesOnDisk(info, { "one.wav": long, "two.wav": long });
  const sent = watchLine(page);
  const line = await aSlowLine(page, 200_000);
  await dropOn(page, page.getByRole("main"), [on("one.wav"), on("two.wav")]);
  const uploads = page.getByRole("region", { name: "Uploads" });
  await expect(uploads.getByText(/^\d+ %$/)).toHaveCount(2);
  await uploads.getByRole("button", { name: "Pause all" }).click();
  await expect(uploads.getByRole("heading", { name: "2 paused" })).toBeVisible();
  await expect.poll(sent.now).toBe(0);

  await page.getByRole("link", { name: "Harbour Suite" }).first().click();
  await expect(page).toHaveURL(/\/projects\//);
  await expect(uploads.getByRole("heading", { name: "2 paused" })).toBeVisible();
  expect(sent.begun).toBe(2);

  await uploads.getByRole("button", { name: "Resume The Crossing · v2" }).click();
  await expect.poll(sent.now).toBe(1);
  await uploads.getByRole("button", { name: "Cancel The Crossing · v1" }).click();
  await uploads.getByRole("button", { name: "Cancel The Crossing · v2" }).click();
  await expect(uploads).toBeHidden();
  await expect.poll(sent.now).toBe(0);
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.first().press("Enter");
  await expect(undo).toHaveCount(1);
  await undo.press("Enter");
  await line.release();
  await uploads.getByRole("button", { name: "Resume The Crossing · v1" }).click();
  await expect(uploads.getByText("All 2 ready to hear")).toBeVisible(arrival);
  expect(await versionsOf(context, songId)).toEqual(["v1 one.wav", "v2 two.wav"]);
});

test("a cancelled upload is given back once nobody can undo it any more", async ({ page, context }, info) => {
  const { songId } = await enterEmptyRoom(page, context);
  const on = await filesOnDisk(info, { "one.wav": long });
  const line = await aSlowLine(page, 200_000);
  await dropOn(page, page.getByRole("main"), [on("one.wav")]);
  await page.getByRole("button", { name: "Cancel The Crossing · v1" }).click();
  await line.release();
  await expect.poll(() => versionsOf(context, songId), arrival).toEqual([]);
  expect((await apiOf(context).uploads.pending.query()).uploads).toEqual([]);
});

test("what the server refuses says why, keeps the file, and can be tried again", async ({ page, context }, info) => {
  const { songId } = await enterEmptyRoom(page, context);
  const on = await filesOnDisk(info, { "one.wav": short });
  const api = apiOf(context);
  await api.songs.remove.mutate({ songId });
  await dropOn(page, page.getByRole("main"), [on("one.wav")]);
  const uploads = page.getByRole("region", { name: "Uploads" });
  await expect(uploads.getByText("There is nothing here, or it is not shared with you.")).toBeVisible();
  await api.songs.restore.mutate({ songId });
  await uploads.getByRole("button", { name: "Try one.wav again" }).click();
  await expect.poll(() => versionsOf(context, songId), arrival).toEqual(["v1 one.wav"]);
});

test("playing and seeking go on while many files are sent, four at a time at most", async ({ page, context }, info) => {
  await enterRoom(page, context, { hertz: 440, seconds: 60 });
  const names = ["1.wav", "2.wav", "3.wav", "4.wav", "5.wav", "6.wav"];
  const sounds = names.map((name, index) => [name, aTone({ hertz: 440 + 10 * index, seconds: 30 })]);
  const on = await filesOnDisk(info, Object.fromEntries(sounds));
  const sent = watchLine(page);
  const line = await aSlowLine(page, 300_000);
  await dropOn(page, page.getByRole("main"), names.map(on));
  await expect.poll(sent.now).toBeGreaterThanOrEqual(2);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  const before = await placeOf(page);
  await page.keyboard.press("l");
  await expect.poll(() => placeOf(page)).toBeGreaterThan(before + 3);
  await untilPlaying(page);
  expect(sent.now()).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Show uploads" }).click();
  // Only where nothing lies over it.
  await page.getByRole("button", { name: "Comment", exact: true }).click({ trial: true });
  await line.release();
  await expect(page.getByRole("region", { name: "Uploads" }).getByText("All 7 ready to hear")).toBeVisible(arrival);
  expect(sent.begun).toBe(6);
  expect(sent.most).toBeLessThanOrEqual(4);
});

test("without a network uploads wait and go on by themselves, and closing the tab warns while they are on their way", async ({
  page,
  context,
}, info) => {
  const { songId } = await enterEmptyRoom(page, context);
  const on = await filesOnDisk(info, { "one.wav": long });
  const line = await aSlowLine(page, 200_000);
  await dropOn(page, page.getByRole("main"), [on("one.wav")]);
  const uploads = page.getByRole("region", { name: "Uploads" });
  await expect(uploads.getByText(/^\d+ %$/)).toBeVisible();
  const warning = page.waitForEvent("dialog");
  await uploads.getByRole("heading", { name: "On its way" }).click(); // a browser warns only whoever has touched the page
  await uploads.getByRole("heading", { name: "On its way" }).click();
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await warning;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;

  await line.cut();
  await expect(uploads.getByRole("heading", { name: "Waiting to go on" })).toBeVisible();
  await line.release();
  await expect(uploads.getByText("Ready to hear")).toBeVisible(arrival);
  expect(await versionsOf(context, songId)).toEqual(["v1 one.wav"]);
});

for (const [where, viewport] of [
  ["on a desk", { width: 1280, height: 800 }],
  ["on a phone", { width: 390, height: 844 }],
] as const) {
  test(`${where} the button that sends many files stays in sight, and what tells of them leaves the room's hands free`, async ({
    page,
    context,
  }, info) => {
    await page.setViewportSize(viewport);
    await aPerson(context);
    const { projectId } = await aSongOf(context, { song: "Night Drive" });
    await page.goto(`/projects/${projectId}`);
    const names = ["Low Tide.wav", "Salt.wav", "Harbour.wav", "Kelp.wav", "Lantern.wav", "Ebb.wav", "Gale.wav"];
    const on = await filesOnDisk(info, Object.fromEntries(names.map((name) => [name, short])));
    await dropOn(page, page.getByRole("main"), names.map(on));
    const send = page.getByRole("button", { name: "Upload 7 files" });
    await expect(send).toBeInViewport({ ratio: 1 });
    await send.click();
    await page.getByRole("link", { name: "Low Tide", exact: true }).click();
    await expect(page).toHaveURL(/\/songs\//);
    await expect(
      page.getByRole("region", { name: "Uploads" }).getByRole("button", { name: "Show uploads" }),
    ).toBeVisible();
    await expect(page.getByLabel("Your comment")).toBeVisible(arrival);
    // A click lands on what it is meant for only where nothing lies over it.
    await page.getByLabel("Your comment").click({ trial: true });
    await page.getByRole("button", { name: "Play", exact: true }).click({ trial: true });
    if (where === "on a phone") await page.getByText(/^About v/).click();
    const small = page.getByRole("radio", { name: /^Small/ }).filter({ visible: true });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await small.click({ trial: true });
  });
}
