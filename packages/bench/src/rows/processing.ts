import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { encodeAac, listenThrough } from "@concerto/audio/sandbox";
import { versionOf } from "../machine.ts";
import { inMegabytes, type Measured, noPeer } from "../measured.ts";
import { watchMemory } from "../memory.ts";
import { writeMusic } from "../music.ts";
import type { Stage } from "../stage.ts";

const seconds = 300;

/** What the worker's two jobs do with five minutes of music, one after the other, beside one `ffmpeg` command with the same outputs. */
export async function measureProcessing({ steps, folder, signal }: Stage): Promise<Measured[]> {
  const wav = join(folder, "five-minutes.wav");
  await writeMusic(wav, seconds);
  const ready = await steps.run("Listening through five minutes of music", () =>
    timed(() => listenToFlac(wav, join(folder, "made"), signal)),
  );
  const small = await steps.run("Making its AAC", () =>
    timed(() => encodeAac(ready.result, join(folder, "made"), { signal })),
  );
  if (small.result.outcome === "refused") throw new Error(`The FLAC was refused: ${small.result.reason}`);
  const ours = inAll(ready, small);
  const ffmpeg = versionOf("ffmpeg", "-version");
  const peers = ffmpeg ? await steps.run("The same by ffmpeg", () => timed(() => runFfmpeg(wav, folder))) : undefined;
  await rm(wav);
  return [
    {
      what: "Processing 5 minutes of 24/48 stereo",
      how: "R 128 with true peak, peaks at three zooms, FLAC, the FLAC decoded again to compare samples, and AAC from the FLAC",
      ours: wordsOf(ours),
      peer: peers ? `${ffmpeg}, decode, R 128, FLAC, AAC in one command: ${wordsOf(peers)}` : "peer missing: ffmpeg",
      ratio: peers ? `${(ours.seconds / peers.seconds).toFixed(2)} × its time` : "",
    },
    { what: "… until it is ready", how: "all of it but the AAC, a job of its own", ours: wordsOf(ready), ...noPeer },
  ];
}

/** The FLAC that was made. */
async function listenToFlac(wav: string, into: string, signal: AbortSignal): Promise<string> {
  const heard = await listenThrough(wav, into, { signal });
  if (heard.outcome === "refused") throw new Error(`The music was refused: ${heard.reason}`);
  if (!heard.flac) throw new Error("No FLAC was made.");
  return heard.flac.file;
}

/** Two pieces of work as one: their times together, and the more memory. */
const inAll = (one: Timed<unknown>, other: Timed<unknown>): Timed<null> => ({
  result: null,
  seconds: one.seconds + other.seconds,
  cpuSeconds: one.cpuSeconds + other.cpuSeconds,
  memoryBytes: Math.max(one.memoryBytes, other.memoryBytes),
});

type Timed<Result> = { result: Result; seconds: number; cpuSeconds: number; memoryBytes: number };

const wordsOf = ({ seconds, cpuSeconds, memoryBytes }: Timed<unknown>) =>
  `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor, ${inMegabytes(memoryBytes)}`;

/** How long, how much processor and how much memory the child processes of a piece of work take. */
async function timed<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
  const memory = watchMemory(process.pid, { own: "apart" });
  const cpuBefore = await childrenCpuSeconds();
  const startedAt = performance.now();
  const result = await work();
  const took = (performance.now() - startedAt) / 1000;
  const cpuSeconds = (await childrenCpuSeconds()) - cpuBefore;
  return { result, seconds: took, cpuSeconds, memoryBytes: memory.stop() };
}

/** Of the children that have ended: Linux alone tells. */
async function childrenCpuSeconds(): Promise<number> {
  const stat = await readFile("/proc/self/stat", "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticksPerSecond = 100;
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / ticksPerSecond;
}

async function runFfmpeg(wav: string, folder: string): Promise<void> {
  const into = join(folder, "ffmpeg");
  await mkdir(into, { recursive: true });
  const outputs = [
    ["-map", "[heard]", "-f", "null", "-"],
    ["-map", "0:a", "-c:a", "flac", join(into, "lossless.flac")],
    ["-map", "0:a", "-c:a", "aac", "-b:a", "256k", join(into, "light.m4a")],
  ];
  const filter = ["-filter_complex", "[0:a]ebur128=peak=true[heard]"];
  const args = ["-nostdin", "-loglevel", "error", "-y", "-i", wav, ...filter, ...outputs.flat()];
  const child = spawn("ffmpeg", args, { stdio: ["ignore", "ignore", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}.`))));
  });
}
