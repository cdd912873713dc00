import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { passwordIn } from "./people.ts";
import { placeOf, threadSaying, untilPlaying } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";

test("from nothing to the first comment at a moment takes a newcomer seven clicks at most", async ({ page }) => {
  const clicks = await countClicks(page);
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Ada Quist");
  await page.getByLabel("E-mail").fill(`ada-${randomUUID().slice(0, 8)}@example.com`);
  await passwordIn(page, "Password").fill(`quiet-${randomUUID()}`);
  await page.getByRole("button", { name: "Sign up" }).click();

  await page.getByRole("button", { name: "Begin a project" }).click();
  await page.getByLabel("Project name").fill("Harbour Lights");
  await page.getByRole("button", { name: "Begin project" }).click();

  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload" }).first().click();
  await (await choosing).setFiles({
    name: "Low Tide.wav",
    mimeType: "audio/wav",
    buffer: aTone({ hertz: 440, seconds: 10 }),
  });
  await page.getByRole("dialog").getByRole("button", { name: "Upload", exact: true }).click();
  await page.getByRole("link", { name: "Low Tide" }).first().click();

  await page.getByRole("button", { name: "Play" }).first().click();
  await untilPlaying(page);
  await page.getByLabel("Your comment").fill("The bass comes in late here");
  await page.getByLabel("Your comment").press("Enter");
  await expect(threadSaying(page, "The bass comes in late here")).toBeVisible();
  expect(await placeOf(page)).toBeGreaterThan(0);
  expect(clicks()).toBeLessThanOrEqual(7);
});

/** Counts what is pressed with a pointer, on every page that is opened. Keys count as none, as in any measure of clicks. */
async function countClicks(page: Page): Promise<() => number> {
  let count = 0;
  await page.exposeFunction("concertoClicked", () => {
    count += 1;
  });
  await page.addInitScript(() => {
    const { concertoClicked } = window as unknown as { concertoClicked: () => void };
    addEventListener("pointerdown", () => concertoClicked(), { capture: true });
  });
  return () => count;
}
