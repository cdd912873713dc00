import type { Browser, Page } from "@playwright/test";
import { aSongOf } from "./api.ts";
import { aGuestAt, aSharedSong } from "./guest-links.ts";
import { aPerson } from "./people.ts";
import { comment, untilPlaying, untilReady, uploadTo } from "./room.ts";
import { expect, listenForComplaints } from "./scenario.ts";
import { aTone } from "./sound.ts";
import { canBeUsed, type Look } from "./usable.ts";

/** Looks at every page of somebody who is signed in. */
export async function everyPage(browser: Browser, look: Look): Promise<void> {
  const context = await browser.newContext(look);
  const complaints = listenForComplaints(context);
  const page = await context.newPage();
  const check = () => canBeUsed(page);
  await page.goto("/sign-up");
  await check();
  await aPerson(context);
  const { songId, projectId } = await aSongOf(context);
  await page.goto(`/songs/${songId}`);
  await check();
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  await untilReady(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  await comment(page, "Choir up 1 dB");
  // What breathes is paler for a moment than anything that stays.
  await expect(page.getByText("sending…")).toHaveCount(0);
  await check();
  await page.goto(`/projects/${projectId}`);
  await expect(page.getByText("The Crossing").first()).toBeVisible();
  await check();
  await page.goto("/");
  await expect(page.getByText("Harbour Suite").first()).toBeVisible();
  await check();
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await check();
  await page.goto("/notifications");
  await expect(page.getByText("Nothing yet")).toBeVisible();
  await check();
  expect(complaints).toEqual([]);
  await context.close();
}

/** Looks at every page that a guest sees. */
export async function everyGuestPage(page: Page, browser: Browser, look: Look): Promise<void> {
  const { api, share } = await aSharedSong(page);
  const [song, project] = [await share({ downloads: "originals" }), await share({ songId: null })];
  const [locked, ended] = [await share({ password: "harbour" }), await share()];
  await api.links.revoke.mutate({ linkId: ended.id });
  const guest = await aGuestAt(browser, look);
  await guest.page.goto(locked.url);
  await canBeUsed(guest.page);
  await guest.page.goto(ended.url);
  await canBeUsed(guest.page);
  await guest.page.goto(song.url);
  await guest.page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(guest.page);
  await guest.page.getByLabel("Your comment").fill("Choir up 1 dB");
  await guest.page.getByLabel("Your comment").press("Enter");
  await expect(guest.page.getByRole("textbox", { name: "Your name" })).toBeVisible();
  await canBeUsed(guest.page);
  await guest.page.getByRole("textbox", { name: "Your name" }).fill("Nina");
  await guest.page.getByRole("textbox", { name: "Your name" }).press("Enter");
  await expect(guest.page.getByRole("button", { name: "as Nina" })).toBeVisible();
  await expect(guest.page.getByText("sending…")).toHaveCount(0);
  await canBeUsed(guest.page);
  await guest.page.goto(project.url);
  await guest.page.getByRole("button", { name: "Play the project" }).click();
  await untilPlaying(guest.page);
  await canBeUsed(guest.page);
  await guest.leave();
}
