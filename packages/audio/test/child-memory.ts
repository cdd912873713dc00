import { readdirSync, readFileSync } from "node:fs";

/** The most resident memory in bytes that any process below this one has held, as Linux counts it, until `stop`. Throws elsewhere. */
export function watchChildren(): { stop(): number } {
  let most = 0;
  const look = () => {
    for (const pid of processes()) if (isBelow(pid)) most = Math.max(most, highWaterOf(pid));
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

/** The child may be in a box, which is another process between. */
function isBelow(pid: number): boolean {
  const parent = parentOf(pid);
  return parent === process.pid || (parent > 1 && isBelow(parent));
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
