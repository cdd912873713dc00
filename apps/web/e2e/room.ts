import { expect, type Locator, type Page } from "@playwright/test";

type Sound = { name?: string; mimeType?: string; buffer: Buffer };

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

/** The thread that says this. */
export const threadSaying = (page: Page, words: string): Locator =>
  page.getByRole("listitem").filter({ hasText: words }).first();

/** Says something at the playhead. */
export async function comment(page: Page, words: string): Promise<void> {
  await page.getByLabel("Your comment").fill(words);
  await page.getByLabel("Your comment").press("Enter");
  await expect(threadSaying(page, words)).toBeVisible();
}
