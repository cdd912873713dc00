import type { Page } from "@playwright/test";
import { type Measured, noPeer } from "../measured.ts";
import { enterRoomWithMix, untilReady, uploadTo } from "../room.ts";
import type { Stage } from "../stage.ts";

const seconds = 318;
const patienceMs = 120_000;

/** A 92 MB mix, watched in its room: from the storage's answer to the last part until it can be played, and until it is ready. */
export async function measureArrival(stage: Stage): Promise<Measured[]> {
  const { page, file, leave } = await enterRoomWithMix(stage, seconds);
  const took = await stage.steps.run("Watching a mix arrive", () => watchArrival(page, file));
  await leave();
  const how = "in the room, from the answer to the last part of 92 MB";
  return [
    {
      what: "Last byte → playable",
      how: `${how} until Play can be pressed`,
      ours: inSeconds(took.playable),
      ...noPeer,
    },
    { what: "… heard", how: "Play pressed at once: until the playhead moves", ours: inSeconds(took.heard), ...noPeer },
    { what: "… ready", how: "listened through, FLAC proven, said on the page", ours: inSeconds(took.ready), ...noPeer },
  ];
}

async function watchArrival(page: Page, file: string): Promise<{ playable: number; heard: number; ready: number }> {
  let lastByteAt = 0;
  page.on("response", (answer) => {
    if (answer.request().method() === "PUT") lastByteAt = performance.now();
  });
  const completed = page.waitForRequest(/uploads\.complete/, { timeout: patienceMs });
  await uploadTo(page, file);
  await completed;
  const since = () => (performance.now() - lastByteAt) / 1000;
  const play = page.getByRole("button", { name: "Play", exact: true });
  await play.click({ trial: true, timeout: patienceMs });
  const playable = since();
  await play.click();
  await page.waitForFunction(() => {
    const audio = document.querySelector<HTMLAudioElement>("audio[data-active]");
    return audio !== null && !audio.paused && audio.currentTime > 0;
  });
  const heard = since();
  await untilReady(page, patienceMs);
  return { playable, heard, ready: since() };
}

const inSeconds = (took: number) => `${took.toFixed(2)} s`;
