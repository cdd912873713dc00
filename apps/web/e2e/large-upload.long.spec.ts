import { readFileSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { apiOf } from "./api.ts";
import { aSlowLine, dropOn } from "./drops.ts";
import { aLargeFile, countParts, mebibyte } from "./large-files.ts";
import { enterEmptyRoom } from "./room.ts";
import { expect, test } from "./scenario.ts";

const bytes = 5_000_000_000;
/** What a file of more than 256 MiB is sent in. */
const partBytes = 16 * mebibyte;
const minute = 60_000;
const pageBytes = 4096;

/** Samples the most that any tab of a browser holds in memory, apart from what it shares with others. */
async function watchTabs(browser: Browser) {
  const session = await browser.newBrowserCDPSession();
  let most = 0;
  const look = async () => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    for (const { type, id } of processInfo) {
      if (type !== "renderer") continue;
      const [, resident = "0", shared = "0"] = readFileSync(`/proc/${id}/statm`, "utf8").split(" ");
      most = Math.max(most, (Number(resident) - Number(shared)) * pageBytes);
    }
  };
  const timer = setInterval(() => void look().catch(() => undefined), 250); // a tab may end as one looks
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

test("5 GB go out of a tab of less than 300 MB, and five minutes without a network send less than a tenth of them again", async ({
  page,
  context,
  browser,
}, info) => {
  test.setTimeout(40 * minute);
  const path = await aLargeFile(info, bytes);
  const { songId } = await enterEmptyRoom(page, context);
  const parts = countParts(page);
  const memory = await watchTabs(browser);
  const line = await aSlowLine(page, -1);
  await dropOn(page, page.getByRole("main"), [path]);
  await expect.poll(() => parts.arrived, { timeout: 15 * minute }).toBeGreaterThan(bytes / partBytes / 2);
  await line.cut();
  await setTimeout(5 * minute);
  await line.release();
  const stateOf = async () => (await apiOf(context).versions.list.query({ songId })).versions[0];
  await expect.poll(async () => (await stateOf())?.state, { timeout: 15 * minute }).not.toBe("arriving");
  const [most, sent] = [memory.stop(), parts.begun * partBytes];
  rmSync(path);
  info.annotations.push(
    { type: "memory of the tab", description: `${Math.round(most / 1e6)} MB` },
    { type: "sent, every part that was begun counted whole", description: `${((100 * sent) / bytes).toFixed(1)} %` },
  );
  console.log(info.annotations.map(({ type, description }) => `${type}: ${description}`).join("\n"));
  expect((await stateOf())?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(most).toBeGreaterThan(20e6);
  expect(most).toBeLessThan(300e6);
  expect(sent).toBeLessThan(1.1 * bytes);
});
