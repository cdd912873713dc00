import type { Locator, Page } from "@playwright/test";
import { apiOf, aSongOf } from "./api.ts";
import { aBand, aPlayer } from "./band.ts";
import { aPerson } from "./people.ts";
import { enterRoom } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { canBeUsed } from "./usable.ts";

const desk = { viewport: { width: 1440, height: 960 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A project with three songs, two of which are tagged. */
async function aTaggedProject(page: Page) {
  const context = page.context();
  const api = apiOf(context);
  const { projectId, songId } = await aSongOf(context);
  const begin = async (name: string) =>
    (await api.songs.create.mutate({ projectId, name, clientToken: crypto.randomUUID() })).id;
  const [tide, lights] = [await begin("Low Tide"), await begin("Harbour Lights")];
  await api.tags.add.mutate({ songId, text: "strings" });
  await api.tags.add.mutate({ songId: tide, text: "strings" });
  await api.tags.add.mutate({ songId: tide, text: "a duet" });
  return { api, projectId, songId, tide, lights };
}

const rows = (page: Page) => page.getByRole("list", { name: "Songs" }).getByRole("heading");
const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "Tags of The Crossing" });

test("tags are added, removed and put back with the keyboard alone, and stand in the row at once", async ({
  page,
  context,
}) => {
  await aPerson(context);
  const { api, projectId, songId } = await aTaggedProject(page);
  const texts = async () => (await api.tags.list.query({ songId })).map(({ text }) => text);
  await page.goto(`/projects/${projectId}`);
  await page.getByRole("button", { name: "More for The Crossing" }).press("Enter");
  await page.getByRole("menuitem", { name: "Tags" }).press("Enter");
  const field = dialog(page).getByLabel("Another tag");
  await expect(field).toBeFocused();
  await field.pressSequentially("Night ");
  await field.press("Enter");
  await expect(field).toBeFocused();
  await expect(dialog(page).getByRole("listitem")).toHaveText([/^strings/, /^Night/]);
  await dialog(page).getByRole("button", { name: "Remove strings" }).press("Enter");
  await expect(dialog(page).getByRole("list", { name: "Tags" }).getByRole("listitem")).toHaveText([/^Night/]);
  await expect.poll(texts).toEqual(["Night"]);
  await expect(field).toBeFocused();
  await dialog(page).getByRole("button", { name: "Put strings back" }).press("Enter");
  await expect(dialog(page).getByRole("list", { name: "Removed just now" })).toHaveCount(0);
  await expect.poll(texts).toEqual(["strings", "Night"]);
  await field.fill("x".repeat(41));
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription("A tag may have 40 characters at most.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "More for The Crossing" })).toBeFocused();
  await expect(rows(page).first().locator("..")).toContainText("strings · Night");
});

test("in the room tags stand beside the version, what was heard with what people say", async ({ page, context }) => {
  const { songId } = await enterRoom(page, context);
  const opener = page.getByRole("complementary").getByRole("button", { name: /mono/ });
  await opener.press("Enter");
  await dialog(page).getByLabel("Another tag").fill("Night");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("listitem").filter({ hasText: "mono" })).toContainText("heard");
  await expect(dialog(page).getByRole("listitem").filter({ hasText: "Night" })).toContainText("Mara Lind");
  await dialog(page).getByRole("button", { name: "Remove mono" }).press("Enter");
  await expect(dialog(page).getByRole("button", { name: "Put mono back" })).toBeVisible();
  await page.keyboard.press("Escape");
  const changed = page.getByRole("complementary").getByRole("button", { name: /Night/ });
  await expect(changed).toBeFocused();
  await expect(changed).not.toContainText("mono");
  const kept = await apiOf(context).tags.list.query({ songId });
  expect(kept.map(({ text }) => text)).not.toContain("mono");
});

test("a project shows the songs of one tag, by an address that can be kept, and all of them again", async ({
  page,
  context,
}) => {
  await aPerson(context);
  const { projectId } = await aTaggedProject(page);
  await page.goto(`/projects/${projectId}`);
  await expect(rows(page)).toHaveText(["The Crossing", "Low Tide", "Harbour Lights"]);
  await page.getByRole("button", { name: "Tags", exact: true }).press("Enter");
  await expect(page.getByRole("menuitem")).toHaveText(["strings 2", "a duet 1"]);
  await page.getByRole("menuitem", { name: "a duet 1" }).press("Enter");
  await expect(page).toHaveURL(/\?tag=a%20duet$/);
  await expect(rows(page)).toHaveText(["Low Tide"]);
  await page.reload();
  await expect(rows(page)).toHaveText(["Low Tide"]);
  await page.getByRole("link", { name: "Show all songs again" }).press("Enter");
  await expect(rows(page)).toHaveText(["The Crossing", "Low Tide", "Harbour Lights"]);
  await page.goto(`/projects/${projectId}?tag=none%20such`);
  await expect(page.getByRole("heading", { name: "No song is tagged “none such”" })).toBeVisible();
});

test("a listener sees what an editor tags, as it happens, and has no way to change it", async ({ browser }) => {
  const [mara, june] = [await aPlayer(browser, "Mara Lind"), await aPlayer(browser, "June Park")];
  const { projectId, songId } = await aBand(mara, [[june, "listener"]]);
  await june.page.goto(`/projects/${projectId}`);
  await expect(rows(june.page)).toHaveText(["The Crossing"]);
  const { id } = await apiOf(mara.context).tags.add.mutate({ songId, text: "<b>bold</b>" });
  await expect(rows(june.page).first().locator("..")).toContainText("<b>bold</b>");
  await expect(june.page.getByRole("button", { name: "More for The Crossing" })).toHaveCount(0);
  await expect(apiOf(june.context).tags.remove.mutate({ tagId: id })).rejects.toThrow(/Your role here/);
  await apiOf(mara.context).tags.remove.mutate({ tagId: id });
  await expect(rows(june.page).first().locator("..")).not.toContainText("bold");
  for (const { context, complaints } of [mara, june]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
});

for (const [name, look] of [
  ["a desk", { ...desk, colorScheme: "dark" }],
  ["a phone", { ...phone, colorScheme: "light" }],
] as const) {
  test(`tags can be used by everybody: ${name}`, async ({ browser }) => {
    const { context, page, complaints } = await aPlayer(browser, "Mara Lind", look);
    const { projectId } = await aTaggedProject(page);
    await page.goto(`/projects/${projectId}?tag=strings`);
    await expect(rows(page)).toHaveText(["The Crossing", "Low Tide"]);
    await canBeUsed(page);
    await page.getByRole("button", { name: "strings", exact: true }).click();
    await expect(page.getByRole("menuitem")).toHaveCount(2);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "More for The Crossing" }).click();
    await page.getByRole("menuitem", { name: "Tags" }).click();
    await dialog(page).getByRole("button", { name: "Remove strings" }).click();
    await expect(dialog(page).getByRole("button", { name: "Put strings back" })).toBeVisible();
    await canBeUsed(page, { within: "[role=dialog]" });
    expect(complaints).toEqual([]);
    await context.close();
  });
}
