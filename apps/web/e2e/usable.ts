import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

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

/** Waits until nothing fades in or out any more: what does has not its colours yet. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ends = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ends.map((each) => each.finished)).then(() => undefined);
  });
}
