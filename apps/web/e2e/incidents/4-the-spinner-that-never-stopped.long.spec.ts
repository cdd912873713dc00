/** Incident 4 behind gateways that cut every connection, and that withhold every answer; see the short one beside this. */
import { proxyKinds } from "../proxies.ts";
import { test } from "../scenario.ts";
import { playBehind } from "./behind-a-proxy.ts";

for (const kind of proxyKinds.filter((kind) => !kind.includes("cache"))) {
  test(`behind ${kind}, what was uploaded is heard at most 5 s later than without it`, async ({ page, context }) => {
    test.setTimeout(180_000);
    await playBehind(kind, { page, context });
  });
}
