import { apiOf } from "./api.ts";
import { letterTo, linkIn } from "./inbox.ts";
import { aStranger, passwordIn, signIn, signUp, tryToSignIn } from "./people.ts";
import { expect, test } from "./scenario.ts";

test("a newcomer signs up, verifies by the letter, signs out and in, and resets a forgotten password", async ({
  page,
}) => {
  const mara = await signUp(page);
  await expect(page.getByRole("button", { name: `Account of ${mara.name}` })).toBeVisible();

  await page.goto("/verify");
  await expect(page.getByRole("heading", { name: "We sent you a letter" })).toBeVisible();
  await page.goto(linkIn(await letterTo(mara.email), "/verify"));
  await expect(page.getByRole("heading", { name: "Your address is verified" })).toBeVisible();
  await page.getByRole("link", { name: "Go on to your projects" }).click();

  await page.getByRole("button", { name: `Account of ${mara.name}` }).click();
  await expect(page.getByText(mara.email)).toBeVisible();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, mara);

  await page.context().clearCookies();
  const first = await letterTo(mara.email);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("E-mail").fill(mara.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("status").filter({ hasText: "a letter with a link is on its way" })).toBeVisible();
  const reset = linkIn(await letterTo(mara.email, "", { after: first }), "/reset-password");
  await page.goto(reset);
  const louder = aStranger().password;
  await passwordIn(page, "New password").fill(louder);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByRole("heading", { name: "That is your password now" })).toBeVisible();

  await tryToSignIn(page, mara);
  await expect(page.getByText("This address and this password do not belong together.")).toBeVisible();
  await expect(passwordIn(page, "Password")).toBeFocused();
  await signIn(page, { email: mara.email, password: louder });

  await page.goto(reset);
  await expect(page.getByRole("heading", { name: "This link is used up" })).toBeVisible();
});

test("whoever signs up with another’s address first is shut out when the owner opens the letter", async ({
  browser,
}) => {
  const intruder = await (await browser.newContext()).newPage();
  const owner = await (await browser.newContext()).newPage();
  const stolen = await signUp(intruder, { name: "Mara Lind" });

  await owner.goto(linkIn(await letterTo(stolen.email), "/verify"));
  await expect(owner.getByRole("heading", { name: "Choose your password" })).toBeVisible();
  await intruder.goto("/verify");
  await expect(intruder.getByRole("heading", { name: "We sent you a letter" })).toBeVisible(); // not verified by looking

  const own = aStranger().password;
  await passwordIn(owner, "New password").fill(own);
  await owner.getByRole("button", { name: "Save and verify" }).click();
  await expect(owner.getByRole("heading", { name: "Your address is verified" })).toBeVisible();
  await owner.getByRole("link", { name: "Go on to your projects" }).click();
  await expect(owner.getByRole("button", { name: "Account of Mara Lind" })).toBeVisible();

  await intruder.goto("/");
  await expect(intruder).toHaveURL(/\/sign-in/);
  await tryToSignIn(intruder, stolen);
  await expect(intruder.getByText("This address and this password do not belong together.")).toBeVisible();
  await owner.context().clearCookies();
  await signIn(owner, { email: stolen.email, password: own });
});

test("signing in leads to where somebody wanted to go, and never to another site", async ({ page, baseURL }) => {
  const mara = await signUp(page);
  await page.context().clearCookies();
  await page.goto("/?show=archived");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.context().clearCookies();
  for (const [next, place] of [
    ["/verify?next=%2F", "/verify?next=%2F"],
    ["//evil.example/x", "/"],
    ["/\\evil.example", "/"],
  ]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next ?? "")}`);
    await page.getByLabel("E-mail").fill(mara.email);
    await passwordIn(page, "Password").fill(mara.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${baseURL}${place}`);
    await page.context().clearCookies();
  }
});

test("what is wrong with a form is said at its field, and nothing typed is lost", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Mara");
  await page.getByLabel("E-mail").fill("mara@");
  await passwordIn(page, "Password").fill("a quiet room");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/This is no e-mail address/);
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await expect(page.getByLabel("Your name")).toHaveValue("Mara");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(passwordIn(page, "Password")).toHaveAttribute("type", "text");
  await expect(passwordIn(page, "Password")).toHaveValue("a quiet room");
  await page.context().setOffline(true);
  await page.getByLabel("E-mail").fill("mara@example.com");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Concerto cannot be reached" })).toBeVisible();
});

test("the time zone of somebody new is their browser’s", async ({ browser }) => {
  const context = await browser.newContext({ timezoneId: "Asia/Tokyo" });
  await signUp(await context.newPage());
  expect(await apiOf(context).viewer.me.query()).toMatchObject({ timeZone: "Asia/Tokyo", emailVerified: false });
  await context.close();
});
