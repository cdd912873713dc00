import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { apiOf, aSongOf } from "../api.ts";
import { aPerson } from "../people.ts";
import { listenForComplaints } from "../scenario.ts";
import { aTone, measurePitch } from "../sound.ts";

// 2 MB: a second on the way.
const toneSeconds = 24;

type Studio = {
  context: BrowserContext;
  page: Page;
  projectId: string;
  songId: string;
  hertz: number;
  complaints: string[];
};

/** Somebody with a project "Demo" and in it a song "Demo", who is looking at it over a line of 2 MB/s. */
async function open(browser: Browser, { name, hertz }: { name: string; hertz: number }): Promise<Studio> {
  const context = await browser.newContext();
  await aPerson(context, { name });
  const place = await aSongOf(context, { project: "Demo", song: "Demo" });
  const complaints = listenForComplaints(context);
  const page = await context.newPage();
  await page.goto(`/songs/${place.songId}`);
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  const uploadThroughput = 2_000_000;
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 5,
    downloadThroughput: -1,
    uploadThroughput,
  });
  return { context, page, ...place, hertz, complaints };
}

async function upload({ page, hertz }: Studio): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page
    .getByRole("button", { name: /upload a new version|choose a file/i })
    .first()
    .click();
  const file = { name: "Demo.wav", mimeType: "audio/wav", buffer: aTone({ hertz, seconds: toneSeconds }) };
  await (await choosing).setFiles(file);
}

/** What people do while their files are on the way: give everything the same new names, and look elsewhere. */
async function distract({ context, page, projectId, songId }: Studio, pauseMs: number): Promise<void> {
  const api = apiOf(context);
  await new Promise((done) => setTimeout(done, pauseMs));
  await Promise.all([
    api.songs.rename.mutate({ songId, name: "Demo (new)" }),
    api.projects.rename.mutate({ projectId, name: "Demo (new)" }),
    page.getByRole("link", { name: "Concerto" }).first().click(),
  ]);
}

/** Every version that this person can see anywhere, once all that was sent is ready. */
async function everythingOf({ context }: Studio) {
  const api = apiOf(context);
  const { projects } = await api.projects.list.query({});
  const lists = await Promise.all(projects.map(({ id }) => api.songs.list.query({ projectId: id })));
  const songs = lists.flatMap((list) => list.songs);
  const versions = await Promise.all(songs.map(({ id }) => api.versions.list.query({ songId: id })));
  return versions.flatMap((list) => list.versions);
}

/**
 * Two people upload a tone each to same-named songs of same-named projects at once, and are distracted after so many milliseconds: before
 * the upload has begun, while parts are on the way, or at the end. Each must hear their own pitch, and nothing may be anywhere else.
 */
export async function playIncident(
  browser: Browser,
  [firstPause, secondPause]: readonly [number, number],
): Promise<void> {
  const studios = await Promise.all([
    open(browser, { name: "Mara Lind", hertz: 440 }),
    open(browser, { name: "Tomas Okafor", hertz: 880 }),
  ]);
  await Promise.all(studios.map(upload));
  await Promise.all(studios.map((studio, index) => distract(studio, index === 0 ? firstPause : secondPause)));
  for (const studio of studios) {
    await expect
      .poll(async () => (await everythingOf(studio)).map(({ songId, number, state }) => ({ songId, number, state })), {
        timeout: 60_000,
      })
      .toEqual([{ songId: studio.songId, number: 1, state: "ready" }]);
    const [version] = await everythingOf(studio);
    const { url } = await apiOf(studio.context).versions.play.query({ versionId: version?.id ?? "" });
    expect(await measurePitch(studio.page, url)).toBeCloseTo(studio.hertz, -1);
    expect(studio.complaints).toEqual([]);
  }
  await Promise.all(studios.map(({ context }) => context.close()));
}
