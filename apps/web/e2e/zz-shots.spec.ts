import { apiOf } from "./api.ts";
import { aSlowLine, dropOn, filesOnDisk } from "./drops.ts";
import { aLargeFile, countParts, mebibyte } from "./large-files.ts";
import { enterRoom, uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aTone } from "./sound.ts";

test("shots", async ({ page, context, browser }, info) => {
  test.setTimeout(240_000);
  const { songId } = await enterRoom(page, context);
  const shot = (p: typeof page, name: string) => p.screenshot({ path: `/tmp/shots/${name}.png` });
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  const path = await aLargeFile(info, 60 * mebibyte);
  const parts = countParts(page);
  await aSlowLine(page, 4 * mebibyte);
  await dropOn(page, page.getByRole("main"), [path]);
  await expect.poll(() => parts.arrived, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  const on = await filesOnDisk(info, { "b side.wav": aTone({ hertz: 300, seconds: 30 }) });
  await dropOn(page, page.getByRole("main"), [on("b side.wav")]);
  await page.waitForTimeout(1500);
  await shot(page, "sending-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.waitForTimeout(500);
  await shot(page, "sending-light");
  const { cookies } = await context.storageState();
  await page.close();
  for (const [name, viewport] of [
    ["desk", { width: 1440, height: 960 }],
    ["phone", { width: 390, height: 844 }],
  ] as const) {
    for (const colorScheme of ["dark", "light"] as const) {
      const there = await (
        await browser.newContext({
          storageState: { cookies, origins: [] },
          viewport,
          colorScheme,
          hasTouch: name === "phone",
        })
      ).newPage();
      await there.goto("/");
      await there.getByRole("region", { name: "Uploads" }).waitFor();
      if (name === "phone") await there.getByRole("button", { name: "Show uploads" }).click();
      await there.waitForTimeout(700);
      await shot(there, `left-${name}-${colorScheme}`);
      await there.goto("/settings");
      await there.getByRole("heading", { name: "Storage" }).scrollIntoViewIfNeeded();
      await there.waitForTimeout(700);
      await shot(there, `settings-${name}-${colorScheme}`);
      await there.goto(`/songs/${songId}?v=1`);
      await there.waitForTimeout(1500);
      const fact = there.getByText("SHA-256").filter({ visible: true }).first();
      if (await fact.isVisible().catch(() => false)) await fact.scrollIntoViewIfNeeded();
      await shot(there, `room-${name}-${colorScheme}`);
      await there.context().close();
    }
  }
  void apiOf;
});
