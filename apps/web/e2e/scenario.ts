import { type BrowserContext, test as base, expect } from "@playwright/test";

export { expect };

/** A scenario: its browser's own page errors and console errors fail it. */
export const test = base.extend({
  context: async ({ context }, use) => {
    const complaints = listenForComplaints(context);
    await use(context);
    expect(complaints, "errors in the browser's console").toEqual([]);
  },
});

/** Gathers what a browser complains of. */
export function listenForComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("weberror", (complaint) => complaints.push(String(complaint.error())));
  context.on("console", (message) => {
    // Chromium says this of every refused or interrupted request, also of those that a scenario is about.
    const isOfRequest = message.text().startsWith("Failed to load resource");
    // And this of every browser that forgets: there is no way to ask first.
    const isOfForgetting = message.text().includes("does not support the Push API in incognito mode");
    if (message.type() === "error" && !isOfRequest && !isOfForgetting) complaints.push(message.text());
  });
  return complaints;
}
