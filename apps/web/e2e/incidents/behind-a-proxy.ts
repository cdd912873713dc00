/** The way of incident 4, from upload to listening behind a proxy; what it is stands in its scenarios. */
import type { BrowserContext, Page } from "@playwright/test";
import { Client } from "pg";
import { aSongOf } from "../api.ts";
import { aSlowLine } from "../drops.ts";
import { aPerson } from "../people.ts";
import { behind, type ProxyKind } from "../proxies.ts";
import { pressPlay, untilPlaying, untilReady, uploadTo } from "../room.ts";
import { expect } from "../scenario.ts";
import { aTone } from "../sound.ts";

const direct = process.env.APP_URL ?? "";

/** How much later than without a proxy a page may show what has become ready. */
const mostLaterMs = 5000;

/** The file is on its way for some seconds: a page that asks hears "not yet" more than once, which is what was kept. */
const slowBytesPerSecond = 150_000;

/** The gateway cuts after 20 s: whoever has been there for longer has been cut. */
const untilCutMs = 21_000;

/** Uploads and listens without the proxy and behind it, and expects the page behind it to be hardly later. */
export async function playBehind(
  kind: ProxyKind,
  { page, context }: { page: Page; context: BrowserContext },
): Promise<void> {
  await aPerson(context);
  const usual = await uploadAndListen(page, context, { at: direct });
  await behind(kind, async (origin) => {
    await expectHabits(kind, origin);
    const beforehand = kind.includes("cuts") ? () => page.waitForTimeout(untilCutMs) : undefined;
    const late = await uploadAndListen(page, context, { at: origin, beforehand });
    expect(late - usual, `shown ${late} ms after it was ready; ${usual} ms without`).toBeLessThan(mostLaterMs);
  });
}

type Visit = { at: string; beforehand?: () => Promise<void> };

/** Uploads in a room and listens there, with no reload; answers how long after the version was ready the page showed it. */
async function uploadAndListen(page: Page, context: BrowserContext, { at, beforehand }: Visit): Promise<number> {
  const { songId } = await aSongOf(context);
  await page.goto(`${at}/songs/${songId}`);
  const loadedAt = () => page.evaluate(() => performance.timeOrigin);
  const loadedFirst = await loadedAt();
  await beforehand?.();
  const line = await aSlowLine(page, slowBytesPerSecond);
  await uploadTo(page, { buffer: aTone({ hertz: 440, seconds: 10 }) });
  await untilReady(page);
  const shownAtMs = Date.now();
  await line.release();
  await pressPlay(page);
  await untilPlaying(page);
  expect(await loadedAt()).toBe(loadedFirst);
  return shownAtMs - (await readyAtMs(songId));
}

async function readyAtMs(songId: string): Promise<number> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ readyAt: Date }>(`select "readyAt" from "Version" where "songId" = $1`, [
    songId,
  ]);
  await client.end();
  return rows[0]?.readyAt.getTime() ?? Number.NaN;
}

/** The cache keeps what its name says; else nothing would be shown by what comes through it. */
async function expectHabits(kind: ProxyKind, origin: string): Promise<void> {
  const read = async (path: string) => {
    const answer = await fetch(`${origin}${path}`);
    return { text: await answer.text(), kept: answer.headers.get("x-kept") };
  };
  const keptOnceRead = async (path: string) => [(await read(path)).kept, (await read(path)).kept].at(1);
  const [script = ""] = (await read("/sign-in")).text.match(/\/_next\/static\/[^"\\]+\.js/) ?? [];
  if (!kind.includes("cache")) return;
  expect(await keptOnceRead(script)).toBe("HIT");
  expect(await keptOnceRead("/api/health")).toBe(kind.includes("obeys") ? "MISS" : "HIT");
}
