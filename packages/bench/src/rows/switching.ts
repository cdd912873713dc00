import type { Page } from "@playwright/test";
import { type Measured, noPeer } from "../measured.ts";
import { enterRoomWithMix, untilReady, uploadTo } from "../room.ts";
import type { Stage } from "../stage.ts";

const seconds = 318;
const patienceMs = 120_000;
const switches = 10;
/** Between two of them, so that each begins from sound that goes on. */
const pauseMs = 1500;

type Switched = { silentMs: number; strayedMs: number };

/** Two versions of five minutes, switched by key while they play: how long nothing is heard, and how far the place strays. */
export async function measureSwitching(stage: Stage): Promise<Measured[]> {
  const { page, file, leave } = await enterRoomWithMix(stage, seconds);
  const switched = await stage.steps.run("Switching between two versions", async () => {
    for (const number of [1, 2]) {
      await uploadTo(page, file);
      if (number > 1) await page.getByRole("radio", { name: `Version ${number}` }).click();
      await untilReady(page, patienceMs);
    }
    return switchWhilePlaying(page);
  });
  await leave();
  const [first, ...rest] = switched;
  const most = (values: number[]) => `${Math.max(...values).toFixed(0)} ms`;
  return [
    {
      what: "Switching versions: silence",
      how: "while it plays, by key: the longest time in which no playhead moves; the first switch, then nine more",
      ours: `${most([first?.silentMs ?? Number.NaN])}, then at most ${most(rest.map(({ silentMs }) => silentMs))}`,
      ...noPeer,
    },
    {
      what: "… place",
      how: "how far the new version's playhead is from where the old one would be",
      ours: `at most ${most(switched.map(({ strayedMs }) => strayedMs))}`,
      ...noPeer,
    },
  ];
}

async function switchWhilePlaying(page: Page): Promise<Switched[]> {
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.waitForTimeout(pauseMs);
  const switched: Switched[] = [];
  for (let index = 0; index < switches; index += 1) {
    const key = index % 2 === 0 ? "1" : "2";
    const watched = page.evaluate(watchSound, pauseMs);
    await page.keyboard.press(key);
    const { sounded, sounds, ...figures } = await watched;
    if (sounds === sounded) throw new Error(`Key ${key} switched nothing.`);
    switched.push(figures);
  }
  return switched;
}

/** In the page: looks at every playhead as often as it can for so long. */
function watchSound(forMs: number): Promise<Switched & Record<"sounded" | "sounds", string | undefined>> {
  const versionOf = () => document.querySelector<HTMLAudioElement>("audio[data-active]")?.dataset.version;
  const placeOf = () => document.querySelector<HTMLAudioElement>("audio[data-active]")?.currentTime ?? 0;
  const places = () => [...document.querySelectorAll("audio")].map((audio) => (audio.paused ? -1 : audio.currentTime));
  return new Promise((resolve) => {
    const sounded = versionOf();
    const beganAt = performance.now();
    const beganIn = placeOf();
    let before = places();
    let movedAt = beganAt;
    let silentMs = 0;
    const look = () => {
      const now = performance.now();
      const after = places();
      if (after.some((place, index) => place > (before[index] ?? 0) && place >= 0)) {
        silentMs = Math.max(silentMs, now - movedAt);
        movedAt = now;
      }
      before = after;
      if (now - beganAt < forMs) setTimeout(look);
      else
        resolve({
          sounded,
          sounds: versionOf(),
          silentMs: Math.max(silentMs, now - movedAt),
          strayedMs: Math.abs((placeOf() - beganIn) * 1000 - (now - beganAt)),
        });
    };
    look();
  });
}
