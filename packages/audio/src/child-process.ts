import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Answer, answer, type Limits, type Task } from "./answer.ts";

export const defaultLimits: Limits = {
  durationMs: 24 * 60 * 60 * 1000,
  // 24 h of 24/48 stereo take about 12 minutes of one processor.
  wallMs: 45 * 60 * 1000,
  cpuSeconds: 30 * 60,
  memoryBytes: 1.5 * 1024 ** 3,
  // A 10 GiB upload of 8-bit audio doubles as FLAC of noise at worst.
  outputBytes: 24 * 1024 ** 3,
};

/** The longest answer is under 2 kB; a child that says more has been taken over. */
const answerBytesMax = 65_536;
/** Keeps Node's own heap small; the audio itself is in native memory. */
const heapMegabytes = 256;

/** Has the child do one task in its workshop; throws only when aborted, or where the child cannot be started. */
export async function runChild(
  task: Task,
  workshop: string,
  { limits, signal }: { limits: Limits; signal: AbortSignal | undefined },
): Promise<Answer> {
  const child = startChild(task, workshop, limits);
  const kill = () => child.kill("SIGKILL");
  let isTooSlow = false;
  const clock = setTimeout(() => {
    isTooSlow = true;
    kill();
  }, limits.wallMs);
  signal?.addEventListener("abort", kill, { once: true });
  // The abort may have come between the first look at it and the listener.
  if (signal?.aborted) kill();
  try {
    const end = await untilEnded(child);
    signal?.throwIfAborted();
    return isTooSlow ? { outcome: "refused", reason: "too-slow" } : judge(end);
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener("abort", kill);
  }
}

function startChild(task: Task, workshop: string, limits: Limits): ChildProcess {
  const node = [
    process.execPath,
    `--max-old-space-size=${heapMegabytes}`,
    "--expose-gc", // the child gives native memory back by hand
    fileURLToPath(new URL("./child.ts", import.meta.url)),
    JSON.stringify(task),
  ];
  const [program = process.execPath, ...args] = [...limiter(limits), ...node];
  // Nothing of this process's environment: it holds the keys to the database and to storage.
  return spawn(program, args, { cwd: workshop, env: {}, stdio: ["pipe", "pipe", "pipe"] });
}

/** `prlimit` where the system has it (util-linux). Not the address space: V8 reserves far more than it uses. */
function limiter({ cpuSeconds, memoryBytes, outputBytes }: Limits): string[] {
  const prlimit = ["/usr/bin/prlimit", "/bin/prlimit"].find((path) => existsSync(path));
  if (!prlimit) return [];
  // The first limit on time ends the child with a signal that says why; at the second it would be a plain kill.
  const rules = [
    `--cpu=${cpuSeconds}:${cpuSeconds + 10}`,
    `--data=${memoryBytes}`,
    `--fsize=${outputBytes}`,
    "--nofile=64",
    "--core=0",
  ];
  return [prlimit, ...rules, "--"];
}

type End = { code: number | null; signal: NodeJS.Signals | null; said: string; complaint: string };

function untilEnded(child: ChildProcess): Promise<End> {
  let [said, complaint] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.length > answerBytesMax) child.kill("SIGKILL");
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-1500);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, said, complaint }));
  });
}

/** How a process manager, a terminal or a person ends every process of a service: it says nothing about the file. */
const askedToEnd: readonly (NodeJS.Signals | null)[] = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"];

/** What the end of a child means: its answer, what is wrong with the file, or a failure that another try may mend. */
export function judge({ code, signal, said, complaint }: End): Answer {
  if (signal === "SIGXCPU") return { outcome: "refused", reason: "too-slow" };
  if (askedToEnd.includes(signal)) return { outcome: "failed", detail: `ended by ${signal}` };
  if (signal) return { outcome: "refused", reason: "broken", detail: `ended by ${signal}: ${complaint}` };
  if (code !== 0) return { outcome: "failed", detail: `the child ended with ${code}: ${complaint}` };
  const parsed = answer.safeParse(readJson(said));
  if (parsed.success) return parsed.data;
  return {
    outcome: "refused",
    reason: "broken",
    detail: `no sense in the answer: ${parsed.error.message}`.slice(0, 2000),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the schema refuses it
  }
}
