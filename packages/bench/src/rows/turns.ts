import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Measured, noPeer } from "../measured.ts";
import { writeMusic } from "../music.ts";
import { aSongOf, type SignedIn, signUp } from "../person.ts";
import { sendFile } from "../send-file.ts";
import type { Stage } from "../stage.ts";

const shortSeconds = 180;
const longSeconds = 3 * 3600;
const patienceMs = 600_000;

/** Three minutes of 24/48 brought in while nothing else is there, and while two files of three hours are listened through and wait for it. */
export async function measureTurns(stage: Stage): Promise<Measured[]> {
  const { steps, folder } = stage;
  const product = await stage.product();
  const [short, long] = [join(folder, "short.wav"), join(folder, "long.wav")];
  await writeMusic(short, shortSeconds);
  await writeMusic(long, longSeconds);
  const [client, band] = [await signUp(product), await signUp(product)];
  const [forClient, forBand] = [await aSongOf(client), await aSongOf(band)];
  const bring = async () => untilReady(client, await sendFile(client, short, forClient));
  const alone = await steps.run("Three minutes, with the worker at rest", bring);
  const first = await steps.run("Bringing in three hours, twice", async () => {
    const sent = await sendFile(band, long, forBand);
    await sendFile(band, long, forBand);
    return sent;
  });
  const beside = await steps.run("Three minutes, while three hours are listened through", bring);
  const { state } = await band.api.versions.get.query({ versionId: first });
  await Promise.all([rm(short), rm(long)]);
  return [
    {
      what: "3 minutes, from complete to ready",
      how: "24/48, the worker at rest",
      ours: `${alone.toFixed(1)} s`,
      ...noPeer,
    },
    {
      what: "… behind two files of 3 hours",
      how: `both in the line before it, the first of them ${state === "processing" ? "still being listened through afterwards" : state}`,
      ours: `${beside.toFixed(1)} s`,
      peer: "the same with the worker at rest",
      ratio: `held up by ${Math.max(0, beside - alone).toFixed(1)} s`,
    },
  ];
}

/** Seconds until a version has been listened through. */
async function untilReady({ api }: SignedIn, versionId: string): Promise<number> {
  const beganAt = performance.now();
  while (performance.now() - beganAt < patienceMs) {
    const { state, failure } = await api.versions.get.query({ versionId });
    if (state === "ready") return (performance.now() - beganAt) / 1000;
    if (state === "failed") throw new Error(failure ?? "The version failed.");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The version did not become ready.");
}
