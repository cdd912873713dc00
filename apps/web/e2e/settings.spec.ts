import type { Page } from "@playwright/test";
import { Client } from "pg";
import { apiOf, aSongOf } from "./api.ts";
import { letterTo, linkIn } from "./inbox.ts";
import { aPerson, aStranger, passwordIn, signIn, tryToSignIn } from "./people.ts";
import { comment, enterRoom } from "./room.ts";
import { expect, test } from "./scenario.ts";

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** A photograph as a phone would give it: larger than needed, not square. */
async function aPhotograph(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 900;
    canvas.height = 600;
    const pen = canvas.getContext("2d");
    for (let x = 0; x < 900; x += 10) {
      if (pen) pen.fillStyle = `hsl(${x / 3} 60% 50%)`;
      pen?.fillRect(x, 0, 10, 600);
    }
    return canvas.toDataURL("image/jpeg");
  });
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}

test("a name, a picture and a time zone are chosen, seen beside what one says, and a picture is taken back", async ({
  page,
  context,
}) => {
  await enterRoom(page, context);
  await comment(page, "The first note is too loud");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();

  const name = section(page, "Name");
  await name.getByLabel("Your name").fill("   ");
  await name.getByRole("button", { name: "Save name" }).click();
  await expect(name.getByLabel("Your name")).toHaveAccessibleDescription("Your name needs at least one character.");
  await name.getByLabel("Your name").fill("Mara Holm");
  await name.getByRole("button", { name: "Save name" }).click();
  await expect(name.getByRole("status")).toHaveText("Saved");
  await expect(page.getByRole("button", { name: "Account of Mara Holm" })).toBeVisible();

  const zone = page.getByRole("combobox", { name: "Your time zone" });
  await zone.click();
  await zone.fill("tokyo");
  await zone.press("Enter");
  await expect(page.getByText(/^Saved\. It is \d\d:\d\d on \w+day there\.$/)).toBeVisible();
  expect(await apiOf(context).viewer.me.query()).toMatchObject({ name: "Mara Holm", timeZone: "Asia/Tokyo" });

  const picture = section(page, "Picture");
  const choose = { name: "me.jpg", mimeType: "image/jpeg", buffer: await aPhotograph(page) };
  await picture.getByLabel("Picture file").setInputFiles({ ...choose, buffer: Buffer.from("<svg/>") });
  await expect(picture.getByRole("alert")).toContainText("Choose a JPEG, PNG or WebP.");
  await picture.getByLabel("Picture file").setInputFiles(choose);
  const shown = picture.locator("img");
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
  await picture.getByRole("button", { name: "Remove" }).click();
  await expect(shown).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(shown).toHaveCount(1);

  await page.goBack();
  const thread = page.getByRole("listitem").filter({ hasText: "The first note is too loud" }).first();
  await expect(thread).toContainText("Mara Holm");
  await expect(thread.locator("img")).toHaveCount(1);
});

test("an address changes by the letter to the new one, and what is typed wrongly or offline is not lost", async ({
  page,
  context,
}) => {
  const mara = await aPerson(context);
  const { email: wanted } = aStranger({ name: "Mara New" });
  await page.goto("/settings");
  const mail = section(page, "E-mail");
  await mail.getByRole("button", { name: "Change e-mail" }).click();
  await mail.getByLabel("New e-mail").fill(wanted);
  await passwordIn(page, "Your password").fill("not my password");
  await mail.getByRole("button", { name: "Send the letter" }).click();
  await expect(passwordIn(page, "Your password")).toHaveAccessibleDescription("This is not your password.");
  await passwordIn(page, "Your password").fill(mara.password);
  await context.setOffline(true);
  await mail.getByRole("button", { name: "Send the letter" }).click();
  await expect(mail.getByRole("alert")).toContainText("Concerto cannot be reached");
  await context.setOffline(false);
  await expect(mail.getByLabel("New e-mail")).toHaveValue(wanted);
  await mail.getByRole("button", { name: "Send the letter" }).click();
  await expect(mail.getByText(`A letter is on its way to ${wanted}`)).toBeVisible();
  expect(await apiOf(context).viewer.me.query()).toMatchObject({ email: mara.email });

  const link = linkIn(await letterTo(wanted), "/confirm-address");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Your address is changed" })).toBeVisible();
  await page.getByRole("link", { name: "Go to your settings" }).click();
  await expect(section(page, "E-mail").getByText(wanted)).toBeVisible();
  await expect(section(page, "E-mail").getByText("verified", { exact: true })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link is used up" })).toBeVisible();
  await context.clearCookies();
  await signIn(page, { email: wanted, password: mara.password });
});

test("a new password ends the session in another browser, and each browser can be signed out", async ({
  page,
  context,
  browser,
}) => {
  const mara = await aPerson(context);
  const phone = await (await browser.newContext()).newPage();
  const tablet = await (await browser.newContext()).newPage();
  await signIn(phone, mara);
  await page.goto("/settings");
  const password = section(page, "Password");
  await passwordIn(page, "Current password").fill(mara.password);
  await passwordIn(page, "New password").fill("a much louder room");
  await password.getByRole("button", { name: "Change password" }).click();
  await expect(password.getByRole("status")).toContainText("Changed.");
  await letterTo(mara.email, "password was changed");
  await phone.goto("/");
  await expect(phone).toHaveURL(/\/sign-in/);

  for (const other of [phone, tablet]) await signIn(other, { ...mara, password: "a much louder room" });
  await page.reload();
  const rows = section(page, "Signed in").getByRole("listitem");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("this browser");
  await rows
    .nth(1)
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(rows).toHaveCount(1);
  for (const other of [phone, tablet]) {
    await other.goto("/");
    await expect(other).toHaveURL(/\/sign-in/);
    await other.context().close();
  }
});

test("whoever closes their account is out at once, and has it back as it was by signing in", async ({
  page,
  context,
}) => {
  const mara = await aPerson(context);
  const { projectId } = await aSongOf(context, { project: "Harbour Suite" });
  await page.goto("/settings");
  await page.getByRole("button", { name: "Close my account…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 project of yours will go");
  await dialog.getByLabel("Type your e-mail").fill(mara.email);
  await passwordIn(page, "Your password").fill(mara.password);
  await dialog.getByRole("button", { name: "Close my account" }).click();
  await expect(page.getByRole("heading", { name: "Closed, for now" })).toBeVisible();
  await letterTo(mara.email, "is closed");
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await tryToSignIn(page, mara);
  await expect(page.getByText("Harbour Suite").first()).toBeVisible();
  await page.goto(`/projects/${projectId}`);
  await expect(page.getByText("The Crossing").first()).toBeVisible();
});

test("links that are used up say so before anybody types", async ({ page }) => {
  for (const path of [
    "/reset-password?token=nonsense",
    "/take-back?token=nonsense",
    "/confirm-address?token=nonsense",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "This link is used up" })).toBeVisible();
  }
});

test("somebody whose address bounced reads so, and can use another one or say that it works again", async ({
  page,
  context,
}) => {
  const { email } = await aPerson(context);
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(`insert into "SuppressedAddress" values ($1, 'bounced', now())`, [email]);
  await client.end();
  await page.goto("/settings");
  const address = section(page, "E-mail");
  await expect(address).toContainText("A letter to this address came back: nobody receives mail there.");
  await address.getByRole("button", { name: "Use another address" }).click();
  await expect(address.getByLabel("New e-mail")).toBeVisible();
  await address.getByRole("button", { name: "It works again" }).click();
  await expect(page.getByText("We write to you again.", { exact: true })).toBeVisible();
  await expect(address).not.toContainText("came back");
});
