import { readFile } from "node:fs/promises";
import { inMegabytes } from "./measured.ts";
import { watchMemory } from "./memory.ts";

/** What a piece of work took: seconds on the clock, seconds of processor and memory of the child processes that did it. */
export type Timed<Result> = { result: Result; seconds: number; cpuSeconds: number; memoryBytes: number };

export const wordsOf = ({ seconds, cpuSeconds, memoryBytes }: Timed<unknown>) =>
  `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor, ${inMegabytes(memoryBytes)}`;

/** How long, how much processor and how much memory the child processes of a piece of work take. */
export async function timed<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
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
