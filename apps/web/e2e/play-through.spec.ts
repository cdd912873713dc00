import type { BrowserContext, Page } from "@playwright/test";
import { apiOf, aSongOf } from "./api.ts";
import { aPerson } from "./people.ts";
import { gotoRest } from "./quiet.ts";
import { placeOf, soundingAudio, sourceOf, untilPlaying, untilReady, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone, measurePitch } from "./sound.ts";
import { canBeUsed } from "./usable.ts";

const player = (page: Page) => page.getByRole("region", { name: "Player" });
const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

type Tones = { first: Parameters<typeof aTone>[0]; last: Parameters<typeof aTone>[0] };

/** A project with a song to hear, one with nothing yet, and another to hear. */
async function anAlbum(page: Page, context: BrowserContext, { first, last }: Tones) {
  await aPerson(context);
  const { projectId, songId } = await aSongOf(context, { song: "Opening" });
  const api = apiOf(context);
  await api.songs.create.mutate({ projectId, name: "Not yet", clientToken: crypto.randomUUID() });
  const { id: lastId } = await api.songs.create.mutate({ projectId, name: "Ending", clientToken: crypto.randomUUID() });
  for (const [id, tone] of [
    [songId, first],
    [lastId, last],
  ] as const) {
    await page.goto(`/songs/${id}`);
    await uploadTo(page, { buffer: aTone(tone) });
    await untilReady(page);
  }
  await page.goto(`/projects/${projectId}`);
  return { projectId, songId };
}

test("a project plays from its first song to its last, passes over what cannot be heard, and stops", async ({
  page,
  context,
}) => {
  await anAlbum(page, context, { first: { hertz: 440, seconds: 6 }, last: { hertz: 880, seconds: 8 } });
  await page.getByRole("button", { name: "Play the project" }).click();
  await untilPlaying(page);
  await expect(row(page, "Opening")).toHaveAttribute("aria-current", "true");
  expect(await measurePitch(page, await sourceOf(page))).toBeCloseTo(440, -1);
  const gap = gapMs(page);
  await expect(row(page, "Ending")).toHaveAttribute("aria-current", "true", { timeout: 10_000 });
  await expect(row(page, "Opening")).not.toHaveAttribute("aria-current", "true");
  await expect(player(page)).toContainText("Skipped Not yet: nothing to hear yet.");
  await expect(player(page).getByRole("link", { name: "Ending" })).toBeVisible();
  expect(await gap).toBeLessThan(500);
  expect(await measurePitch(page, await sourceOf(page))).toBeCloseTo(880, -1);
  await expect(player(page)).toContainText("That was the last song.", { timeout: 10_000 });
  await expect(player(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();
});

/** How long it is silent between the song that plays and the next. */
const gapMs = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let endedAt = Number.NaN;
        const elements = [...document.querySelectorAll("audio")];
        for (const audio of elements) {
          audio.addEventListener("ended", () => {
            endedAt = performance.now();
          });
          audio.addEventListener("playing", () => Number.isNaN(endedAt) || resolve(performance.now() - endedAt));
        }
      }),
  );

test("by keyboard: play, next and previous song, jump, and on to the room at the moment that is heard", async ({
  page,
  context,
}) => {
  const { songId } = await anAlbum(page, context, {
    first: { hertz: 440, seconds: 60 },
    last: { hertz: 880, seconds: 60 },
  });
  await page.locator("body").press("Space");
  await untilPlaying(page);
  await expect(row(page, "Opening")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("n");
  await expect(row(page, "Ending")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(row(page, "Opening")).toHaveAttribute("aria-current", "true");
  await untilPlaying(page);
  await page.keyboard.press("l");
  await page.keyboard.press("l");
  await expect.poll(() => placeOf(page)).toBeGreaterThan(10);
  await page.keyboard.press("Space");
  await expect(player(page).getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await canBeUsed(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Next song");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await player(page).getByRole("link", { name: "Opening" }).click();
  await expect(page).toHaveURL(new RegExp(`/songs/${songId}\\?v=1&t=1\\d`));
});

test("a row plays from its song, its own button stops it, and on a phone the player is at the thumb", async ({
  page,
  context,
}) => {
  await anAlbum(page, context, { first: { hertz: 440, seconds: 30 }, last: { hertz: 880, seconds: 30 } });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Play Ending" }).click();
  await untilPlaying(page);
  await expect(player(page)).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Pause Ending" }).click();
  await expect.poll(() => soundingAudio(page).evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true);
  await expect(page.getByRole("button", { name: "Play Not yet" })).toHaveCount(0);
  await page.getByRole("button", { name: "Close the player" }).click();
  await expect(player(page)).toHaveCount(0);
});

test("a long project is added up whole, and plays on behind the first page of its list", async ({ page, context }) => {
  await aPerson(context);
  const { projectId } = await aSongOf(context, { song: "Take 0" });
  const api = apiOf(context);
  let lastId = "";
  for (let n = 1; n <= 101; n += 1) {
    ({ id: lastId } = await api.songs.create.mutate({
      projectId,
      name: `Take ${n}`,
      clientToken: crypto.randomUUID(),
    }));
  }
  await page.goto(`/songs/${lastId}`);
  await uploadTo(page, { buffer: aTone({ hertz: 660, seconds: 20 }) });
  await untilReady(page);
  // What the server drew is there before the page hears keys.
  await gotoRest(page, `/projects/${projectId}`);
  await expect(page.getByText("102 songs")).toBeVisible();
  await expect(page.getByText("0:20").first()).toBeVisible();
  await page.keyboard.press("Space");
  await untilPlaying(page);
  await expect(player(page).getByRole("link", { name: "Take 101" })).toBeVisible();
});
