import type { Page } from "@playwright/test";
import { apiOf, aSongOf } from "./api.ts";
import { aGuestAt, aSharedSong } from "./guest-links.ts";
import { aPerson } from "./people.ts";
import { gotoRest } from "./quiet.ts";
import { enterRoom } from "./room.ts";
import { expect, test } from "./scenario.ts";

const kilobyte = 1000;

/** What a page's scripts may weigh on the wire, gzipped, until the page is at rest. What only a click needs is fetched with the click. */
const budgets = {
  "sign-in": 190,
  projects: 224,
  project: 240,
  room: 249,
  link: 249,
} as const satisfies Record<string, number>;

/** The bytes of every script that a page fetches with an empty cache, as the browser counted them. */
async function weigh(page: Page, path: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.requestWillBeSent", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await gotoRest(page, path);
  await session.detach();
  return bytes / kilobyte;
}

test("no page asks for more JavaScript than its budget", async ({ page, context }) => {
  const weights: Record<string, number> = { "sign-in": await weigh(page, "/sign-in") };
  await aPerson(context);
  const { projectId, songId } = await aSongOf(context);
  weights.projects = await weigh(page, "/");
  weights.project = await weigh(page, `/projects/${projectId}`);
  weights.room = await weigh(page, `/songs/${songId}`);
  for (const name of ["sign-in", "projects", "project", "room"] as const) expectWithin(name, weights[name]);
});

test("a guest's pages ask for no more than members' do", async ({ page, browser }) => {
  const { share } = await aSharedSong(page);
  const guest = await aGuestAt(browser);
  expectWithin("link", await weigh(guest.page, (await share()).url));
  expectWithin("link", await weigh(guest.page, (await share({ songId: null })).url));
  await guest.leave();
});

function expectWithin(name: keyof typeof budgets, weight: number | undefined): void {
  test.info().annotations.push({ type: name, description: `${weight?.toFixed(1)} KB` });
  // Nothing at all would mean that it was not counted: the framework alone is more than this.
  expect(weight, name).toBeGreaterThan(100);
  expect(weight, name).toBeLessThan(budgets[name]);
}

test("what the API and the pages answer is compressed", async ({ page, context }) => {
  const { songId } = await enterRoom(page, context);
  const api = apiOf(context);
  const [version] = (await api.versions.list.query({ songId })).versions;
  const versionId = version?.id ?? "";
  for (let n = 0; n < 12; n += 1) {
    await api.comments.add.mutate({
      versionId,
      clientToken: crypto.randomUUID(),
      body: "Choir up 1 dB",
      atMs: n * 500,
    });
  }
  const answers = [
    await context.request.post("/api/trpc/comments.list", { data: { versionId } }),
    await context.request.get(`/songs/${songId}`),
  ];
  for (const answer of answers) expect(answer.headers()["content-encoding"]).toBe("gzip");
});
