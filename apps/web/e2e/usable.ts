import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

type Options = {
  /** Rules that are left out, by their ids. */
  allowed?: string[];
  /** Looks at this alone. */
  within?: string;
};

/** The page has no fault that a machine can find (WCAG 2.2 AA), in the dark and in the light, and fits its width. */
export async function canBeUsed(page: Page, { allowed = [], within }: Options = {}): Promise<void> {
  const axe = () => (within ? new AxeBuilder({ page }).include(within) : new AxeBuilder({ page }));
  const all = axe().withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).disableRules(allowed);
  await hasNoFault(page, all);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const theme = await page.evaluate(() => document.documentElement.dataset.theme);
  await turn(page, theme === "light" ? "dark" : "light");
  // Of a page, its theme changes nothing but the colours.
  await hasNoFault(page, axe().withRules(["color-contrast"]));
  await turn(page, theme === "light" ? "light" : "dark");
}

async function turn(page: Page, theme: "dark" | "light"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
}

async function hasNoFault(page: Page, axe: AxeBuilder): Promise<void> {
  await untilStill(page);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

/** Waits until nothing fades in or out any more: what does has not its colours yet. What goes on for ever, or stands still, is left alone. */
async function untilStill(page: Page): Promise<void> {
  const moves = () =>
    document
      .getAnimations()
      .some((each) => each.playState === "running" && each.effect?.getComputedTiming().endTime !== Infinity);
  await page.waitForFunction(`!(${moves})()`, undefined, { timeout: 10_000 });
}
