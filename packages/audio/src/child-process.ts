import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { type Answer, answer, type Limits, printable, type Task } from "./answer.ts";
import { childCommand, type Keepers } from "./child-command.ts";

export const defaultLimits: Limits = {
  durationMs: 24 * 60 * 60 * 1000,
  // 24 h of 24/96 stereo take about 40 minutes of one processor; there are slower ones, and more channels.
  wallMs: 3 * 60 * 60 * 1000,
  // Between two breaths lie a few seconds of audio; to put the index of a day's AAC in front, a slow disk takes two minutes.
  stallMs: 5 * 60 * 1000,
  cpuSeconds: 150 * 60,
  memoryBytes: 1.5 * 1024 ** 3,
  // A 10 GiB upload of 8-bit audio doubles as FLAC of noise at worst.
  outputBytes: 24 * 1024 ** 3,
};

/** The longest answer is under 2 kB, and a breath a single byte every few seconds; a child that says more has been taken over. */
const answerBytesMax = 65_536;

/** Has the child do one task in its workshop; throws only when aborted, or where the child cannot be started. */
export async function runChild(
  task: Task,
  workshop: string,
  { limits, keepers, signal }: { limits: Limits; keepers: Keepers; signal?: AbortSignal | undefined },
): Promise<Answer> {
  const child = startChild(childCommand(task, workshop, { limits, keepers }), workshop);
  const kill = () => child.kill("SIGKILL");
  const clock = watchClock(child, limits);
  signal?.addEventListener("abort", kill, { once: true });
  // The abort may have come between the first look at it and the listener.
  if (signal?.aborted) kill();
  try {
    const end = await untilEnded(child);
    signal?.throwIfAborted();
    return clock.isTooSlow() ? { outcome: "refused", reason: "too-slow" } : judge(end);
  } finally {
    clock.stop();
    signal?.removeEventListener("abort", kill);
  }
}

function startChild([program = "", ...args]: string[], workshop: string): ChildProcess {
  // Nothing of this process's environment: it holds the keys to the database and to storage.
  return spawn(program, args, { cwd: workshop, env: {}, stdio: ["pipe", "pipe", "pipe"] });
}

/** Kills a child that takes too long, or that has said nothing for too long: it says a blank with each of its breaths. */
function watchClock(child: ChildProcess, { wallMs, stallMs }: Limits) {
  let isTooSlow = false;
  const end = () => {
    isTooSlow = true;
    child.kill("SIGKILL"); // not to be ignored, nor waited for by a process that was stopped
  };
  const clock = setTimeout(end, wallMs);
  const stall = setTimeout(end, stallMs);
  child.stdout?.on("data", () => stall.refresh());
  return {
    isTooSlow: () => isTooSlow,
    stop() {
      clearTimeout(clock);
      clearTimeout(stall);
    },
  };
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
export function judge({ code, signal: ended, said, complaint: words }: End): Answer {
  const signal = ended ?? signalOf(code);
  const complaint = printable(words);
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

/** Bubblewrap, as a shell, ends with 128 and the number of the signal that ended what was in it. Node itself ends with less. */
function signalOf(code: number | null): NodeJS.Signals | null {
  const names = Object.entries(constants.signals) as [NodeJS.Signals, number][];
  return names.find(([, number]) => code === 128 + number)?.[0] ?? null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the schema refuses it
  }
}
