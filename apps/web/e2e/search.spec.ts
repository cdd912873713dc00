import type { BrowserContext, Page } from "@playwright/test";
import { apiOf, aSongOf } from "./api.ts";
import { aPerson } from "./people.ts";
import { enterRoom, threadSaying } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { canBeUsed } from "./usable.ts";

const field = (page: Page) => page.getByRole("combobox", { name: "Search and commands" });
const option = (page: Page, words: string | RegExp) => page.getByRole("option", { name: words });

/** Presses the slash until it is heard, as people do: a page that has just come, or a dialog that is just going, hears none. */
async function openSearch(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(field(page)).toBeFocused({ timeout: 2000 });
  }).toPass();
}

async function say(context: BrowserContext, songId: string, { body, atMs }: { body: string; atMs: number }) {
  const api = apiOf(context);
  const [version] = (await api.versions.list.query({ songId })).versions;
  return api.comments.add.mutate({ clientToken: crypto.randomUUID(), body, atMs, versionId: version?.id ?? "" });
}

test("a comment is found by the beginning of a word, and leads to its moment", async ({ page, context }) => {
  const { songId } = await enterRoom(page, context, { hertz: 440, seconds: 30 });
  const { id } = await say(context, songId, { body: "Could the cowbell come a hair later?", atMs: 21_500 });
  await page.goto("/");
  await page.getByRole("button", { name: "Search" }).click();
  await field(page).fill("the cowb");
  await expect(option(page, /cowbell/)).toContainText("0:21 in The Crossing v1");
  expect(await page.locator("mark").allTextContents()).toEqual(["the", "cowb"]);
  await field(page).press("Enter");
  await expect(page).toHaveURL(`/songs/${songId}?v=1&c=${id}`);
  await expect(page.getByRole("slider", { name: "Place in the song" })).toHaveAttribute("aria-valuetext", /^0:21/);
  await expect(threadSaying(page, "cowbell")).toBeInViewport();
});

test("what others have never shows", async ({ page, context, browser }) => {
  await aPerson(context, { name: "Mara Lind" });
  await aSongOf(context, { project: "Zanzibar Nights", song: "Zanzibar Rain" });
  await page.goto("/");
  await openSearch(page);
  await field(page).fill("zanz");
  await expect(page.getByRole("option")).toHaveText([/Zanzibar Rain/, /Zanzibar Nights/]);
  const theirs = await browser.newContext();
  await aPerson(theirs, { name: "Eve Sand" });
  const other = await theirs.newPage();
  await other.goto("/");
  await openSearch(other);
  await field(other).fill("zanz");
  await expect(other.getByText("Nothing that you may see says “zanz”.")).toBeVisible();
  await expect(other.getByRole("option")).toHaveCount(0);
  await theirs.close();
});

test("it opens by a slash and by Ctrl and K, goes by Escape, and a slash in a comment stays a slash", async ({
  page,
  context,
}) => {
  await enterRoom(page, context);
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
  await page.getByLabel("Your comment").fill("bars 3");
  await page.keyboard.press("/");
  await page.keyboard.type("4 ");
  await expect(page.getByLabel("Your comment")).toHaveValue("bars 3/4 ");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toHaveCount(0);
  await expect(page.getByLabel("Your comment")).toBeFocused();
});

test("by keyboard alone: another theme, a comment here, the next open comment, a new project", async ({
  page,
  context,
}) => {
  const { songId } = await enterRoom(page, context, { hertz: 440, seconds: 30 });
  await say(context, songId, { body: "Softer", atMs: 12_000 });
  await page.reload();
  await expect(threadSaying(page, "Softer")).toBeVisible();
  const command = async (typed: string) => {
    await page.keyboard.press("Control+k");
    await field(page).fill(typed);
    await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
  };
  const theme = () => page.locator("html").getAttribute("data-theme");
  const before = await theme();
  await command("switch theme");
  await expect.poll(theme).not.toBe(before);
  await command("next open");
  await expect(page.getByRole("slider", { name: "Place in the song" })).toHaveAttribute("aria-valuetext", /^0:12/);
  await command("comment here");
  await expect(page.getByLabel("Your comment")).toBeFocused();
  await command("new project");
  await page.getByLabel("Project name").fill("Second Album");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Second Album" })).toBeVisible();
  await openSearch(page);
  // Where one was a moment ago.
  await expect(page.getByRole("group", { name: "Recent" }).getByRole("option").first()).toContainText("The Crossing");
  await page.keyboard.press("ArrowUp");
  await expect(option(page, "Sign out")).toHaveAttribute("aria-selected", "true");
});

test("a late answer never stands in for a newer one, and a broken line says so", async ({ page, context }) => {
  await aPerson(context);
  const api = apiOf(context);
  for (const name of ["Cello", "Celesta", "Clarinet"]) {
    await api.projects.create.mutate({ name, clientToken: crypto.randomUUID() });
  }
  await page.goto("/");
  await openSearch(page);
  await page.route(/search\.everywhere/, async (route) => {
    const isFirst = route.request().postData()?.includes('"ce"');
    if (isFirst) await new Promise((resolve) => setTimeout(resolve, 2500));
    await route.continue();
  });
  await field(page).fill("ce");
  await expect(page.getByText("Searching for “ce”…")).toBeVisible();
  await field(page).fill("clar");
  await expect(page.getByRole("option")).toHaveText([/Clarinet/]);
  await page.waitForTimeout(3000); // the first answer has come meanwhile
  await expect(page.getByRole("option")).toHaveText([/Clarinet/]);
  await page.unroute(/search\.everywhere/);
  await page.route(/search\.everywhere/, (route) => route.abort());
  await field(page).fill("cell");
  await expect(page.getByText("Concerto could not search.")).toBeVisible({ timeout: 10_000 });
  await page.unroute(/search\.everywhere/);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("option")).toHaveText([/Cello/]);
});

test("can be used by everybody, with much to choose from, on a desk and on a phone", async ({ page, context }) => {
  await aPerson(context);
  const api = apiOf(context);
  const { projectId } = await aSongOf(context);
  for (let n = 0; n < 20; n += 1) {
    await api.songs.create.mutate({
      projectId,
      name: `Take ${n} ${"longer ".repeat(20)}`,
      clientToken: crypto.randomUUID(),
    });
  }
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto("/");
    await page.getByRole("button", { name: "Search" }).click();
    await field(page).fill("take");
    await expect(page.getByRole("option")).toHaveCount(9);
    await option(page, "More songs").click();
    await expect(page.getByRole("option")).toHaveCount(17);
    await option(page, "More songs").click();
    await expect(page.getByRole("option")).toHaveCount(20);
    await canBeUsed(page);
  }
});
