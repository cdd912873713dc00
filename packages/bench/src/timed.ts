import { inMegabytes } from "./measured.ts";
import { watchMemory, watchProcessor } from "./memory.ts";

/** What a piece of work took: seconds on the clock, seconds of processor and memory of the child processes that did it. */
export type Timed<Result> = { result: Result; seconds: number; cpuSeconds: number; memoryBytes: number };

export const wordsOf = ({ seconds, cpuSeconds, memoryBytes }: Timed<unknown>) =>
  `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor, ${inMegabytes(memoryBytes)}`;

/** How long, how much processor and how much memory the child processes of a piece of work take. */
export async function timed<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
  const memory = watchMemory(process.pid, { own: "apart" });
  const processor = watchProcessor(process.pid);
  const startedAt = performance.now();
  const result = await work();
  const took = (performance.now() - startedAt) / 1000;
  return { result, seconds: took, cpuSeconds: processor.stop(), memoryBytes: memory.stop() };
}
