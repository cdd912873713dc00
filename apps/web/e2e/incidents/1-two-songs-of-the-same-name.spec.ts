/**
 * Incident 1: upload found its project and song by name; a second "Demo" landed in somebody else's "Demo", and its uploader saw nothing
 * appear. Here two people upload tones of 440 and 880 Hz at once to same-named songs of same-named projects, renaming everything to the
 * same new name and leaving the page meanwhile; what each browser receives decides, by its measured pitch.
 *
 * Seen to fail: with `openTicket` looking the song up by the name of the song it was given (newest first) instead of by its id, all four
 * interleavings failed: one person's version stood beside the other's (v1, v2 in one song), and the other saw nothing.
 */
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { apiOf, aSongOf } from "../api.ts";
import { aPerson } from "../people.ts";
import { aTone, measurePitch } from "../sound.ts";

// 2 MB: a second on the way.
const toneSeconds = 24;

type Studio = { context: BrowserContext; page: Page; projectId: string; songId: string; hertz: number };

/** Somebody with a project "Demo" and in it a song "Demo", who is looking at it over a line of 2 MB/s. */
async function open(browser: Browser, { name, hertz }: { name: string; hertz: number }): Promise<Studio> {
  const context = await browser.newContext();
  await aPerson(context, { name });
  const place = await aSongOf(context, { project: "Demo", song: "Demo" });
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
  return { context, page, ...place, hertz };
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

// Pauses before each of the two is distracted, in milliseconds: before the upload has begun, while parts are on the way, at the end.
const interleavings = [
  [0, 0],
  [0, 400],
  [150, 50],
  [700, 1200],
] as const;

for (const [firstPause, secondPause] of interleavings) {
  test(`two people upload to same-named songs at once, distracted after ${firstPause} and ${secondPause} ms: each hears their own`, async ({
    browser,
  }) => {
    const studios = await Promise.all([
      open(browser, { name: "Mara Lind", hertz: 440 }),
      open(browser, { name: "Tomas Okafor", hertz: 880 }),
    ]);
    await Promise.all(studios.map(upload));
    await Promise.all(studios.map((studio, index) => distract(studio, index === 0 ? firstPause : secondPause)));
    for (const studio of studios) {
      await expect
        .poll(
          async () => (await everythingOf(studio)).map(({ songId, number, state }) => ({ songId, number, state })),
          {
            timeout: 60_000,
          },
        )
        .toEqual([{ songId: studio.songId, number: 1, state: "ready" }]);
      const [version] = await everythingOf(studio);
      const { url } = await apiOf(studio.context).versions.play.query({ versionId: version?.id ?? "" });
      expect(await measurePitch(studio.page, url)).toBeCloseTo(studio.hertz, -1);
    }
    await Promise.all(studios.map(({ context }) => context.close()));
  });
}
