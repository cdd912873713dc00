import type { Page } from "@playwright/test";
import { Client } from "pg";
import { apiOf, aSongOf } from "./api.ts";
import { aPlayer, type Player } from "./band.ts";
import { letterTo, linkIn } from "./inbox.ts";
import { freePort, healthOf, ownDatabase, startWeb, startWorker } from "./own-service.ts";
import { aPerson, aStranger, passwordIn, signUp } from "./people.ts";
import { pressPlay, untilPlaying, untilReady, uploadTo } from "./room.ts";
import { expect, listenForComplaints, test } from "./scenario.ts";
import { aTone } from "./sound.ts";
import { canBeUsed } from "./usable.ts";

const desk = { viewport: { width: 1440, height: 960 } } as const;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** The inviter, at the people of a song or project of theirs, and inviting. */
async function invite(page: Page, addresses: string, { role, words }: { role?: string; words?: string } = {}) {
  const open = page.getByRole("button", { name: "Invite people" });
  const area = page.getByLabel("E-mail addresses");
  await expect(open.or(area).first()).toBeVisible();
  if (await open.isVisible()) await open.click();
  await area.fill(addresses);
  if (role) await page.getByRole("radio", { name: role }).check();
  if (words) await page.getByLabel("A line of your own").fill(words);
  await page.getByRole("button", { name: "Send invites" }).click();
}

const answerFor = (page: Page, address: string) =>
  page.getByRole("list", { name: "What became of it" }).getByRole("listitem").filter({ hasText: address });
const lineOf = (page: Page, address: string) =>
  page.getByRole("list", { name: "Invites" }).getByRole("listitem").filter({ hasText: address });
const linkOf = async ({ context }: Player, projectId: string, address: string) => {
  const { invites } = await apiOf(context).invites.list.query({ projectId, songId: null });
  return invites.find(({ email }) => email === address)?.link ?? "";
};

/** A song of the owner's with ten seconds to hear. */
async function aSongToHear({ page, context }: Player) {
  const made = await aSongOf(context);
  await page.goto(`/songs/${made.songId}`);
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  await untilReady(page);
  return made;
}

async function end(...players: Player[]): Promise<void> {
  for (const { complaints, context } of players) {
    expect(complaints).toEqual([]);
    await context.close();
  }
}

for (const [name, look] of [
  ["a desk", { ...desk, colorScheme: "dark" }],
  ["a phone", { ...phone, colorScheme: "light" }],
] as const) {
  test(`on ${name}, from a pasted address to a song that plays: a letter, a name, a password`, async ({ browser }) => {
    const mara = await aPlayer(browser, "Mara Lind", look);
    const nils = aStranger({ name: "Nils Holm" });
    const { projectId, songId } = await aSongToHear(mara);
    await mara.page.goto(`/songs/${songId}/people`);
    await canBeUsed(mara.page);
    await invite(mara.page, `"Holm, Nils" <${nils.email.toUpperCase()}>, nils@`, { words: "Is the choir too loud?" });
    await expect(answerFor(mara.page, nils.email)).toContainText("Invited.");
    await expect(answerFor(mara.page, "nils@")).toContainText("This is no e-mail address.");
    await expect(mara.page.getByLabel("E-mail addresses")).toHaveValue("nils@");
    await expect(lineOf(mara.page, nils.email)).toContainText("sent");
    await canBeUsed(mara.page);

    const context = await browser.newContext(look);
    const complaints = listenForComplaints(context);
    const page = await context.newPage();
    const letter = await letterTo(nils.email);
    expect(letter.subject).toBe("Mara Lind would like your ears on The Crossing");
    const mailed = linkIn(letter, "/i");
    const { headers, status } = await context.request
      .get(mailed)
      .then((got) => ({ headers: got.headers(), status: got.status() }));
    expect([status, headers["referrer-policy"], headers["x-robots-tag"]]).toEqual([
      200,
      "no-referrer",
      "noindex, nofollow",
    ]);
    await mara.page.reload();
    await expect(lineOf(mara.page, nils.email)).toContainText("sent"); // programs that fetch links open nothing

    await page.goto(mailed);
    await expect(page.getByRole("heading", { name: "The Crossing" })).toBeVisible();
    await expect(page.getByText("Mara Lind would like your ears on")).toBeVisible();
    await expect(page.getByText("Harbour Suite · v1 · 0:10")).toBeVisible();
    await expect(page.getByText("You can listen and comment.")).toBeVisible();
    await expect(page.getByText("Is the choir too loud?")).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(nils.email);
    await canBeUsed(page);
    await mara.page.reload();
    await expect(lineOf(mara.page, nils.email)).toContainText("opened");

    await page.getByLabel("Your name").fill(nils.name);
    await passwordIn(page, "Password").fill(nils.password);
    await page.getByRole("button", { name: "Listen" }).click();
    await expect(page).toHaveURL(new RegExp(`/songs/${songId}$`));
    await pressPlay(page);
    await untilPlaying(page);
    expect(await apiOf(context).viewer.me.query()).toMatchObject({ emailVerified: true, email: nils.email });
    await mara.page.reload();
    await expect(lineOf(mara.page, nils.email)).toContainText("accepted");
    await expect(mara.page.getByRole("list", { name: "Members" })).toContainText("Nils Holm");
    // Once more, from the letter: straight in.
    await page.goto(mailed);
    await expect(page).toHaveURL(new RegExp(`/songs/${songId}$`));
    expect((await apiOf(context).projects.list.query({})).projects.map(({ id }) => id)).toEqual([projectId]);
    expect(complaints).toEqual([]);
    await context.close();
    await end(mara);
  });
}

test("the copied link lets somebody in who never got the letter, and proves no address", async ({ browser }) => {
  const mara = await aPlayer(browser, "Mara Lind");
  const nils = aStranger({ name: "Nils Holm" });
  const { projectId } = await aSongOf(mara.context);
  await mara.page.goto(`/projects/${projectId}/people`);
  await mara.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await invite(mara.page, nils.email);
  await mara.page.getByRole("button", { name: `Copy the link for ${nils.email} now` }).click();
  await expect(mara.page.getByText("is on the clipboard").first()).toBeVisible();
  const copied = await mara.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).not.toBe(linkIn(await letterTo(nils.email), "/i"));

  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(copied);
  await expect(page.getByRole("heading", { name: "Harbour Suite" })).toBeVisible();
  await page.getByLabel("Your name").fill(nils.name);
  await passwordIn(page, "Password").fill(nils.password);
  await page.getByRole("button", { name: "Listen" }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/${projectId}$`));
  await expect(page.getByText("The Crossing").first()).toBeVisible();
  expect(await apiOf(context).viewer.me.query()).toMatchObject({ emailVerified: false, email: nils.email });

  // The owner of the mailbox comes: the account is theirs, and whoever came by the copied link is out.
  const owner = await (await browser.newContext()).newPage();
  await owner.goto(linkIn(await letterTo(nils.email, "would like your ears"), "/i"));
  await passwordIn(owner, "New password").fill(aStranger().password);
  await owner.getByRole("button", { name: "Listen" }).click();
  await expect(owner).toHaveURL(new RegExp(`/projects/${projectId}$`));
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
  await owner.context().close();
  await end(mara);
});

test("whoever has an account is in at once, hears of it, and is not invited twice", async ({ browser }) => {
  const [mara, tomas] = [await aPlayer(browser, "Mara Lind"), await aPlayer(browser, "Tomas Berg")];
  const { projectId, songId } = await aSongOf(mara.context);
  await mara.page.goto(`/songs/${songId}/people`);
  await invite(mara.page, tomas.person.email, { role: "Editor" });
  await expect(answerFor(mara.page, tomas.person.email)).toContainText("Has an account, and is in at once.");
  await expect(mara.page.getByRole("list", { name: "Members" })).toContainText("Tomas Berg");
  const letter = await letterTo(tomas.person.email, "shared The Crossing with you");
  await tomas.page.goto(linkIn(letter, "/songs"));
  await expect(tomas.page.getByText("The Crossing").first()).toBeVisible();
  await invite(mara.page, `${tomas.person.email} ${mara.person.email}`, { role: "Listener" });
  await expect(answerFor(mara.page, tomas.person.email)).toContainText("They are here already, as editor.");
  await expect(answerFor(mara.page, mara.person.email)).toContainText("That is your own address.");
  expect((await apiOf(tomas.context).songs.get.query({ songId })).project.id).toBe(projectId);
  await end(mara, tomas);
});

test("somebody signed in with another address is asked, accepts as who they are, and the inviter is told", async ({
  browser,
}) => {
  const [mara, june] = [await aPlayer(browser, "Mara Lind"), await aPlayer(browser, "June Park")];
  const { projectId, songId } = await aSongOf(mara.context);
  const invited = aStranger({ name: "June Work" });
  await mara.page.goto(`/projects/${projectId}/people`);
  await invite(mara.page, invited.email);
  await june.page.goto(linkIn(await letterTo(invited.email), "/i"));
  await expect(june.page.getByText(`you are signed in as ${june.person.email}`)).toBeVisible();
  await canBeUsed(june.page);
  await june.page.getByRole("button", { name: "Accept as June Park" }).click();
  await expect(june.page).toHaveURL(new RegExp(`/projects/${projectId}$`));
  await mara.page.reload();
  await expect(lineOf(mara.page, invited.email)).toContainText(`Accepted as ${june.person.email}.`);
  const told = await letterTo(mara.person.email, "Another address accepted");
  expect(told.text).toContain(june.person.email);
  expect((await apiOf(june.context).songs.get.query({ songId })).may).toContain("comment");
  await end(mara, june);
});

test("an invite is sent again, changed, revoked and brought back; links that open nothing say why", async ({
  browser,
}) => {
  const mara = await aPlayer(browser, "Mara Lind", phone);
  const nils = aStranger({ name: "Nils Holm" });
  const { projectId } = await aSongOf(mara.context);
  const { page } = mara;
  await page.goto(`/projects/${projectId}/people`);
  await invite(page, nils.email, { role: "Listener" });
  await expect(lineOf(page, nils.email)).toContainText("sent");
  const first = await linkOf(mara, projectId, nils.email);
  const more = page.getByRole("button", { name: `More about the invite of ${nils.email}` });
  await more.click();
  await page.getByRole("menuitemradio", { name: /^Editor/ }).click();
  await expect(page.getByText("is invited as an editor now").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(lineOf(page, nils.email)).toContainText("Editor");
  await more.click();
  await page.getByRole("menuitem", { name: "Send again" }).click();
  await expect(page.getByText(`A new letter goes to ${nils.email}`).first()).toBeVisible();
  await expect(lineOf(page, nils.email)).toContainText("sent");

  const visitor = await (await browser.newContext(phone)).newPage();
  await visitor.goto(first);
  await expect(visitor.getByRole("heading", { name: "There is a newer letter" })).toBeVisible();
  await canBeUsed(visitor);
  await visitor.goto(`${first}x`);
  await expect(visitor.getByRole("heading", { name: "This link is not whole" })).toBeVisible();
  const second = await linkOf(mara, projectId, nils.email);
  await more.click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await expect(lineOf(page, nils.email)).toContainText("revoked");
  await visitor.goto(second);
  await expect(visitor.getByRole("heading", { name: "This invite was taken back" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(lineOf(page, nils.email)).toContainText("sent");
  await visitor.goto(second);
  await expect(visitor.getByRole("heading", { name: "Harbour Suite" })).toBeVisible();
  await visitor.context().close();
  await end(mara);
});

test("with mail completely down inviting works: the inviter is told that the letter waits, and has a link to pass on", async ({
  browser,
}) => {
  test.setTimeout(180_000); // two processes start, and a busy machine takes its time over each
  const { STORAGE_URL, AUTH_SECRET, RESEND_API_KEY, MAIL_FROM } = process.env;
  const database = await ownDatabase();
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const both = { DATABASE_URL: database.url, STORAGE_URL, APP_URL: appUrl, AUTH_SECRET };
  const web = startWeb(both, port);
  const nobodyThere = `http://localhost:${await freePort()}`;
  const worker = startWorker({ ...both, RESEND_API_KEY, MAIL_FROM, RESEND_BASE_URL: nobodyThere });
  await expect.poll(() => healthOf(appUrl), { timeout: 60_000 }).toMatchObject({ status: 200 });

  const mara = await browser.newContext({ baseURL: appUrl, permissions: ["clipboard-read", "clipboard-write"] });
  const { email } = await aPerson(mara, { name: "Mara Lind" });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`update "Person" set "emailVerified" = true where "email" = $1`, [email]);
  await client.end();
  const { songId } = await aSongOf(mara, { appUrl });
  const page = await mara.newPage();
  await page.goto(`/songs/${songId}/people`);
  const nils = aStranger({ name: "Nils Holm" });
  await invite(page, nils.email);
  await expect(lineOf(page, nils.email)).toContainText("The letter waits to go out. In a hurry, copy the link");
  await page.getByRole("button", { name: `Copy the link for ${nils.email}`, exact: true }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());

  const visitor = await (await browser.newContext({ baseURL: appUrl })).newPage();
  await visitor.goto(copied);
  await visitor.getByLabel("Your name").fill(nils.name);
  await passwordIn(visitor, "Password").fill(nils.password);
  await visitor.getByRole("button", { name: "Listen" }).click();
  await expect(visitor).toHaveURL(new RegExp(`/songs/${songId}$`));
  await page.reload();
  await expect(lineOf(page, nils.email)).toContainText("accepted");
  await mara.close();
  await visitor.context().close();
  await Promise.all([web.stop(), worker.stop()]);
  await database.drop();
});

test("whoever has not verified their own address is told so, and a thousand addresses at once are refused", async ({
  browser,
}) => {
  const page = await (await browser.newContext()).newPage();
  await signUp(page);
  const { projectId } = await aSongOf(page.context());
  await page.goto(`/projects/${projectId}/people`);
  await expect(page.getByText("Verify your address first, by the letter that we sent you.")).toBeVisible();
  await expect(page.getByLabel("E-mail addresses")).toHaveCount(0);
  await page.context().close();

  const mara = await aPlayer(browser, "Mara Lind");
  const made = await aSongOf(mara.context);
  await mara.page.goto(`/projects/${made.projectId}/people`);
  await invite(mara.page, Array.from({ length: 1000 }, (_, n) => `n${n}@example.com`).join("\n"));
  await expect(mara.page.getByText("These are 1,000 addresses; 100 can be invited at once.")).toBeVisible();
  await expect(mara.page.getByLabel("E-mail addresses")).toBeFocused();
  await end(mara);
});
