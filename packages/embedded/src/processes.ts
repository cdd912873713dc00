import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Whether a process with this id lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  // In containers nobody may collect what has ended: it answers to its id for ever, and is dead all the same.
  return readStat(pid)[0] !== "Z";
}

/** The command line of a living process; empty when the system does not tell. Process ids are used again: look before killing. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    // Gone meanwhile, or no such tool: either way nothing is known about it.
    return "";
  }
}

/** When the process began, in the system's own form. With it a process is known again; its id alone is given to others. */
export function birthOf(pid: number): string {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-p", String(pid), "-o", "lstart="], { encoding: "utf8" });
    return readStat(pid)[19] ?? "";
  } catch {
    return "";
  }
}

/** The id of a process's parent; 0 when it is gone. */
export function parentOf(pid: number): number {
  try {
    if (process.platform === "linux") return Number(readStat(pid)[1] ?? 0);
    return Number(execFileSync("ps", ["-p", String(pid), "-o", "ppid="], { encoding: "utf8" }));
  } catch {
    return 0;
  }
}

/** Linux's facts on a process from its state on: proc_pid_stat(5) from field 3. Empty elsewhere, or when it is gone. */
function readStat(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before them stands in parentheses and may hold blanks.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** Resolves to true once the process is gone, to false when the time is over. */
export async function isGoneWithin(pid: number, timeoutMs: number): Promise<boolean> {
  const endsAt = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > endsAt) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** Sends a signal to a process and, where it leads a group (children started detached do), to all of the group. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Resolves when the child has ended. */
export function hasEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** Asks a child's group to stop, and makes it after `graceMs`. */
export async function stopGroup(child: ChildProcess, signal: NodeJS.Signals, { graceMs }: { graceMs: number }) {
  if (child.pid === undefined) return;
  const { pid } = child;
  const ended = hasEnded(child);
  if (child.exitCode === null && child.signalCode === null) signalGroup(pid, signal);
  const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
  await ended;
  clearTimeout(timer);
  // The leader is gone; what it may have left in its group goes too.
  signalGroup(pid, "SIGKILL");
}

const guarded = new Map<number, NodeJS.Signals>();
let guard: ChildProcess | undefined;
const guardScript = fileURLToPath(new URL("./guard.sh", import.meta.url));

/**
 * Promises that a child ends with us even if we are killed with SIGKILL: a shell of one megabyte waits at the other end
 * of a pipe. The signal goes to the child's group, for a database to the child alone.
 */
export function guardChild(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): void {
  const { pid } = child;
  if (pid === undefined || process.platform === "win32") return;
  guarded.set(pid, signal);
  tellGuard();
  child.once("exit", () => {
    guarded.delete(pid);
    tellGuard();
  });
}

/** Ends every guarded child at once. Postgres takes SIGQUIT for that, and recovers on its next start. */
export function killGuarded(): void {
  for (const [pid, signal] of guarded) signalGroup(pid, signal === "SIGINT" ? "SIGQUIT" : "SIGKILL");
}

function tellGuard(): void {
  if (guarded.size === 0) {
    guard?.stdin?.end("\n");
    guard = undefined;
    return;
  }
  if (guard === undefined) {
    guard = spawn("sh", [guardScript], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
    // A guard that is gone guards nothing, but nothing else depends on it.
    guard.once("error", () => {});
    guard.stdin?.on("error", () => {});
    guard.unref();
  }
  const list = [...guarded].map(([pid, signal]) => `${signal.slice(3)}:${signal === "SIGINT" ? pid : -pid}`);
  guard.stdin?.write(`${list.join(" ")}\n`);
}
