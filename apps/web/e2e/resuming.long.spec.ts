import { apiOf } from "./api.ts";
import { aSlowLine, dropOn } from "./drops.ts";
import { aLargeFile, countParts, goOn, hashOf, mebibyte, partBytes, reloadAnyway } from "./large-files.ts";
import { enterEmptyRoom, untilReady } from "./room.ts";
import { expect, test } from "./scenario.ts";

test("a page that is reloaded in the middle of an upload goes on from there, and sends little twice", async ({
  page,
  context,
}, info) => {
  const bytes = 250 * mebibyte;
  const path = await aLargeFile(info, bytes);
  const { songId } = await enterEmptyRoom(page, context);
  const parts = countParts(page);
  await aSlowLine(page, 40 * mebibyte);
  await dropOn(page, page.getByRole("main"), [path]);
  await expect.poll(() => parts.arrived, { timeout: 60_000 }).toBeGreaterThanOrEqual(12);
  await reloadAnyway(page);
  await goOn(page, path);
  await expect
    .poll(async () => (await apiOf(context).versions.list.query({ songId })).versions[0]?.state, { timeout: 60_000 })
    .toMatch(/processing|ready/);
  expect(parts.begun * partBytes).toBeLessThan(1.1 * bytes);
  await untilReady(page);
  // One version, of this very file, put together out of both halves.
  const { versions } = await apiOf(context).versions.list.query({ songId });
  expect(versions).toMatchObject([{ number: 1, bytes, sha256: await hashOf(path) }]);
});
