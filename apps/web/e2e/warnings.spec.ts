import { aGuestAt, aSharedSong, desk, phone } from "./guest-links.ts";
import { uploadTo } from "./room.ts";
import { expect, test } from "./scenario.ts";
import { aWav } from "./sound.ts";
import { canBeUsed } from "./usable.ts";

const tone = { hertz: 440, seconds: 6, channels: 2, bits: 16, level: 0.4 } as const;

test("whoever uploads a bounce that clips is told at once what to check, and where; guests are not", async ({
  page,
  browser,
}) => {
  await page.setViewportSize(desk.viewport);
  const { share } = await aSharedSong(page);
  await uploadTo(page, { name: "mix 2.wav", buffer: aWav(tone) });
  await uploadTo(page, { name: "mix 3.wav", buffer: aWav({ ...tone, level: 1 }) });
  // Where it was dropped, and in its room: both without a reload.
  await expect(page.getByText("3 things to check: it clips", { exact: false }).first()).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole("radio", { name: "Version 3", exact: true }).check();
  const button = page.getByRole("button", { name: /things? to check/ });
  await expect(button).toHaveText("3 things to check");
  await button.press("Enter");
  const panel = page.getByRole("dialog", { name: "Before others listen" });
  await expect(panel.getByRole("listitem")).toHaveText([
    /^It clips [\d,]+ times, first at 0:00\./,
    "True peaks reach 0.0 dBTP. Above −1, encoders and converters may clip them.",
    "Both channels are the same: this is mono in a stereo file.",
  ]);
  await panel.getByRole("button", { name: "Go to 0:00" }).press("Enter");
  await canBeUsed(page);
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.setViewportSize(phone.viewport);
  await button.click();
  await canBeUsed(page);

  const guest = await aGuestAt(browser);
  await guest.page.goto((await share()).url);
  await expect(guest.page.getByText("bit-exact").first()).toBeVisible();
  await expect(guest.page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expect(guest.page.getByRole("button", { name: /to check/ })).toHaveCount(0);
  await guest.leave();
});
