import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { apiOf } from "./api.ts";
import { aBand, aPlayer, join } from "./band.ts";
import { aGuestAt, aSharedSong, sayAs } from "./guest-links.ts";
import { comment, enterRoom, pressPlay, threadSaying, untilReady, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";

/** Sooner than any page asks by itself while its line lives. */
const atOnce = { timeout: 6_000 };

/** Says something without a page. */
async function sayIn(api: ReturnType<typeof apiOf>, songId: string, body: string): Promise<void> {
  const [version] = (await api.versions.list.query({ songId })).versions;
  await api.comments.add.mutate({ versionId: version?.id ?? "", clientToken: randomUUID(), body, atMs: 1000 });
}

test("what one does in a room, another sees at once: a file arriving, its waveform, words, and that they are settled", async ({
  browser,
}) => {
  const [mara, june] = [await aPlayer(browser, "Mara Lind"), await aPlayer(browser, "June Park")];
  const { songId } = await aBand(mara, [[june, "commenter"]]);
  for (const { page } of [mara, june]) await page.goto(`/songs/${songId}`);
  await uploadTo(mara.page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  await expect(june.page.getByText(/^(v1 (is still arriving|waits for its turn)|Listening through v1)/)).toBeVisible(
    atOnce,
  );
  await untilReady(june.page);
  await comment(june.page, "Choir up a little");
  const heard = threadSaying(mara.page, "Choir up a little");
  await expect(heard).toBeVisible(atOnce);
  await mara.page.getByLabel("Your comment").fill("half a thou");
  await heard.getByRole("button", { name: "Resolve" }).click();
  await expect(threadSaying(june.page, "Choir up a little")).toHaveCount(0, atOnce);
  await expect(mara.page.getByLabel("Your comment")).toHaveValue("half a thou");
  expect([...mara.complaints, ...june.complaints]).toEqual([]);
});

test("members see who else is in the room and where they listen, unless somebody wishes not to be seen; guests see nobody", async ({
  browser,
  page,
}) => {
  const { mara, songId, share } = await aSharedSong(page);
  const nina = await aGuestAt(browser);
  await nina.page.goto((await share()).url);
  await sayAs(nina.page, { name: "Nina", words: "Lovely" });
  await pressPlay(nina.page);
  const here = (of: Page) => of.getByRole("list", { name: "Here now" });
  await expect(here(page)).toContainText("Nina (guest) is listening, at 0:0", { timeout: 15_000 });
  await expect(here(nina.page)).toHaveCount(0);
  const june = await aPlayer(browser, "June Park");
  const { id: projectId } = (await apiOf(page.context()).songs.get.query({ songId })).project;
  await join(june.person, { projectId, songId: null, role: "listener" });
  await apiOf(june.context).viewer.updateProfile.mutate({ isSeen: false });
  await june.page.goto(`/songs/${songId}`);
  await expect(here(june.page)).toContainText(`${mara.name} is here`, { timeout: 20_000 });
  await expect(here(page)).not.toContainText("June");
  await nina.page.goto("about:blank");
  await expect(here(page)).toHaveCount(0, atOnce);
  await nina.leave();
});

test("a guest whose link is taken back is told at once", async ({ browser, page }) => {
  const { api, songId, share } = await aSharedSong(page);
  const link = await share();
  const nina = await aGuestAt(browser);
  await nina.page.goto(link.url);
  await nina.page.getByRole("button", { name: "Play", exact: true }).first().waitFor();
  await sayIn(api, songId, "Can you hear this?");
  await expect(threadSaying(nina.page, "Can you hear this?")).toBeVisible(atOnce);
  await api.links.revoke.mutate({ linkId: link.id });
  await expect(nina.page.getByRole("heading", { name: "This link was taken back" })).toBeVisible(atOnce);
  await nina.leave();
});

test("a member whose role changes may do what it allows at once, and one who is taken out is told", async ({
  browser,
}) => {
  const [mara, june] = [await aPlayer(browser, "Mara Lind"), await aPlayer(browser, "June Park")];
  const { projectId, songId } = await aBand(mara, [[june, "listener"]]);
  await june.page.goto(`/projects/${projectId}`);
  await expect(june.page.getByRole("link", { name: "The Crossing" })).toBeVisible();
  await expect(june.page.getByRole("button", { name: "New song" })).toHaveCount(0);
  const api = apiOf(mara.context);
  const { members } = await api.members.list.query({ projectId, songId: null });
  const memberId = members.find(({ person }) => person.name === june.person.name)?.id ?? "";
  await api.members.changeRole.mutate({ memberId, role: "editor" });
  await expect(june.page.getByRole("button", { name: "New song" })).toBeVisible(atOnce);
  await api.songs.rename.mutate({ songId, name: "Low Tide" });
  await expect(june.page.getByRole("link", { name: "Low Tide" })).toBeVisible(atOnce);
  await api.members.remove.mutate({ memberId });
  await expect(june.page.getByText("There is nothing here, or it is not shared with you.").first()).toBeVisible(atOnce);
});

test("eight tabs of one browser share one line, and all of them hear; another takes over where the one that held it goes", async ({
  page,
  context,
}) => {
  const { songId } = await enterRoom(page, context);
  const tabs = [page];
  const lines = new Set<string>();
  const listen = (tab: Page) =>
    tab.on("request", (request) => request.url().includes("/api/live?") && lines.add(request.url()));
  while (tabs.length < 8) {
    const tab = await context.newPage();
    listen(tab);
    await tab.goto(`/songs/${songId}`);
    await expect(tab.getByText("bit-exact").filter({ visible: true }).first()).toBeVisible();
    tabs.push(tab);
  }
  await comment(tabs[7] ?? page, "From the last");
  for (const tab of tabs) await expect(threadSaying(tab, "From the last")).toBeVisible(atOnce);
  // The first tab's was opened before anybody counted.
  expect(lines.size).toBe(0);
  await page.close();
  await expect.poll(() => lines.size, atOnce).toBe(1);
  await sayIn(apiOf(context), songId, "After it went");
  for (const tab of tabs.slice(1)) await expect(threadSaying(tab, "After it went")).toBeVisible(atOnce);
});

test("what happens while a browser is cut off is there when it is back, and what was typed meanwhile stays", async ({
  browser,
}) => {
  const [mara, june] = [await aPlayer(browser, "Mara Lind"), await aPlayer(browser, "June Park")];
  const { songId } = await aBand(mara, [[june, "commenter"]]);
  await mara.page.goto(`/songs/${songId}`);
  await uploadTo(mara.page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  await untilReady(mara.page);
  await june.page.goto(`/songs/${songId}`);
  await untilReady(june.page);
  await june.context.setOffline(true);
  await expect(june.page.getByText("You are offline")).toBeVisible();
  await june.page.getByLabel("Your comment").fill("half a thou");
  await comment(mara.page, "While you were away");
  await june.context.setOffline(false);
  await expect(threadSaying(june.page, "While you were away")).toBeVisible({ timeout: 10_000 });
  await expect(june.page.getByText("You are offline")).toHaveCount(0);
  await expect(june.page.getByLabel("Your comment")).toHaveValue("half a thou");
});
