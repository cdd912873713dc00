import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { apiOf, aSongOf } from "./api.ts";
import { letterTo, linkIn } from "./inbox.ts";
import { aPerson, type Person } from "./people.ts";
import { untilReady, uploadTo } from "./room.ts";
import { listenForComplaints } from "./scenario.ts";
import { aTone } from "./sound.ts";

/** Somebody new who has proved their address, and so may share. */
export async function aVerifiedPerson(page: Page, person: Partial<Person> = {}): Promise<Person> {
  const newcomer = await aPerson(page.context(), person);
  await page.goto(linkIn(await letterTo(newcomer.email), "/verify"));
  await expect(page.getByRole("heading", { name: "Your address is verified" })).toBeVisible();
  return newcomer;
}

type Api = ReturnType<typeof apiOf>;
type LinkSettings = Partial<Parameters<Api["links"]["create"]["mutate"]>[0]>;

/** Mara with a song, its versions ready to be heard, and what it takes to share it. */
export async function aSharedSong(page: Page, tones: Parameters<typeof aTone>[0][] = [{ hertz: 440, seconds: 20 }]) {
  const mara = await aVerifiedPerson(page);
  const context = page.context();
  const { projectId, songId } = await aSongOf(context);
  const api = apiOf(context);
  await page.goto(`/songs/${songId}`);
  for (const [index, tone] of tones.entries()) {
    await uploadTo(page, { name: `mix ${index + 1}.wav`, buffer: aTone(tone) });
    await expect(page.getByRole("radio", { name: `Version ${index + 1}`, exact: true })).toBeVisible();
    await untilReady(page);
  }
  const share = ({ songId: only = songId, ...settings }: LinkSettings = {}) =>
    api.links.create.mutate({ projectId, songId: only, clientToken: randomUUID(), ...settings });
  return { mara, api, projectId, songId, share };
}

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const desk = { viewport: { width: 1440, height: 960 } } as const;

/** Somebody without an account, in a browser of their own. `leave` fails where their console complained. */
export async function aGuestAt(browser: Browser, look: BrowserContextOptions = desk) {
  const context: BrowserContext = await browser.newContext(look);
  const complaints = listenForComplaints(context);
  const page = await context.newPage();
  const leave = async () => {
    expect(complaints, "errors in the guest's console").toEqual([]);
    await context.close();
  };
  return { page, context, leave };
}

/** Says something as a guest for the first time, with the name that is asked for. */
export async function sayAs(page: Page, { name, words }: { name: string; words: string }): Promise<void> {
  await page.getByLabel("Your comment").fill(words);
  await page.getByLabel("Your comment").press("Enter");
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("textbox", { name: "Your name" }).press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: words }).first()).toContainText(`${name}guest · just now`);
}
