import type { Page } from "@playwright/test";
import { gotoRest } from "./quiet.ts";
import { enterRoom } from "./room.ts";
import { expect, test } from "./scenario.ts";

const isWaveform = (url: string) => /\/(peaks|body)-\d+\.dat/.test(url);
const kept = (page: Page) =>
  page.evaluate(async () =>
    (await (await caches.open("concerto.waveforms")).keys()).map(({ url }) => new URL(url).pathname),
  );

test("a waveform is fetched once in a browser, and kept under its hash however its address changes", async ({
  page,
  context,
}) => {
  await enterRoom(page, context);
  await expect.poll(() => kept(page)).toHaveLength(2);
  for (const path of await kept(page)) expect(path).toMatch(/^\/waveforms\/[0-9a-f]{64}$/);
  const fetched: string[] = [];
  page.on("request", (request) => isWaveform(request.url()) && fetched.push(request.url()));
  await gotoRest(page, page.url());
  expect(fetched).toEqual([]);

  await page.evaluate(() => caches.delete("concerto.waveforms"));
  await page.reload();
  await expect.poll(() => fetched.length).toBe(2);
});
