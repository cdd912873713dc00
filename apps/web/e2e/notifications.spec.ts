import type { Page } from "@playwright/test";
import { Client } from "pg";
import { apiOf } from "./api.ts";
import { aBand, aPlayer, type Player } from "./band.ts";
import { comment, placeOf, threadSaying, untilReady, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";
import { canBeUsed } from "./usable.ts";

const desk = { viewport: { width: 1440, height: 960 } } as const;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark" } as const;

const bellOf = (page: Page) => page.getByRole("button", { name: /^Notifications/ });
const panelOf = (page: Page) => page.getByRole("dialog", { name: "Notifications" });

/** Waits until the bell of a page that is opened anew says how many are not read. */
async function untilRung(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(bellOf(page)).toHaveAccessibleName(`Notifications, ${count} not read`, { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
}

async function openPanel(page: Page): Promise<void> {
  await bellOf(page).click();
  await expect(panelOf(page)).toBeVisible();
}

/** How many somebody has not read, as soon as the worker has nothing more to tell. */
async function unreadOf({ context }: Player, count: number): Promise<void> {
  await expect.poll(async () => (await apiOf(context).notifications.unread.query()).count).toBe(count);
}

/** Waits until the worker has told whoever should hear of what was said. */
async function untilTold(): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const waiting = "select 1 from graphile_worker.jobs where task_identifier = 'notify'";
  await expect.poll(async () => (await client.query(waiting)).rowCount).toBe(0);
  await client.end();
}

/** An owner with a version to hear, and an editor in its room, both looking at it. */
async function aReview(mara: Player, tomas: Player) {
  const { projectId, songId } = await aBand(mara, [[tomas, "editor"]]);
  await mara.page.goto(`/songs/${songId}`);
  await uploadTo(mara.page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  await untilReady(mara.page);
  await tomas.page.goto(`/songs/${songId}`);
  await untilReady(tomas.page);
  const [version] = (await apiOf(mara.context).versions.list.query({ songId })).versions;
  return { projectId, songId, versionId: version?.id ?? "" };
}

const say = ({ context }: Player, versionId: string, { words = "The bass is late", atMs = 6000 } = {}) =>
  apiOf(context).comments.add.mutate({ versionId, clientToken: crypto.randomUUID(), body: words, atMs });

for (const [name, look] of [
  ["a desk", desk],
  ["a phone", phone],
] as const) {
  test(`on ${name} a name in a comment rings the bell, leads to the very moment, and is read there`, async ({
    browser,
  }) => {
    const [mara, tomas] = [await aPlayer(browser, "Mara Lind", look), await aPlayer(browser, "Tomas Berg", look)];
    const { songId, versionId } = await aReview(mara, tomas);
    await mara.page.goto("/");
    await openPanel(mara.page);
    await expect(panelOf(mara.page).getByText("Nothing yet")).toBeVisible();
    await mara.page.keyboard.press("Escape");
    await expect(bellOf(mara.page)).toBeFocused();

    await say(tomas, versionId);
    const field = tomas.page.getByLabel("Your comment");
    await field.focus();
    await field.pressSequentially("Listen @ma");
    await expect(tomas.page.getByRole("option", { name: "Mara Lind" })).toBeVisible();
    await canBeUsed(tomas.page);
    await field.press("Enter");
    await expect(field).toHaveValue("Listen @Mara Lind ");
    await field.pressSequentially("here");
    await field.press("Enter");
    const named = threadSaying(tomas.page, "Listen @Mara Lind here");
    await expect(named.getByText("just now")).toBeVisible();

    await untilRung(mara.page, 2);
    await expect(mara.page).toHaveTitle(/^\(2\) /);
    await openPanel(mara.page);
    const panel = panelOf(mara.page);
    await expect(panel.getByRole("heading", { name: /The Crossing Harbour Suite/ })).toBeVisible();
    await expect(panel.getByRole("link", { name: /^Not read: Tomas Berg named you at 0:00/ })).toBeVisible();
    await canBeUsed(mara.page);

    await panel.getByRole("link", { name: /Tomas Berg commented at 0:06/ }).click();
    await expect(mara.page).toHaveURL(/\/songs\/.*\?v=1&c=/);
    await expect(panel).toBeHidden();
    await expect(mara.page.locator("[data-chosen]")).toContainText("The bass is late");
    await expect.poll(() => placeOf(mara.page)).toBe(6);
    // Both are in sight there.
    await expect(bellOf(mara.page)).toHaveAccessibleName("Notifications");
    await expect(mara.page).not.toHaveTitle(/^\(/);

    // In a room that is open already, another one leads on.
    await openPanel(mara.page);
    await panel.getByRole("link", { name: /^Tomas Berg named you/ }).click();
    await expect(mara.page.locator("[data-chosen]")).toContainText("Listen @Mara Lind here");
    await expect.poll(() => placeOf(mara.page)).toBeLessThan(1);
    expect(mara.page.url()).toContain(songId);

    await mara.page.goto("/notifications");
    await expect(mara.page.getByRole("link", { name: /^Tomas Berg named you/ })).toBeVisible();
    await canBeUsed(mara.page);
    expect([...mara.complaints, ...tomas.complaints]).toEqual([]);
  });
}

test("a muted project says nothing, strangers and removed members hear nothing, and all can be marked as read", async ({
  browser,
}) => {
  const [mara, tomas, eve] = [
    await aPlayer(browser, "Mara Lind", desk),
    await aPlayer(browser, "Tomas Berg", desk),
    await aPlayer(browser, "Eve Stone", desk),
  ];
  test.slow(); // the bell is looked at twice a minute
  const { projectId, versionId } = await aReview(mara, tomas);
  await tomas.page.goto("/"); // in the room he would read what he is told
  for (const words of ["One", "Two", "Three"]) await say(tomas, versionId, { words });
  await unreadOf(mara, 3);
  await mara.page.goto("/");
  await openPanel(mara.page);
  const panel = panelOf(mara.page);
  await panel.getByRole("button", { name: "Mark all read" }).click();
  await expect(bellOf(mara.page)).toHaveAccessibleName("Notifications");
  await mara.page.getByRole("button", { name: "Undo" }).click();
  await expect(bellOf(mara.page)).toHaveAccessibleName("Notifications, 3 not read");
  await panel.getByRole("button", { name: "Mute Harbour Suite" }).click();
  await expect(panel.getByText("One project is muted")).toBeVisible();

  const { id: commentId } = await say(mara, versionId, { words: "Louder" });
  await unreadOf(tomas, 1);
  await say(tomas, versionId, { words: "Four" });
  await apiOf(tomas.context).comments.reply.mutate({ commentId, clientToken: crypto.randomUUID(), body: "Yes" });
  await panel.getByText("One project is muted").click();
  await panel.getByRole("button", { name: /^Hear again/ }).click();
  await expect(panel.getByText("One project is muted")).toBeHidden();
  await say(tomas, versionId, { words: "Five" });
  await unreadOf(mara, 4);
  // While one looks: what is new comes by itself.
  await expect(panel.getByText("Five")).toBeVisible({ timeout: 40_000 });
  await expect(panel.getByText("Four")).toBeHidden();

  const { members } = await apiOf(mara.context).members.list.query({ projectId });
  const memberId = members.find(({ person }) => person.name === "Tomas Berg")?.id ?? "";
  await apiOf(mara.context).members.remove.mutate({ memberId });
  await unreadOf(tomas, 0);
  await say(mara, versionId, { words: "Six" });
  await untilTold();
  await apiOf(mara.context).members.restore.mutate({ memberId });
  await say(mara, versionId, { words: "Seven" });
  // What was told before, and what came after; not what was said while he was away.
  await unreadOf(tomas, 2);
  await unreadOf(eve, 0);
  expect([...mara.complaints, ...tomas.complaints]).toEqual([]);
});

test("a thread is given to somebody, who hears of it, and taken back", async ({ browser }) => {
  const [mara, tomas] = [await aPlayer(browser, "Mara Lind", desk), await aPlayer(browser, "Tomas Berg", desk)];
  await aReview(mara, tomas);
  await tomas.page.goto("about:blank"); // who sees a thread has read what is told of it
  await comment(mara.page, "Less reverb");
  const thread = threadSaying(mara.page, "Less reverb");
  await expect(thread.getByText("just now")).toBeVisible();
  const assign = async (name: string) => {
    await thread.hover();
    await thread.getByRole("button", { name: /^More about/ }).click();
    await mara.page.getByRole("menuitem", { name: "Assign to…" }).click();
    await mara.page.getByRole("dialog").getByRole("button", { name }).click();
  };
  await assign("Tomas Berg");
  await expect(thread.getByText("assigned to")).toBeAttached();
  await expect(thread).toContainText("Tomas Berg");
  await expect(mara.page.getByRole("button", { name: "Undo" })).toBeVisible();
  await canBeUsed(mara.page);
  await unreadOf(tomas, 1);
  await mara.page.getByRole("button", { name: "Undo" }).click();
  await expect(thread.getByText("assigned to")).toBeHidden();
  await unreadOf(tomas, 0);
  expect([...mara.complaints, ...tomas.complaints]).toEqual([]);
});
