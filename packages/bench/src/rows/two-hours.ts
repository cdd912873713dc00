import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { inMegabytes, type Measured, noPeer } from "../measured.ts";
import { residentBytes } from "../memory.ts";
import { writeMusic } from "../music.ts";
import { rendererPids, watchTraffic } from "../network.ts";
import { aSongOf, type SignedIn, signUp } from "../person.ts";
import { gotoRest } from "../quiet.ts";
import { signIn, untilReady, uploadTo } from "../room.ts";
import type { Stage } from "../stage.ts";

const seconds = 2 * 3600;
/** Half a gigabyte a minute of processing would do; this is for machines that are busy. */
const patienceMs = 420_000;
const listeningMs = 10_000;

const inMs = (ms: number) => `${ms.toFixed(0)} ms`;

/** Two hours of 24/48: how soon it is drawn and heard by somebody who opens its room, and what that fetches and holds. */
export async function measureTwoHours(stage: Stage): Promise<Measured[]> {
  const { steps } = stage;
  const product = await stage.product();
  const browser = await stage.browser();
  const person = await signUp(product);
  const { songId } = await aSongOf(person);
  const room = `${product.appUrl}/songs/${songId}`;
  const inBrowser = async <Result>(work: (context: BrowserContext) => Promise<Result>) => {
    const context = await browser.newContext();
    await signIn(context, product, person);
    return work(context).finally(() => context.close());
  };
  await steps.run("Bringing in two hours of music", () => inBrowser((context) => bringIn(context, stage, room)));
  await steps.run("Waiting until the worker is at rest", () => untilSmallIsThere(person, songId));
  const heard = await steps.run("Opening its room and pressing play", () =>
    inBrowser((context) => hear(context, room)),
  );
  const how = "a room opened anew: from pressing play until the playhead moves";
  return [
    { what: "2 hours of 24/48: first sound", how, ours: inMs(heard.firstSoundMs), ...noPeer },
    { what: "… fetched before it", how: "page, waveform and sound", ours: inMegabytes(heard.bytes), ...noPeer },
    { what: "… waveform", how: "from opening the room until it is drawn", ours: inMs(heard.drawnMs), ...noPeer },
    { what: "… waveform, every bar", how: "until its stored peaks are here", ours: inMs(heard.peaksMs), ...noPeer },
    {
      what: "… memory of the tab",
      how: `the renderer's own, after ${listeningMs / 1000} s of listening`,
      ours: inMegabytes(heard.memoryBytes),
      ...noPeer,
    },
  ];
}

async function bringIn(context: BrowserContext, { folder }: Stage, room: string): Promise<void> {
  const file = join(folder, "two-hours.wav");
  await writeMusic(file, seconds);
  const page = await context.newPage();
  await gotoRest(page, room);
  await uploadTo(page, file);
  await untilReady(page, patienceMs);
  await rm(file);
}

/** The rendition for slow lines is made last: until then two hours of encoding share the machine with what is measured. */
async function untilSmallIsThere({ api }: SignedIn, songId: string): Promise<void> {
  const endsAt = performance.now() + patienceMs;
  const { versions } = await api.versions.list.query({ songId });
  const versionId = versions[0]?.id ?? "";
  while ((await api.versions.play.query({ versionId })).small === null && performance.now() < endsAt) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function hear(context: BrowserContext, room: string) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const traffic = await watchTraffic(page);
  await watchDrawing(page);
  const openedAt = performance.now();
  const peaks = page.waitForResponse(/\/peaks-\d+\.dat/).then(async (answer) => {
    await answer.finished();
    return performance.now() - openedAt;
  });
  await gotoRest(page, room);
  const peaksMs = await peaks;
  const drawnMs = await page.evaluate(() => (window as { drawn?: Promise<number> }).drawn ?? 0);
  const firstSoundMs = await pressPlay(page);
  const bytes = traffic.bytes();
  await page.waitForTimeout(listeningMs);
  const browserSession = await context.browser()?.newBrowserCDPSession();
  const pids = browserSession ? await rendererPids(browserSession) : [];
  await session.detach();
  return { drawnMs, peaksMs, firstSoundMs, bytes, memoryBytes: Math.max(0, ...pids.map(residentBytes)) };
}

/** Notes when the waveform is more than the line that stands for silence, as the page itself sees it. */
async function watchDrawing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const isDrawn = () => {
      const canvas = document.querySelector<HTMLCanvasElement>("[role=slider] canvas");
      if (!canvas?.width) return false;
      const aboveTheLine = canvas.getContext("2d")?.getImageData(0, Math.floor(canvas.height * 0.45), canvas.width, 1);
      return aboveTheLine?.data.some((value) => value > 0) ?? false;
    };
    (window as { drawn?: Promise<number> }).drawn = new Promise((resolve) => {
      const look = () => (isDrawn() ? resolve(performance.now()) : void requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  });
}

/** Milliseconds from pressing play until the playhead moves, as the page itself sees it. */
async function pressPlay(page: Page): Promise<number> {
  await page.evaluate(() => {
    const told = window as { firstSound?: Promise<number> };
    told.firstSound = new Promise((resolve) => {
      window.addEventListener("click", () => {
        const pressedAt = performance.now();
        const look = () => {
          const audio = document.querySelector<HTMLAudioElement>("audio[data-active]");
          if (audio && audio.currentTime > 0 && !audio.paused) resolve(performance.now() - pressedAt);
          else requestAnimationFrame(look);
        };
        look();
      });
    });
  });
  await page.getByRole("button", { name: "Play", exact: true }).click();
  return page.evaluate(() => (window as { firstSound?: Promise<number> }).firstSound ?? 0);
}
