import type { Page, Request } from "@playwright/test";

/** A page that asks for nothing for so long is at rest. */
const restMs = 600;

/**
 * Opens a page and waits until it asks for nothing more. Playwright's own "networkidle" never comes: the line over which a page hears
 * of what happens stays open.
 */
export async function gotoRest(page: Page, url: string): Promise<void> {
  const open = new Set<Request>();
  let quietSince = Date.now();
  const begun = (request: Request) => {
    if (!request.url().includes("/api/live?")) open.add(request);
  };
  const ended = (request: Request) => {
    if (open.delete(request)) quietSince = Date.now();
  };
  page.on("request", begun).on("requestfinished", ended).on("requestfailed", ended);
  await page.goto(url);
  quietSince = Date.now();
  while (open.size > 0 || Date.now() - quietSince < restMs) await page.waitForTimeout(50);
  page.off("request", begun).off("requestfinished", ended).off("requestfailed", ended);
}
