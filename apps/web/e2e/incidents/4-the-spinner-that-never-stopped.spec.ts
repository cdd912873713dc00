/**
 * Incident 4: a proxy on the way kept the answer "not yet" and gave it again for ever, while the version had long been ready. The whole way
 * from upload to listening, in a page that is not loaded anew, behind a real nginx that keeps what it may, and behind one that keeps every GET;
 * the long one beside this goes behind gateways that cut and that withhold. How the page hears of it (told, or by asking again) is its own affair.
 *
 * Seen to fail: with `no-store` taken out of `answerApi` and the API asked by GET, v1 was "still arriving" for ever behind both caches. With a
 * file that arrived at once the page got past the caches by luck: it asked for other things besides, by another address.
 */
import { proxyKinds } from "../proxies.ts";
import { test } from "../scenario.ts";
import { playBehind } from "./behind-a-proxy.ts";

for (const kind of proxyKinds.filter((kind) => kind.includes("cache"))) {
  test(`behind ${kind}, what was uploaded is heard at most 5 s later than without it`, async ({ page, context }) => {
    test.setTimeout(180_000);
    await playBehind(kind, { page, context });
  });
}
