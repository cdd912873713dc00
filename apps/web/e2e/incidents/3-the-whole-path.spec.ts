/**
 * Incident 3, the other way round: from the page to the bucket, from the bucket to the worker, and back to the page, by the real parts alone.
 * What lies in the bucket is read by a storage of the test's own.
 */
import { createStorage } from "@concerto/storage/storage";
import { apiOf } from "../api.ts";
import { enterEmptyRoom, sourceOf, untilPlaying, untilReady, uploadTo } from "../room.ts";
import { expect, test } from "../scenario.ts";
import { aSketch, aTone, measurePitch } from "../sound.ts";

test("what is heard in a file stands on the page as tags, by itself: upload, bucket, worker, page", async ({
  page,
  context,
}) => {
  const { songId } = await enterEmptyRoom(page, context);
  await uploadTo(page, { name: "Mix.wav", buffer: aSketch({ bpm: 96 }) });
  await untilReady(page);
  const about = page.getByRole("complementary").getByRole("region", { name: "Version 1" });
  await expect(about).toContainText("96 BPM · A minor · music · mono · quiet");
  await expect.poll(() => page.locator("canvas").first().evaluate(countDrawn)).toBeGreaterThan(1000);
  const tags = await apiOf(context).tags.list.query({ songId });
  expect(tags.find(({ kind }) => kind === "tempo")?.confidence).toBeGreaterThan(0.5);

  // The page stays as it is; the next bounce is faster, and says so.
  await uploadTo(page, { name: "Mix 2.wav", buffer: aSketch({ bpm: 112 }) });
  await expect(page.getByRole("complementary")).toContainText("112 BPM · A minor", { timeout: 45_000 });
  await expect(page.getByRole("complementary")).not.toContainText("96 BPM");
});

test("a file goes from the page into the bucket byte for byte, and comes back as its waveform, its loudness and its sound", async ({
  page,
  context,
}) => {
  const file = aTone({ hertz: 660, seconds: 8 });
  const { songId } = await enterEmptyRoom(page, context);
  await uploadTo(page, { name: "Mix.wav", buffer: file });
  await untilReady(page);

  const storage = createStorage(process.env.STORAGE_URL ?? "");
  const { versions } = await apiOf(context).versions.list.query({ songId });
  const folder = `versions/${versions[0]?.id}/`;
  const stored = await storage.getBytes(`${folder}original`, { start: 0, end: file.length + 1 });
  expect(Buffer.compare(file, Buffer.from(stored))).toBe(0);
  const kept: string[] = [];
  for await (const { key } of storage.list(folder)) kept.push(key.slice(folder.length));
  for (const made of [/peaks-\d+/, /body-\d+/, /lossless\.flac/])
    expect(kept).toContainEqual(expect.stringMatching(made));

  await expect(page.getByText(/LUFS/).filter({ visible: true }).first()).toBeVisible();
  await expect.poll(() => page.locator("canvas").first().evaluate(countDrawn)).toBeGreaterThan(1000);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await untilPlaying(page);
  const heard = await sourceOf(page);
  expect(new URL(heard).host).toBe(new URL(process.env.STORAGE_URL ?? "").host);
  expect(await measurePitch(page, heard)).toBeCloseTo(660, -1);
});

/** How many pixels of a canvas are not empty. */
function countDrawn(canvas: SVGElement | HTMLElement): number {
  if (!(canvas instanceof HTMLCanvasElement)) return 0;
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let drawn = 0;
  for (let n = 3; n < pixels.length; n += 4) if ((pixels[n] ?? 0) > 0) drawn += 1;
  return drawn;
}
