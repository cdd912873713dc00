import type { BrowserContext, Page } from "@playwright/test";
import { apiOf, aSongOf } from "./api.ts";
import { aPlayer } from "./band.ts";
import { untilReady, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";
import { canBeUsed } from "./usable.ts";

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const desk = { viewport: { width: 1440, height: 960 }, ...clipboard };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, ...clipboard };

const rows = (page: Page) => page.getByRole("list", { name: "Links" }).getByRole("listitem");
// A toast is there twice for a moment: to be seen, and to be read out.
const said = (page: Page, words: string) => page.getByText(words).first();
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const tokenIn = (address: string) => address.split("/l/")[1] ?? "";

/** What somebody without an account hears who asks the API from their own browser. */
async function ask(guest: BrowserContext, path: string, input: object): Promise<{ status: number; data: unknown }> {
  const answer = await guest.request.post(`/api/trpc/${path}`, { data: input });
  const { result, error } = await answer.json();
  return { status: answer.status(), data: result?.data ?? error?.message };
}

/** Chooses something in the menu of the first link. */
async function choose(page: Page, what: string): Promise<void> {
  await rows(page).first().getByRole("button", { name: /^More/ }).click();
  await page.getByRole("menuitem", { name: what }).click();
}

for (const [name, look] of [
  ["a desk", desk],
  ["a phone", phone],
] as const) {
  test(`on ${name} a link is made in one click and copied, changed, given a new address, revoked, and opens again`, async ({
    browser,
  }) => {
    const mara = await aPlayer(browser, "Mara Lind", look);
    const guest = await browser.newContext();
    const { page } = mara;
    const { songId } = await aSongOf(mara.context);
    await page.goto(`/songs/${songId}`);
    await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 3 }) });
    await untilReady(page);
    await page.getByRole("link", { name: /Share$/ }).click();
    await expect(page.getByText("No links yet.")).toBeVisible();

    await page.getByRole("button", { name: "New link" }).click();
    await expect(said(page, "The link is made, and on the clipboard.")).toBeVisible();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("every version · comments · no downloads");
    await expect(rows(page)).toContainText("Not opened yet");
    const first = await copied(page);
    expect(first).toMatch(/\/l\/[\w-]{48}$/);
    expect(await ask(guest, "links.open", { token: tokenIn(first) })).toMatchObject({
      status: 200,
      data: { sharedBy: "Mara Lind", may: ["see", "listen", "comment"] },
    });
    await page.reload();
    await expect(rows(page)).toContainText("1 opening · 0 plays");

    await choose(page, "Settings…");
    const dialog = page.getByRole("dialog", { name: "Link settings" });
    await dialog.getByLabel("Whom it is for").fill("The label");
    await dialog.getByRole("radio", { name: "Chosen" }).check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText("Choose one version at least.")).toBeVisible();
    await dialog.getByRole("checkbox", { name: /^v1/ }).check();
    await dialog.getByRole("radio", { name: "As played" }).check();
    await dialog.getByLabel("Password").fill("low tide");
    await dialog.getByLabel("Last day").fill("2099-12-24");
    await dialog.getByLabel("Guests at most").fill("3");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(said(page, "The link is changed.")).toBeVisible();
    await expect(rows(page)).toContainText("v1 · comments · FLAC to take home · password · until 24 Dec 2099");
    // Whoever was in is shown out by the new password, and comes in with it.
    expect(await ask(guest, "songs.get", { songId })).toMatchObject({ status: 404 });
    const opening = { token: tokenIn(first), password: "low tide" };
    expect(await ask(guest, "links.open", { ...opening, password: "high tide" })).toMatchObject({ status: 403 });
    expect(await ask(guest, "links.open", opening)).toMatchObject({ status: 200 });
    const [version] = (await apiOf(mara.context).versions.list.query({ songId })).versions;
    const rendition = { versionId: version?.id, what: "rendition" };
    const taken = await ask(guest, "versions.download", rendition);
    const file = await guest.request.get((taken.data as { url: string }).url);
    expect(file.headers()["content-disposition"]).toBe("attachment; filename*=UTF-8''The%20Crossing%20v1.flac");

    await choose(page, "New address…");
    await page.getByRole("dialog").getByRole("button", { name: "New address" }).click();
    await expect(said(page, "The new address is on the clipboard.")).toBeVisible();
    const second = await copied(page);
    expect(second).not.toBe(first);
    expect(await ask(guest, "songs.get", { songId })).toMatchObject({ status: 404 });
    expect(await ask(guest, "links.open", opening)).toMatchObject({
      status: 412,
      data: "This link has been replaced by a new one. Ask Mara Lind for it.",
    });

    await choose(page, "Revoke");
    await expect(rows(page)).toContainText("Revoked");
    const again = { token: tokenIn(second), password: "low tide" };
    expect(await ask(guest, "links.open", again)).toMatchObject({ status: 412 });
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expect(rows(page)).not.toContainText("Revoked");
    expect(await ask(guest, "links.open", again)).toMatchObject({ status: 200 });
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.getByRole("button", { name: "Copy: The label" }).click();
    await expect.poll(() => copied(page)).toBe(second);
    expect(mara.complaints).toEqual([]);
    for (const context of [mara.context, guest]) await context.close();
  });
}

test("a link for guests is copied from the room without leaving it, the same one the second time", async ({
  browser,
}) => {
  const mara = await aPlayer(browser, "Mara Lind", desk);
  const { page } = mara;
  const { songId } = await aSongOf(mara.context);
  await page.goto(`/songs/${songId}`);
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 3 }) });
  await untilReady(page);
  const copyLink = async () => {
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("combobox").fill("guests");
    await page.getByRole("option", { name: /Copy a link for guests/ }).click();
    await expect(said(page, "A link for guests is on the clipboard.")).toBeVisible();
    await expect.poll(() => copied(page)).toMatch(/\/l\/[\w-]{48}$/);
    return copied(page);
  };
  const address = await copyLink();
  expect(await copyLink()).toBe(address);
  expect(mara.complaints).toEqual([]);
  await mara.context.close();
});

const looks = [
  { name: "a desk", ...desk, colorScheme: "dark" },
  { name: "a phone", ...phone, colorScheme: "light" },
] as const;

for (const { name, ...look } of looks) {
  test(`links can be used by everybody on ${name}`, async ({ browser }) => {
    const mara = await aPlayer(browser, "Mara Lind", { ...look, permissions: [...look.permissions] });
    const { page } = mara;
    const { projectId, songId } = await aSongOf(mara.context);
    await page.goto(`/projects/${projectId}/people`);
    await expect(page.getByText("No links yet.")).toBeVisible();
    await canBeUsed(page);
    const api = apiOf(mara.context);
    const make = (settings: object) =>
      api.links.create.mutate({ projectId, songId, clientToken: crypto.randomUUID(), ...settings });
    await make({ name: "For the label", downloads: "renditions", password: "low tide" });
    const { id: linkId } = await make({ name: "Session players with a rather long name that wraps", comments: false });
    await api.links.revoke.mutate({ linkId });
    await make({ songId: null, versions: "newest", expiresAt: "2099-12-24T12:00:00Z" });
    await page.reload();
    await expect(rows(page)).toHaveCount(3);
    await canBeUsed(page);
    await rows(page).first().getByRole("button", { name: /^More/ }).click();
    await expect(page.getByRole("menuitem", { name: "Revoke" })).toBeVisible();
    await canBeUsed(page);
    await page.getByRole("menuitem", { name: "Settings…" }).click();
    const dialog = page.getByRole("dialog", { name: "Link settings" });
    await dialog.getByRole("radio", { name: "Chosen" }).check();
    await dialog.getByText("The Crossing").click();
    await expect(dialog.getByText("There is no version yet.")).toBeVisible();
    await canBeUsed(page);
    expect(mara.complaints).toEqual([]);
    await mara.context.close();
  });
}
