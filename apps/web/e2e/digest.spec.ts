import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { Client } from "pg";
import { apiOf } from "./api.ts";
import { aBand, aPlayer } from "./band.ts";
import { letterTo, linkIn } from "./inbox.ts";
import { untilReady, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";
import { canBeUsed } from "./usable.ts";

const desk = { viewport: { width: 1440, height: 960 } } as const;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark" } as const;

const byMail = (page: Page) => page.getByRole("region", { name: "By mail" });

/** The hour that clocks in Berlin show, where everybody here lives. */
const hourThere = () => Number(new Date().toLocaleString("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit" }));

/** Has the worker look for who is due now, as it does by itself every quarter of an hour. */
async function tick(): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const payload = { expiresAt: new Date(Date.now() + 60_000).toISOString() };
  await client.query("select graphile_worker.add_job('write-digests', $1::json)", [JSON.stringify(payload)]);
  await client.end();
}

/** Somebody with a version to hear, and somebody else who speaks about it. */
async function aReview(browser: Browser) {
  const [mara, tomas] = [await aPlayer(browser, "Mara Lind", desk), await aPlayer(browser, "Tomas Berg", desk)];
  const { songId } = await aBand(mara, [[tomas, "editor"]]);
  await mara.page.goto(`/songs/${songId}`);
  await uploadTo(mara.page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  await untilReady(mara.page);
  const [version] = (await apiOf(mara.context).versions.list.query({ songId })).versions;
  const say = (body: string, atMs: number) =>
    apiOf(tomas.context).comments.add.mutate({
      versionId: version?.id ?? "",
      clientToken: randomUUID(),
      body,
      atMs,
      mentions: [],
    });
  return { mara, tomas, songId, say };
}

test("a digest comes at the hour that was chosen, each line leads to its comment, and one click ends it", async ({
  browser,
}) => {
  const { mara, tomas, songId, say } = await aReview(browser);
  const { page } = mara;
  await page.goto("/settings");
  await expect(byMail(page).getByRole("radio", { name: "Every day" })).toBeChecked();
  await byMail(page).scrollIntoViewIfNeeded();
  await canBeUsed(page);
  await byMail(page)
    .getByLabel("At", { exact: true })
    .selectOption({ value: String(hourThere()) });
  await expect
    .poll(async () => (await apiOf(mara.context).notifications.preferences.query()).letters.hour)
    .toBe(hourThere());

  const { id: commentId } = await say("The strings come in a bar too early", 4000);
  await say("Tiny click, left channel", 7000);
  await expect.poll(async () => (await apiOf(mara.context).notifications.unread.query()).count).toBe(2);
  await tick();
  const letter = await letterTo(mara.person.email, "2 comments on The Crossing v1");
  expect(letter.text).toContain("0:04  Tomas Berg: The strings come in a bar too early");

  const lines = [...(letter.text ?? "").matchAll(/https?:\/\/\S+\?v=1&c=\S+/g)].map(([link]) => link);
  expect(lines).toHaveLength(2);
  await page.goto(lines.find((link) => link.includes(commentId)) ?? "");
  await expect(page).toHaveURL(new RegExp(`/songs/${songId}\\?v=1&c=${commentId}`));
  await expect(
    page.getByText("The strings come in a bar too early").filter({ visible: true }).first(),
  ).toBeInViewport();

  // Once a day, whatever happens and however often the clock ticks.
  await say("And one more", 8000);
  await expect.poll(async () => (await apiOf(mara.context).notifications.list.query({})).notifications.length).toBe(3);
  await tick();

  const link = linkIn(letter, "/letters");
  const elsewhere = await browser.newContext({ ...phone });
  const visitor = await elsewhere.newPage();
  await visitor.goto(link);
  await expect(visitor.getByRole("radio", { name: "Every day" })).toBeChecked();
  await canBeUsed(visitor);
  const cadence = async () => (await apiOf(mara.context).notifications.preferences.query()).letters.cadence;
  const oneClick = link.replace("/letters/", "/api/letters/");
  // As filters do that look at every link of a letter.
  expect((await elsewhere.request.get(oneClick)).url()).toBe(link);
  expect(await cadence()).toBe("daily");
  await visitor.getByRole("radio", { name: "On Mondays" }).check();
  await expect(visitor.getByText("Saved.")).toBeVisible();
  expect(await cadence()).toBe("weekly");
  await visitor.getByRole("button", { name: "Unsubscribe" }).click();
  await expect(visitor.getByText("You are off the list.")).toBeVisible();
  expect(await cadence()).toBe("never");
  await elsewhere.close();

  const again = await letterTo(mara.person.email, " on The Crossing");
  expect(again.id).toBe(letter.id);
  expect([...mara.complaints, ...tomas.complaints]).toEqual([]);
  await mara.context.close();
  await tomas.context.close();
});

test("a mail program takes somebody off the list without cookie or login, and invites come all the same", async ({
  browser,
  playwright,
}) => {
  const { mara, tomas, say } = await aReview(browser);
  await apiOf(mara.context).notifications.setPreferences.mutate({ letters: { hour: hourThere() } });
  await say("Too loud", 1000);
  await expect.poll(async () => (await apiOf(mara.context).notifications.unread.query()).count).toBe(1);
  await tick();
  const letter = await letterTo(mara.person.email, "A comment on The Crossing v1");
  const program = await playwright.request.newContext();
  const oneClick = linkIn(letter, "/letters").replace("/letters/", "/api/letters/");
  const answer = await program.post(oneClick, { form: { "List-Unsubscribe": "One-Click" } });
  expect(answer.status()).toBe(200);
  const { letters } = await apiOf(mara.context).notifications.preferences.query();
  expect(letters).toMatchObject({ cadence: "never", mentionsAtOnce: false });
  await program.dispose();

  const { id: projectId } = await apiOf(tomas.context).projects.create.mutate({
    name: "Low Tide",
    clientToken: randomUUID(),
  });
  await apiOf(tomas.context).invites.create.mutate({
    projectId,
    songId: null,
    role: "commenter",
    addresses: mara.person.email,
    words: "",
    clientToken: randomUUID(),
  });
  await letterTo(mara.person.email, "Low Tide");
  await mara.context.close();
  await tomas.context.close();
});
