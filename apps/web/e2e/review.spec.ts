import { apiOf } from "./api.ts";
import { signUp } from "./people.ts";
import {
  comment,
  enterEmptyRoom,
  enterRoom,
  placeOf,
  sourceOf,
  threadSaying,
  untilPlaying,
  untilReady,
  uploadTo,
} from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone, measurePitch } from "./sound.ts";

test("a newcomer makes a project and a song, uploads a mix, hears it and leaves the first timed comment", async ({
  page,
}) => {
  await signUp(page);
  await page
    .getByRole("button", { name: /new project|begin/i })
    .first()
    .click();
  await page.getByLabel("Project name").fill("Harbour Suite");
  await page.getByLabel("Project name").press("Enter");
  await expect(page.getByRole("heading", { name: "Harbour Suite" })).toBeVisible();
  await page
    .getByRole("button", { name: /new song|begin/i })
    .first()
    .click();
  await page.getByLabel("Song name").fill("The Crossing");
  await page.getByLabel("Song name").press("Enter");
  await page.getByRole("link", { name: "The Crossing", exact: true }).click();
  await expect(page.getByRole("heading", { name: "The Crossing" })).toBeVisible();
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 8 }) });
  await untilReady(page); // without a reload
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  await comment(page, "The first note is too loud");
  await page.reload();
  await expect(threadSaying(page, "The first note is too loud")).toBeVisible();
});

test("what the browser plays is heard before the worker is done, and then lossless at the same place", async ({
  page,
  context,
}) => {
  await enterEmptyRoom(page, context);
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 20 }) });
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  expect(await sourceOf(page)).toMatch(/original|lossless/);
  await untilReady(page);
  const place = await placeOf(page);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => sourceOf(page)).toContain("lossless.flac");
  await expect.poll(() => placeOf(page)).toBeGreaterThanOrEqual(place);
});

test("the original comes back byte for byte, under its own file name", async ({ page, context }) => {
  await enterEmptyRoom(page, context);
  const buffer = aTone({ hertz: 330, seconds: 5 });
  await uploadTo(page, { name: "Crossing “final” (ü) 03.wav", buffer });
  await untilReady(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the original" }).first().click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("Crossing “final” (ü) 03.wav");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).equals(buffer)).toBe(true);
});

test("switching versions keeps the place and plays the right one", async ({ page, context }) => {
  await enterRoom(page, context, { hertz: 440, seconds: 30 });
  await uploadTo(page, { buffer: aTone({ hertz: 880, seconds: 30 }) });
  await page.getByRole("radio", { name: /Version 2/ }).click();
  await untilReady(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  for (const [key, hertz] of [
    ["1", 440],
    ["2", 880],
    ["1", 440],
  ] as const) {
    const before = await placeOf(page);
    await page.keyboard.press(key);
    await expect.poll(async () => measurePitch(page, await sourceOf(page))).toBeCloseTo(hertz, -1);
    const after = await placeOf(page);
    expect(after - before).toBeGreaterThan(-0.3);
    expect(after - before).toBeLessThan(8); // the pitch was measured meanwhile, and the song went on
    await untilPlaying(page);
    await expect(page).toHaveURL(new RegExp(`v=${key}`));
  }
});

test("a conversation: reply, resolve, reopen, edit, remove and undo", async ({ page, context }) => {
  await enterRoom(page, context, { hertz: 440, seconds: 10 });
  await comment(page, "Choir up a little");
  const thread = threadSaying(page, "Choir up a little");
  await thread.hover();
  await thread.getByRole("button", { name: "Reply" }).first().click();
  await page.getByLabel(/Answer to/).fill("Done in the next one");
  await page.getByLabel(/Answer to/).press("Enter");
  await expect(thread.getByText("Done in the next one")).toBeVisible();
  await thread.getByRole("button", { name: /^Resolve/ }).click();
  await page.getByRole("radio", { name: /^All/ }).click();
  await thread.getByRole("button", { name: /Reopen/ }).click();
  await expect(thread.getByRole("button", { name: /^Resolve/ })).toBeVisible();
  await thread.hover();
  await thread.getByRole("button", { name: /More about .* comment/ }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.locator("textarea[aria-label='Your comment']").last().fill("Choir up 1 dB");
  await page.locator("textarea[aria-label='Your comment']").last().press("Enter");
  const edited = threadSaying(page, "Choir up 1 dB");
  await expect(edited).toContainText("edited");
  await edited.hover();
  await edited.getByRole("button", { name: /More about .* comment/ }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(page.getByText("Choir up 1 dB")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(edited).toBeVisible();
  await page.reload();
  await expect(edited).toContainText("Done in the next one");
});

test("a list that was asked for before an act was done does not show how things were", async ({ page, context }) => {
  await enterRoom(page, context, { hertz: 440, seconds: 10 });
  await comment(page, "Choir up a little");
  const thread = threadSaying(page, "Choir up a little");
  const listed = Promise.withResolvers<void>();
  const isLookedAtAgain = Promise.withResolvers<void>();
  await page.route(/comments\.resolve/, async (route) => {
    // On its way until the server has answered the list of all comments as they were.
    await listed.promise;
    void page.waitForRequest(/comments\.markers/).then(() => isLookedAtAgain.resolve());
    await route.continue();
  });
  await page.route(/comments\.list/, async (route) => {
    const answer = await route.fetch();
    listed.resolve();
    // And that answer comes only once the page has looked again at what the act has changed.
    await isLookedAtAgain.promise;
    await route.fulfill({ response: answer }).catch(() => undefined); // given up by the page, rightly
  });
  await thread.getByRole("button", { name: /^Resolve/ }).click();
  await page.getByRole("radio", { name: /^All/ }).click();
  await expect(thread.getByRole("button", { name: /Reopen/ })).toBeVisible();
});

test("a jump at the very moment that the sound arrives counts", async ({ page, context }) => {
  await page.addInitScript(() => {
    // Before the page itself hears that the element knows its length.
    const jump = () => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "l", bubbles: true }));
    document.addEventListener("loadedmetadata", jump, { capture: true });
  });
  await enterRoom(page, context, { hertz: 440, seconds: 30 });
  await page.reload();
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeEnabled();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  expect(await placeOf(page)).toBeGreaterThanOrEqual(5);
});

test("a click on the waveform goes there, and the comment speaks of that moment", async ({ page, context }) => {
  await enterRoom(page, context, { hertz: 440, seconds: 40 });
  const timeline = page.getByRole("slider", { name: "Place in the song" });
  const { width, height } = (await timeline.boundingBox()) ?? { width: 0, height: 0 };
  await timeline.click({ position: { x: width * 0.75, y: height / 2 } });
  await expect.poll(() => placeOf(page)).toBeCloseTo(30, 0);
  await comment(page, "The last quarter is too long");
  await expect(threadSaying(page, "The last quarter is too long")).toContainText("0:30");
  await page
    .getByRole("button", { name: /at 0:30/ })
    .first()
    .click();
  await expect(threadSaying(page, "The last quarter is too long")).toBeInViewport();
});

test("by keyboard alone: play, jump, comment on a range, resolve, see the map", async ({ page, context }) => {
  await enterRoom(page, context, { hertz: 440, seconds: 40 });
  await page.locator("body").press("Space");
  await untilPlaying(page);
  await page.keyboard.press("Space");
  await page.keyboard.press("l");
  await page.keyboard.press("l");
  await expect.poll(() => placeOf(page)).toBeGreaterThan(9);
  await page.keyboard.press("[");
  await page.keyboard.press("l");
  await page.keyboard.press("]");
  await page.keyboard.press("c");
  await page.keyboard.type("This whole climb is too hot");
  await page.keyboard.press("Enter");
  const thread = threadSaying(page, "This whole climb is too hot");
  await expect(thread).toContainText(/0:1\d[–-]0:1\d/);
  // Nothing can be done with it before it is there.
  await expect(page.getByText("sending…")).toHaveCount(0);
  await page.keyboard.press("p");
  await page.keyboard.press("r");
  await expect(page.getByRole("radio", { name: /^Open/ })).toHaveAccessibleName(/0/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Play or pause");
});

test("a link opens at a time, and at a comment", async ({ page, context }) => {
  const { songId } = await enterRoom(page, context, { hertz: 440, seconds: 120 });
  const api = apiOf(context);
  const [version] = (await api.versions.list.query({ songId })).versions;
  const said = { clientToken: crypto.randomUUID(), body: "Here it is", atMs: 61_500, versionId: version?.id ?? "" };
  const { id } = await api.comments.add.mutate(said);
  await page.goto(`/songs/${songId}?t=83.5`);
  await expect(page.getByRole("slider", { name: "Place in the song" })).toHaveAttribute("aria-valuetext", /^1:23/);
  await page.goto(`/songs/${songId}?c=${id}`);
  await expect(page.getByRole("slider", { name: "Place in the song" })).toHaveAttribute("aria-valuetext", /^1:01/);
  await expect(threadSaying(page, "Here it is")).toBeInViewport();
});

test("archiving the version that one is at goes to the newest other, undo comes back to it, and so with a song's only one", async ({
  page,
  context,
}) => {
  await enterRoom(page, context);
  await uploadTo(page, { buffer: aTone({ hertz: 880, seconds: 10 }) });
  const pill = (number: number) =>
    page.getByRole("radiogroup", { name: "Version", exact: true }).getByRole("radio", { name: `Version ${number}` });
  await pill(2).check();
  await untilReady(page);
  await pill(1).check();
  const archive = async (number: number) => {
    await page.getByRole("button", { name: `More about v${number}` }).click();
    await page.getByRole("menuitem", { name: `Archive v${number}` }).click();
  };
  const undo = page.getByRole("button", { name: "Undo" });
  await archive(1);
  await expect(pill(1)).toHaveCount(0);
  await expect(pill(2)).toBeChecked();
  await undo.click();
  await expect(pill(1)).toBeChecked();
  await expect(page).toHaveURL(/v=1/);
  await archive(1);
  await expect(pill(1)).toHaveCount(0);
  await expect(pill(2)).toBeChecked();
  await archive(2);
  await expect(page.getByRole("button", { name: /More about/ })).toHaveCount(0);
  await undo.last().click();
  await expect(pill(2)).toBeChecked();
});

test("a comment that is taken away stays away, however late the server hears of it", async ({ page, context }) => {
  await enterRoom(page, context);
  await comment(page, "Choir up a little");
  await comment(page, "Choir down again");
  const list = page.getByRole("list", { name: "Comments", exact: true });
  let heard = false;
  await page.route(/comments\.remove/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    heard = true;
    await route.continue();
  });
  const thread = threadSaying(page, "Choir up a little");
  await thread.hover();
  await thread.getByRole("button", { name: /More about .* comment/ }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(list.getByText("Choir up a little")).toHaveCount(0);
  while (!heard) {
    expect(await list.getByText("Choir up a little").count()).toBe(0);
    await page.waitForTimeout(100);
  }
  await expect(page.getByText("The comment is removed.").first()).toBeVisible();
  await expect(list.getByRole("listitem")).toHaveCount(1);
});
