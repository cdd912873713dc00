import { readdirSync, readFileSync } from "node:fs";

const everyMs = 100;
const pageBytes = 4096;

/** Samples the most memory that a process and its children hold; with `own: "apart"` the children alone. Linux alone tells; elsewhere 0. */
export function watchMemory(pid: number, { own }: { own: "with" | "apart" }): { stop: () => number } {
  const before = own === "apart" ? new Set(descendantsOf(pid)) : new Set<number>();
  let most = 0;
  const look = () => {
    const watched = [...(own === "with" ? [pid] : []), ...descendantsOf(pid)].filter((one) => !before.has(one));
    most = Math.max(
      most,
      watched.reduce((sum, one) => sum + residentBytes(one), 0),
    );
  };
  const timer = setInterval(look, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

/**
 * Sums up the seconds of processor that the children of a process take from now on, those in a namespace of their own as well, which nobody is
 * told of when they end. Linux alone tells; elsewhere 0.
 */
export function watchProcessor(pid: number): { stop: () => number } {
  const before = new Map(descendantsOf(pid).map((one) => [one, processorSeconds(one)]));
  const taken = new Map<number, number>();
  const look = () => {
    for (const one of descendantsOf(pid)) taken.set(one, processorSeconds(one) - (before.get(one) ?? 0));
  };
  const timer = setInterval(look, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return [...taken.values()].reduce((sum, one) => sum + one, 0);
    },
  };
}

const ticksPerSecond = 100;

function processorSeconds(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

/** What a process holds in memory now, apart from what it shares with others. */
export function residentBytes(pid: number): number {
  const [, resident = "0", shared = "0"] = readOrNothing(`/proc/${pid}/statm`).split(" ");
  return (Number(resident) - Number(shared)) * pageBytes;
}

/** Has a process that listens to an inspector on this port give up what nothing refers to any more. */
export async function collectGarbage(inspectorPort: number): Promise<void> {
  const targets = await (await fetch(`http://localhost:${inspectorPort}/json`)).json();
  const socket = new WebSocket(targets[0].webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  const collected = new Promise((resolve) => socket.addEventListener("message", resolve));
  socket.send(JSON.stringify({ id: 1, method: "HeapProfiler.collectGarbage" }));
  await collected;
  socket.close();
}

function descendantsOf(pid: number): number[] {
  const parents = new Map(listProcesses().map((one) => [one, parentOf(one)]));
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

function listProcesses(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return []; // no Linux
  }
}

const parentOf = (pid: number): number => Number(statOf(pid)[1] ?? 0);

/** What Linux says of a process, from its state on: its name before that may hold anything. */
function statOf(pid: number): string[] {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
}
