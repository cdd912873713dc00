import { randomFillSync } from "node:crypto";
import { enterEmptyRoom, placeOf, pressPlay, untilPlaying, untilReady, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aWav } from "./sound.ts";

/** Noise, which no FLAC makes small: a browser does not hold all of it ahead. */
function noise(seconds: number): Buffer {
  const wav = aWav({ hertz: 440, seconds, channels: 2, bits: 16, level: 0.1 });
  return randomFillSync(wav, 44);
}

// Seen to fail without a new address where the element breaks.
test("playing goes on at the place where one jumped to, though the address has expired meanwhile", async ({
  page,
  context,
}) => {
  await enterEmptyRoom(page, context);
  await uploadTo(page, { buffer: noise(60) });
  await untilReady(page);
  await page.reload(); // into what is there now, and nothing else
  let refused = 0;
  let hasExpired = false;
  // As storage answers an address that is past its time, until the page has asked for a new one.
  await page.route(/lossless\.flac/, (route) => {
    if (!hasExpired) return route.continue();
    refused += 1;
    return route.fulfill({ status: 403, body: "<Code>ExpiredRequest</Code>" });
  });
  await pressPlay(page);
  await untilPlaying(page);
  hasExpired = true;
  await page.route(/versions\.play/, (route) => {
    hasExpired = refused === 0;
    return route.continue();
  });
  const timeline = page.getByRole("slider", { name: "Place in the song" });
  const { width, height } = (await timeline.boundingBox()) ?? { width: 0, height: 0 };
  await timeline.click({ position: { x: width * 0.75, y: height / 2 } });
  await expect.poll(() => refused).toBeGreaterThan(0);
  await expect.poll(() => placeOf(page)).toBeGreaterThanOrEqual(44);
  await untilPlaying(page);
});
