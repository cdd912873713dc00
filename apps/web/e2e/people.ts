import { randomUUID } from "node:crypto";
import { type BrowserContext, expect, type Page } from "@playwright/test";

export type Person = { name: string; email: string; password: string };

/** Somebody who has never been here: an address of their own, so that scenarios share nothing. */
export function aStranger({ name = "Mara Lind" }: { name?: string } = {}): Person {
  const handle = name.toLowerCase().replace(/[^a-z]+/g, "-");
  return { name, email: `${handle}-${randomUUID().slice(0, 8)}@example.com`, password: `quiet-${randomUUID()}` };
}

/** Signs a new person up by the page, and waits until they are in. */
export async function signUp(
  page: Page,
  { next = "/", ...person }: Partial<Person> & { next?: string } = {},
): Promise<Person> {
  const newcomer = { ...aStranger(person), ...person };
  await page.goto(`/sign-up?next=${encodeURIComponent(next)}`);
  await page.getByLabel("Your name").fill(newcomer.name);
  await page.getByLabel("E-mail").fill(newcomer.email);
  await passwordIn(page, "Password").fill(newcomer.password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page).not.toHaveURL(/\/sign-up/);
  return newcomer;
}

/** Signs in by the page, and waits until they are in. */
export async function signIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await tryToSignIn(page, { email, password });
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Fills in the sign-in page and sends it, whatever comes of it. */
export async function tryToSignIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await passwordIn(page, "Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The password's field; beside it stands the button that shows it, whose name holds the same word. */
export const passwordIn = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true });

/** Signs a new person up and the context in, without a page: for scenarios that are about something else. */
export async function aPerson(context: BrowserContext, person: Partial<Person> = {}): Promise<Person> {
  const newcomer = { ...aStranger(person), ...person };
  const response = await context.request.post("/api/auth/sign-up/email", {
    data: { ...newcomer, timeZone: "Europe/Berlin" },
  });
  if (!response.ok())
    throw new Error(`Signing ${newcomer.email} up was answered ${response.status()}: ${await response.text()}`);
  return newcomer;
}
