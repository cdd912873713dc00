import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { aSongOf } from "./api.ts";
import { aPerson } from "./people.ts";
import { aTone } from "./sound.ts";

type Sound = { name?: string; mimeType?: string; buffer: Buffer };

/** Somebody new in the room of a song of theirs, with nothing in it yet. */
export async function enterEmptyRoom(page: Page, context: BrowserContext): Promise<{ songId: string }> {
  await aPerson(context);
  const { songId } = await aSongOf(context);
  await page.goto(`/songs/${songId}`);
  return { songId };
}

/** Somebody new in the room of a song of theirs, with one version in it that is ready: a tone. */
export async function enterRoom(
  page: Page,
  context: BrowserContext,
  tone: Parameters<typeof aTone>[0] = { hertz: 440, seconds: 10 },
): Promise<{ songId: string }> {
  const room = await enterEmptyRoom(page, context);
  await uploadTo(page, { buffer: aTone(tone) });
  await untilReady(page);
  return room;
}

/** Chooses a file in the room, with the button that is there for it. */
export async function uploadTo(page: Page, { name = "mix.wav", mimeType = "audio/wav", buffer }: Sound): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page
    .getByRole("button", { name: /upload a new version/i })
    .first()
    .click();
  await (await choosing).setFiles({ name, mimeType, buffer });
}

/** The version that the room is about has been listened through: its format stands among the facts. */
export async function untilReady(page: Page): Promise<void> {
  await expect(page.getByText("bit-exact").filter({ visible: true }).first()).toBeVisible({ timeout: 45_000 });
}

/** The audio element that sounds. */
export const soundingAudio = (page: Page) => page.locator("audio[data-active]");

/** Where the playhead is, in seconds. */
export const placeOf = (page: Page) => soundingAudio(page).evaluate((audio: HTMLAudioElement) => audio.currentTime);

/** What the browser plays from: the address of the element that sounds. */
export const sourceOf = (page: Page) => soundingAudio(page).evaluate((audio: HTMLAudioElement) => audio.currentSrc);

/** Waits until sound goes on: the playhead moves by itself. */
export async function untilPlaying(page: Page): Promise<void> {
  const before = await placeOf(page).catch(() => 0);
  await expect.poll(() => placeOf(page).catch(() => 0)).toBeGreaterThan(before);
}

/** Presses play until it is heard, as people do: a page that has just come hears nothing yet. */
export async function pressPlay(page: Page): Promise<void> {
  await expect(async () => {
    const play = page.getByRole("button", { name: "Play", exact: true });
    if (await play.isVisible()) await play.click();
    await expect(page.getByRole("button", { name: "Pause", exact: true }).first()).toBeVisible({ timeout: 2000 });
  }).toPass();
}

/** The thread that says this. */
export const threadSaying = (page: Page, words: string): Locator =>
  page.getByRole("listitem").filter({ hasText: words }).first();

/** Says something at the playhead. */
export async function comment(page: Page, words: string): Promise<void> {
  await page.getByLabel("Your comment").fill(words);
  await page.getByLabel("Your comment").press("Enter");
  await expect(threadSaying(page, words)).toBeVisible();
}
