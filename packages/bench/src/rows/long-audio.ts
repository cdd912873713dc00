import { rm } from "node:fs/promises";
import { join } from "node:path";
import { listenThrough } from "@concerto/audio/sandbox";
import { inMegabytes, type Measured, noPeer } from "../measured.ts";
import { writeMusic } from "../music.ts";
import type { Stage } from "../stage.ts";
import { timed } from "../timed.ts";

/** What a minute of 24/48 costs to listen through, in files from a minute to three hours. */
export async function measureLongAudio({ steps, folder, signal }: Stage): Promise<Measured[]> {
  const rows: Measured[] = [];
  let shortest = 0;
  for (const minutes of [1, 10, 60, 180]) {
    const wav = join(folder, "long.wav");
    await writeMusic(wav, minutes * 60);
    const took = await steps.run(`Listening through ${minutes} min of music`, () =>
      timed(() => listenThrough(wav, join(folder, "made"), { signal })),
    );
    if (took.result.outcome === "refused") throw new Error(`The music was refused: ${took.result.reason}`);
    await rm(wav);
    const perMinute = took.cpuSeconds / minutes;
    shortest ||= perMinute;
    rows.push({
      what: minutes === 1 ? "Listening through 1 minute of 24/48" : `… ${minutes} minutes`,
      how: "all but the AAC; processor for each minute of it, beside what it is for one",
      ours: `${perMinute.toFixed(2)} s a minute, ${inMegabytes(took.memoryBytes)}`,
      ...noPeer,
      ratio: minutes === 1 ? "" : `${(perMinute / shortest).toFixed(2)} × as much`,
    });
  }
  return rows;
}
