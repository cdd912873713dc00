/** Incident 1 over many interleavings; how it was seen to fail stands in the short one beside this. */
import { test } from "@playwright/test";
import { playIncident } from "./same-named-songs.ts";

// Pauses spread over the time that an upload takes, in an order that does not repeat (the golden ratio's).
const interleavings = Array.from({ length: 24 }, (_, n) => {
  const spread = (k: number) => Math.round(((k * 0.618034) % 1) * 2000);
  return [spread(n), spread(n * 7 + 3)] as const;
});

for (const pauses of interleavings) {
  test(`distracted after ${pauses.join(" and ")} ms, each hears their own`, ({ browser }) =>
    playIncident(browser, pauses));
}
