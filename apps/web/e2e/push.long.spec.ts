import { createECDH, randomBytes } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { apiOf } from "./api.ts";
import { aPerson } from "./people.ts";
import { expect, test } from "./scenario.ts";
import { canBeUsed } from "./usable.ts";

const choiceOf = (page: Page) => page.getByRole("region", { name: "In this browser" });
const turnOn = "Tell me in this browser";

async function aViewer(context: BrowserContext, page: Page) {
  await aPerson(context);
  await page.goto("/settings");
  return choiceOf(page);
}

/** Plays the browser maker's service, which gives addresses to browsers and is not to be reached from here; the rest of the browser is its own. */
async function withAPushService(context: BrowserContext): Promise<void> {
  const keys = {
    p256dh: createECDH("prime256v1").generateKeys().toString("base64url"),
    auth: randomBytes(16).toString("base64url"),
  };
  const address = { endpoint: `https://push.invalid/${crypto.randomUUID()}`, keys };
  await context.addInitScript((given) => {
    const kept = "given-key";
    const bytes = (letters: string) =>
      Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0)).buffer;
    const subscription = (key: string) => ({
      endpoint: given.endpoint,
      options: { applicationServerKey: bytes(key), userVisibleOnly: true },
      toJSON: () => given,
      unsubscribe: async () => {
        localStorage.removeItem(kept);
        return true;
      },
    });
    Object.assign(PushManager.prototype, {
      subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
        localStorage.setItem(kept, applicationServerKey);
        return subscription(applicationServerKey);
      },
      getSubscription: async () => {
        const key = localStorage.getItem(kept);
        return key ? subscription(key) : null;
      },
    });
  }, address);
}

test("a browser is asked by a press alone, tells what is new, and is let go again", async ({ page, context }) => {
  await context.grantPermissions(["notifications"]);
  await withAPushService(context);
  const choice = await aViewer(context, page);
  const session = await context.newCDPSession(page);
  const registrations: string[] = [];
  session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: seen }) =>
    registrations.push(...seen.filter(({ isDeleted }) => !isDeleted).map(({ registrationId }) => registrationId)),
  );
  await session.send("ServiceWorker.enable");
  await expect(choice.getByRole("button", { name: turnOn })).toBeVisible();
  expect(registrations).toEqual([]);

  await choice.getByRole("button", { name: turnOn }).click();
  await expect(choice.getByText("This browser tells you what is new")).toBeVisible();
  const { endpoint } = await apiOf(context).notifications.pushKey.query();
  expect(endpoint).toContain("https://push.invalid/");
  await page.reload();
  await expect(choice.getByText("This browser tells you what is new")).toBeVisible();
  await canBeUsed(page);

  const message = { title: "The Crossing", words: "June commented at 0:27.", url: "/notifications", tag: "a-song" };
  const [registrationId = ""] = registrations;
  const { origin } = new URL(page.url());
  for (const words of [message.words, "June answered at 0:27."]) {
    const data = JSON.stringify({ ...message, words });
    await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
  }
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration("/push/");
      const notifications = (await registration?.getNotifications()) ?? [];
      return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect.poll(shown).toEqual([{ title: "The Crossing", body: "June answered at 0:27.", tag: "a-song" }]);

  await choice.getByRole("button", { name: "Stop telling me here" }).click();
  await expect(choice.getByRole("button", { name: turnOn })).toBeVisible();
  expect(await apiOf(context).notifications.pushKey.query()).toMatchObject({ endpoint: null });
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
});

test("what stands in the way is said: the refusal, then the maker's service that does not answer", async ({
  page,
  context,
}) => {
  const choice = await aViewer(context, page);
  // A Chromium without a window answers for whoever is asked: no.
  await choice.getByRole("button", { name: turnOn }).click();
  await expect(choice.getByText("You have refused notifications")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await context.grantPermissions(["notifications"]);
  await page.reload();
  await choice.getByRole("button", { name: turnOn }).click();
  await expect(choice.getByRole("alert")).toContainText("could not be reached by its maker's push service");
  await expect(choice.getByRole("button", { name: turnOn })).toBeVisible();
  expect(await apiOf(context).notifications.pushKey.query()).toMatchObject({ endpoint: null });
});

test("a browser that cannot is told so, at the bell too", async ({ page, context }) => {
  await context.addInitScript(() => Reflect.deleteProperty(window, "PushManager"));
  const choice = await aViewer(context, page);
  await expect(choice.getByText("This browser shows nothing while Concerto is closed")).toBeVisible();
  await page.getByRole("button", { name: /^Notifications/ }).click();
  const panel = page.getByRole("dialog", { name: "Notifications" });
  await expect(panel.getByText("This browser shows nothing while Concerto is closed")).toBeVisible();
  await canBeUsed(page);
});
