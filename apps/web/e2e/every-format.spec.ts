import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { apiOf } from "./api.ts";
import { enterEmptyRoom, enterRoom, placeOf, sourceOf, untilPlaying, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { anAiff, aTone, aWav, measurePitch } from "./sound.ts";

/** Six seconds of 440 Hz as MP3. */
const mp3 = readFileSync(path.join(import.meta.dirname, "440-hz.mp3"));

const told = (page: Page, words: string | RegExp) => page.getByText(words).filter({ visible: true }).first();

const channelsHeard = (page: Page, url: string) =>
  page.evaluate(async (address) => {
    const bytes = await (await fetch(address)).arrayBuffer();
    return (await new AudioContext().decodeAudioData(bytes)).numberOfChannels;
  }, url);

test("an MP3 that says it is a WAV and a web page is played as it came, and labelled", async ({ page, context }) => {
  await enterEmptyRoom(page, context);
  await uploadTo(page, { name: "final mix.wav", mimeType: "text/html", buffer: mp3 });
  await expect(told(page, "lossy")).toBeVisible({ timeout: 45_000 });
  await expect(told(page, /^MP3 3[23] kb\/s, as uploaded$/)).toBeVisible();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  const url = await sourceOf(page);
  expect(url).toMatch(/\/(original|untagged)\?/); // the same sound, by the time it is heard perhaps without its tags
  expect(await measurePitch(page, url)).toBeCloseTo(440, -1);
  // Stored under a type that no browser draws or runs.
  const answer = await context.request.get(url);
  expect(answer.headers()["content-type"]).toMatch(/^(application\/octet-stream|audio\/mpeg)$/);
  expect(answer.headers()["content-disposition"]).toMatch(/^attachment/);
});

test("an AIFF is heard lossless, bit for bit", async ({ page, context }) => {
  await enterEmptyRoom(page, context);
  await uploadTo(page, { name: "mix.aif", mimeType: "audio/aiff", buffer: anAiff({ hertz: 880, seconds: 4 }) });
  await expect(told(page, "bit-exact")).toBeVisible({ timeout: 45_000 });
  await expect(told(page, "16-bit AIFF at 44.1 kHz, mono")).toBeVisible();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  expect(await measurePitch(page, await sourceOf(page))).toBeCloseTo(880, -1);
});

test("5.1 is folded to stereo for playing, and the room says so", async ({ page, context }) => {
  await enterEmptyRoom(page, context);
  await uploadTo(page, { buffer: aWav({ hertz: 440, seconds: 4, channels: 6, bits: 16, level: 0.9 }) });
  await expect(told(page, /5\.1 folded to stereo/)).toBeVisible({ timeout: 45_000 });
  await expect(told(page, "5.1, folded to stereo for playing; the original keeps all 6 channels.")).toBeVisible();
  await expect(told(page, /^The fold would reach \+6\.8 dBFS: turned down by 6\.8 dB for playing/)).toBeVisible();
  await expect(page.getByText("bit-exact")).toHaveCount(0);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  expect(await channelsHeard(page, await sourceOf(page))).toBe(2);
});

test("floating point above full scale is turned down instead of clipped, and the room says by how much", async ({
  page,
  context,
}) => {
  await enterEmptyRoom(page, context);
  await uploadTo(page, { buffer: aWav({ hertz: 440, seconds: 4, channels: 2, bits: 32, level: 1.26 }) });
  await expect(told(page, /^lossless$/)).toBeVisible({ timeout: 45_000 });
  await expect(told(page, "32-bit float, played at 24 bits.")).toBeVisible();
  const sentence = "Peaks reach +2.1 dBFS: turned down by 2.1 dB for playing, so that nothing clips.";
  await expect(told(page, sentence)).toBeVisible();
});

test("who asks for it hears the small rendition at the same place, and is asked no more", async ({ page, context }) => {
  const { songId } = await enterRoom(page, context, { hertz: 440, seconds: 60 });
  const hasSmall = async () => (await apiOf(context).versions.list.query({ songId })).versions[0]?.hasSmall;
  await expect.poll(hasSmall, { timeout: 45_000 }).toBe(true);
  await page.getByRole("button", { name: "Close uploads" }).click(); // it stands before the choice
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  expect(await sourceOf(page)).toContain("/lossless.flac");
  const before = { place: await placeOf(page), atMs: Date.now() };
  await page.getByRole("radio", { name: /^Small/ }).click();
  await expect.poll(() => sourceOf(page)).toContain("/small.m4a");
  const playedMs = ((await placeOf(page)) - before.place) * 1000;
  expect(Math.abs(playedMs - (Date.now() - before.atMs))).toBeLessThan(400);
  await expect(told(page, "AAC 128 kb/s")).toBeVisible();
  await expect(page.getByText("bit-exact").filter({ visible: true })).toHaveCount(0);
  expect(await measurePitch(page, await sourceOf(page))).toBeCloseTo(440, -1);

  await page.reload();
  await expect(page.getByRole("radio", { name: /^Small/ })).toBeChecked();
  await expect.poll(() => sourceOf(page).catch(() => "")).toContain("/small.m4a");
  await page.getByRole("radio", { name: "Lossless", exact: true }).click();
  await expect.poll(() => sourceOf(page)).toContain("/lossless.flac");
});

test("whose browser saves data hears the small rendition without asking", async ({ page, context }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true, effectiveType: "4g" } });
  });
  const { songId } = await enterEmptyRoom(page, context);
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  const hasSmall = async () => (await apiOf(context).versions.list.query({ songId })).versions[0]?.hasSmall;
  await expect.poll(hasSmall, { timeout: 45_000 }).toBe(true);
  await page.reload();
  await expect.poll(() => sourceOf(page).catch(() => "")).toContain("/small.m4a");
  await expect(page.getByRole("radio", { name: /^Auto/ })).toBeChecked();
});
