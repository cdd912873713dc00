import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, type Locator, type Page, type TestInfo } from "@playwright/test";

/** Puts files on the disk of this scenario, by their names, which may hold folders; answers where. */
export async function filesOnDisk(info: TestInfo, files: Record<string, Buffer>): Promise<(name: string) => string> {
  const place = (name: string) => join(info.outputPath("files"), name);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(place(name)), { recursive: true });
    await writeFile(place(name), content);
  }
  return place;
}

/** Drags files or folders from the desktop and lets them go once the page says what it would do with them: the browser itself reads them. */
export async function dropOn(page: Page, target: Locator, paths: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const drag = async (type: "dragEnter" | "dragOver" | "drop") => {
    const box = await target.boundingBox();
    if (!box) throw new Error("What files are dropped on must be in sight.");
    await browser.send("Input.dispatchDragEvent", { type, x: box.x + box.width / 2, y: box.y + box.height / 2, data });
  };
  await expect(async () => {
    await drag("dragEnter");
    await drag("dragOver");
    await expect(page.getByText(/^Drop to make/)).toBeVisible({ timeout: 500 });
  }).toPass();
  await drag("drop");
  await browser.detach();
}

/** A line as slow as people's are: so many bytes a second go out, until it is `released` or `cut`. */
export async function aSlowLine(page: Page, bytesPerSecond: number) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.enable");
  const become = async (change: { offline?: boolean; uploadThroughput?: number }) => {
    const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1, ...change };
    await browser.send("Network.emulateNetworkConditions", conditions);
  };
  await become({ uploadThroughput: bytesPerSecond });
  return { release: () => become({}), cut: () => become({ offline: true }) };
}

/** Counts the files and parts that are on their way to storage. */
export function watchLine(page: Page) {
  const going = new Set<unknown>();
  const line = { most: 0, begun: 0, now: () => going.size };
  page.on("request", (request) => {
    if (request.method() !== "PUT") return;
    going.add(request);
    line.begun += 1;
    line.most = Math.max(line.most, going.size);
  });
  page.on("requestfinished", (request) => going.delete(request));
  page.on("requestfailed", (request) => going.delete(request));
  return line;
}
