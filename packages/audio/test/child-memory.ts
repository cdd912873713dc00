import { readdirSync, readFileSync } from "node:fs";

/** The most resident memory in bytes that any child of this process has held, as Linux counts it, until `stop`. 0 elsewhere. */
export function watchChildren(): { stop(): number } {
  let most = 0;
  const look = () => {
    for (const pid of processes()) if (parentOf(pid) === process.pid) most = Math.max(most, highWaterOf(pid));
  };
  const timer = setInterval(look, 200);
  return {
    stop() {
      clearInterval(timer);
      return most;
    },
  };
}

function processes(): number[] {
  return readdirSync("/proc").map(Number).filter(Number.isInteger);
}

const parentOf = (pid: number) => Number(/^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0);
const highWaterOf = (pid: number) => Number(/^VmHWM:\s+(\d+) kB/m.exec(statusOf(pid))?.[1] ?? 0) * 1024;

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
}
