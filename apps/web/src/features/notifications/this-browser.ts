import type { PushSubscribing } from "@concerto/core/notifications/schema";

/** Whether this browser can show what is new while Concerto is closed, may, and where it is pushed to. */
export type ThisBrowser = { is: "unable" } | { is: "refused" } | { is: "able"; endpoint: string | null };

// Of its own: no page is this script's, and it changes nothing for any.
const scope = "/push/";

/** Looks without asking for anything. `key` is the site's: a subscription with another one is as good as none. */
export async function lookAtBrowser(key: string): Promise<ThisBrowser> {
  const isAble = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!isAble) return { is: "unable" };
  if (Notification.permission === "denied") return { is: "refused" };
  const registration = await navigator.serviceWorker.getRegistration(scope);
  const subscription = await registration?.pushManager.getSubscription();
  const isOurs = Notification.permission === "granted" && subscription && keyOf(subscription) === key;
  return { is: "able", endpoint: isOurs ? subscription.endpoint : null };
}

/** Asks for leave, and then the browser's maker for an address. Null where leave was not given; throws where there is no address to be had. */
export async function openBrowser(key: string): Promise<PushSubscribing | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const registration = await activeRegistration();
  const former = await registration.pushManager.getSubscription();
  if (former && keyOf(former) !== key) await former.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error("The browser gave no address.");
  return { endpoint, p256dh: keys.p256dh, auth: keys.auth };
}

/** Gives the address back, and takes the script away. */
export async function closeBrowser(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  await registration?.unregister();
}

/** Pages wait for scripts of their own scope alone; this one is waited for by hand. */
async function activeRegistration(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register("/push.js", { scope, updateViaCache: "none" });
  const coming = registration.installing ?? registration.waiting;
  if (registration.active || !coming) return registration;
  await new Promise<void>((resolve, reject) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve();
      if (coming.state === "redundant") reject(new Error("The browser did not take the script."));
    });
  });
  return registration;
}

/** The site's key as it was given for a subscription, in letters. */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  const letters = btoa(String.fromCharCode(...bytes));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
