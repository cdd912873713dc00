import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const desk = { viewport: { width: 1440, height: 960 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/**
 * Both widths and both themes; the other two of the four are for the long tests. That the colours of each theme can be told apart is reckoned
 * for all of them in `contrast.test.ts`.
 */
export const looks = [
  { name: "a desk, dark", ...desk, colorScheme: "dark" },
  { name: "a phone, light", ...phone, colorScheme: "light" },
] as const;
export const otherLooks = [
  { name: "a desk, light", ...desk, colorScheme: "light" },
  { name: "a phone, dark", ...phone, colorScheme: "dark" },
] as const;
export type Look = Omit<(typeof looks)[number] | (typeof otherLooks)[number], "name">;

type Options = {
  /** Rules that are left out, by their ids. */
  allowed?: string[];
  /** Looks at this alone. */
  within?: string;
};

/** The page has no fault that a machine can find (WCAG 2.2 AA), and fits its width. */
export async function canBeUsed(page: Page, { allowed = [], within }: Options = {}): Promise<void> {
  await untilStill(page);
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).disableRules(allowed);
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

/** Waits until nothing fades in or out any more: what does has not its colours yet. What goes on for ever, or stands still, is left alone. */
async function untilStill(page: Page): Promise<void> {
  const moves = () =>
    document
      .getAnimations()
      .some((each) => each.playState === "running" && each.effect?.getComputedTiming().endTime !== Infinity);
  await page.waitForFunction(`!(${moves})()`, undefined, { timeout: 10_000 });
}
