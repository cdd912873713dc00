import AxeBuilder from "@axe-core/playwright";
import { aSongOf } from "./api.ts";
import { aPerson } from "./people.ts";
import { comment, untilPlaying, untilReady, uploadTo } from "./room.ts";
import { expect, listenForComplaints, test } from "./scenario.ts";
import { aTone } from "./sound.ts";

const looks = [
  { name: "a desk, dark", viewport: { width: 1440, height: 960 }, colorScheme: "dark" },
  { name: "a desk, light", viewport: { width: 1440, height: 960 }, colorScheme: "light" },
  { name: "a phone, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true, isMobile: true },
] as const;

for (const { name, ...look } of looks) {
  test(`every page can be used by everybody on ${name}`, async ({ browser }) => {
    const context = await browser.newContext(look);
    const complaints = listenForComplaints(context);
    const page = await context.newPage();
    const check = async () => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    };
    await page.goto("/sign-up");
    await check();
    await aPerson(context);
    const { songId, projectId } = await aSongOf(context);
    await page.goto(`/songs/${songId}`);
    await check();
    await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
    await untilReady(page);
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await untilPlaying(page);
    await comment(page, "Choir up 1 dB");
    await check();
    await page.goto(`/projects/${projectId}`);
    await expect(page.getByText("The Crossing").first()).toBeVisible();
    await check();
    await page.goto("/");
    await expect(page.getByText("Harbour Suite").first()).toBeVisible();
    await check();
    expect(complaints).toEqual([]);
    await context.close();
  });
}
