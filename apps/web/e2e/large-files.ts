import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { expect, type Page, type TestInfo } from "@playwright/test";
import { aTone } from "./sound.ts";

export const mebibyte = 2 ** 20;
/** What a file of up to 256 MiB is sent in. */
export const partBytes = 5 * mebibyte;

/** What a WAV file of more than 4 GiB has where its lengths would be. */
const mostInHeader = 0xffffffff;

/** A WAV file of a second of sound, and beside it so much that nobody hears that the file has this many bytes. It takes no room on disk. */
export async function aLargeFile(info: TestInfo, bytes: number, name = "long mix.wav"): Promise<string> {
  const path = info.outputPath("files", name);
  await mkdir(dirname(path), { recursive: true });
  const tone = Buffer.from(aTone({ hertz: 440, seconds: 1 }));
  tone.writeUInt32LE(Math.min(mostInHeader, bytes - 8), 4);
  const rest = Buffer.alloc(8);
  rest.write("JUNK");
  rest.writeUInt32LE(Math.min(mostInHeader, bytes - tone.length - 8), 4);
  const file = await open(path, "w");
  await file.write(Buffer.concat([tone, rest]));
  await file.truncate(bytes);
  await file.close();
  return path;
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}

/** Counts what goes to storage: every part that is begun counts whole, however little of it was sent. */
export function countParts(page: Page) {
  const parts = { begun: 0, arrived: 0 };
  page.on("request", (request) => {
    if (request.method() === "PUT") parts.begun += 1;
  });
  page.on("requestfinished", (request) => {
    if (request.method() === "PUT") parts.arrived += 1;
  });
  return parts;
}

/** Reloads the page in the middle of an upload, which the browser asks about first. */
export async function reloadAnyway(page: Page): Promise<void> {
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    expect(dialog.type()).toBe("beforeunload");
    await dialog.accept();
  });
  await Promise.all([page.reload(), asked]);
}

export const uploadsOf = (page: Page) => page.getByRole("region", { name: "Uploads" });

/** Goes on with what stopped: where the browser may still read the file it does so by itself, else a person says so. */
export async function goOn(page: Page, path: string): Promise<void> {
  const show = page.getByRole("button", { name: "Show uploads" });
  const choose = uploadsOf(page).getByRole("button", { name: /^Choose file/ });
  const moving = uploadsOf(page).getByRole("button", { name: /^Pause/ });
  // Where the browser still has the file at hand it goes on by itself, and may be over before anybody looks.
  const over = uploadsOf(page).getByRole("heading", { name: /^Ready to hear|^Arrived/ });
  await expect(async () => {
    if (await show.isVisible()) await show.click({ timeout: 1000 });
    await expect(choose.or(moving).or(over).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  if (!(await choose.isVisible())) return;
  const choosing = page.waitForEvent("filechooser");
  await choose.click();
  await (await choosing).setFiles(path);
  await expect(moving).toBeVisible();
}
