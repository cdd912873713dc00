import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { writeMusic } from "./music.ts";
import { aSongOf, type SignedIn, signUp } from "./person.ts";
import { gotoRest } from "./quiet.ts";
import type { Product, Stage } from "./stage.ts";

/** Lets a browser be the person who is signed in. */
export async function signIn(context: BrowserContext, { appUrl }: Product, { cookie }: SignedIn): Promise<void> {
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), url: appUrl };
  });
  await context.addCookies(cookies);
}

/** A newcomer in the room of a song of theirs, and a WAV of so many seconds to bring into it. `leave` takes both away. */
export async function enterRoomWithMix(stage: Stage, seconds: number) {
  const product = await stage.product();
  const browser = await stage.browser();
  const file = join(stage.folder, "mix.wav");
  await writeMusic(file, seconds);
  const person = await signUp(product);
  const { songId } = await aSongOf(person);
  const context = await browser.newContext();
  await signIn(context, product, person);
  const page = await context.newPage();
  await gotoRest(page, `${product.appUrl}/songs/${songId}`);
  const leave = async () => {
    await context.close();
    await rm(file);
  };
  return { page, file, leave };
}

/** Chooses a file in the room, with the button that is there for it. */
export async function uploadTo(page: Page, file: string): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page
    .getByRole("button", { name: /upload a new version/i })
    .first()
    .click();
  await (await choosing).setFiles(file);
}

/** Waits until the worker has listened through: the format stands among the facts. */
export async function untilReady(page: Page, timeoutMs: number): Promise<void> {
  const facts = page.getByText("bit-exact").filter({ visible: true }).first();
  await expect(facts).toBeVisible({ timeout: timeoutMs });
}
