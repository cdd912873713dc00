import { randomUUID } from "node:crypto";
import { apiOf, aSongOf } from "./api.ts";
import { aPerson } from "./people.ts";
import { comment, enterEmptyRoom, enterRoom, threadSaying, untilPlaying, untilReady, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";

test("a file that is no audio is refused with a reason, and can be removed and brought back", async ({
  page,
  context,
}) => {
  await enterEmptyRoom(page, context);
  const rubbish = Buffer.concat([Buffer.from("RIFF\u0000\u0000\u0000\u0000WAVE"), Buffer.alloc(5000, 7)]);
  await uploadTo(page, { buffer: rubbish });
  await expect(page.getByRole("alert").filter({ hasText: "v1 cannot be heard" })).toContainText(/Export it again/, {
    timeout: 45_000,
  });
  await page.getByRole("button", { name: "Remove v1" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "v1 cannot be heard" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("a file that was cut off says where it ends", async ({ page, context }) => {
  await enterEmptyRoom(page, context);
  const whole = aTone({ hertz: 440, seconds: 60 });
  await uploadTo(page, { buffer: whole.subarray(0, whole.length / 4) });
  await expect(page.getByText("ends after 0:15 of 1:00").first()).toBeVisible({ timeout: 45_000 });
});

test("text is told before it is sent, and so is an empty file", async ({ page, context }) => {
  const { songId } = await enterEmptyRoom(page, context);
  await uploadTo(page, { name: "notes.wav", buffer: Buffer.from("Bring the choir up.\n".repeat(50)) });
  await expect(page.getByText("This is text, not audio. Nothing was kept.").first()).toBeVisible();
  await uploadTo(page, { name: "empty.wav", buffer: Buffer.alloc(0) });
  await expect(page.getByText(/0 bytes/).first()).toBeVisible();
  expect((await apiOf(context).versions.list.query({ songId })).versions).toEqual([]);
});

test("what holds no sound says what it is, and the next file is fine", async ({ page, context }) => {
  await enterEmptyRoom(page, context);
  await uploadTo(page, { name: "mix.mp3", buffer: Buffer.from("#EXTM3U\nhttps://radio.example/live.mp3\n") });
  await expect(page.getByText("This is a playlist (a list of addresses), not audio.").first()).toBeVisible();
  await uploadTo(page, { name: "mix.wav", buffer: Buffer.alloc(200) });
  const failed = page.getByRole("alert").filter({ hasText: "v1 cannot be heard" });
  await expect(failed).toContainText("This file is too small to hold any sound", { timeout: 45_000 });
  await expect(failed).toContainText("Export it again and upload that.");
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 4 }) });
  await page.getByRole("radio", { name: /^Version 2/ }).click();
  await untilReady(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
});

test("hostile names are only names", async ({ page, context }) => {
  await aPerson(context);
  const project = '<img src=x onerror="document.title=1">';
  const { songId, projectId } = await aSongOf(context, { project, song: "🎛️ Ночь & день" });
  await page.goto(`/projects/${projectId}`);
  await expect(page.getByRole("heading", { name: project })).toBeVisible();
  await page.goto(`/songs/${songId}`);
  await expect(page.getByRole("heading", { name: "🎛️ Ночь & день" })).toBeVisible();
  expect(await page.title()).not.toBe("1");
  const api = apiOf(context);
  await expect(api.songs.rename.mutate({ songId, name: "🎉".repeat(500) })).rejects.toThrow("200 characters at most");
  await expect(api.songs.rename.mutate({ songId, name: "  " })).rejects.toThrow("at least one character");
});

test("what is not there and what is not shared look the same", async ({ page, context, browser }) => {
  const other = await browser.newContext();
  await aPerson(other);
  const theirs = await aSongOf(other);
  await aPerson(context);
  for (const path of [
    `/songs/${theirs.songId}`,
    `/songs/${randomUUID()}`,
    "/songs/1",
    `/projects/${theirs.projectId}`,
    "/projects/%00",
  ]) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.getByText("There is nothing here, or it is not shared with you.")).toBeVisible();
  }
  await other.close();
});

test("a comment whose reply was lost is said once, and what could not be sent is kept", async ({ page, context }) => {
  const { songId } = await enterRoom(page, context, { hertz: 440, seconds: 10 });
  // The server does it, but the answer never arrives.
  await page.route(
    /comments\.add/,
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await page.getByLabel("Your comment").fill("Said once");
  await page.getByLabel("Your comment").press("Enter");
  await page
    .getByRole("button", { name: /try again/i })
    .first()
    .click();
  await expect(threadSaying(page, "Said once")).toBeVisible();
  const api = apiOf(context);
  const [version] = (await api.versions.list.query({ songId })).versions;
  const { threads } = await api.comments.list.query({ versionId: version?.id ?? "" });
  expect(threads.map((thread) => thread.body)).toEqual(["Said once"]);
  await page.reload();
  await comment(page, "And this after it");
});
