import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { lstat, mkdir, mkdtemp, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Answer, answer, type Format, type Limits, type Loudness, type Refused, type Task } from "./answer.ts";
import { bodyName, flacName, peaksName, zooms } from "./outputs.ts";

export type { Format, Limits, Loudness, Refused };

/** What was heard in a file, and the files made of it (all inside the folder that was given). */
export type Listened = {
  outcome: "listened";
  format: Format;
  /** Sample frames that were decoded, whatever the header said. */
  frames: number;
  durationMs: number;
  loudness: Loudness;
  /** BBC audiowaveform .dat files, version 1, 16 bits; `file` holds lowest and highest, `bodyFile` −RMS and +RMS. */
  peaks: { samplesPerPixel: number; pixels: number; file: string; bodyFile: string }[];
  /** 240 columns of (peak, RMS), each from 0 to 255, linear. */
  sketch: Uint8Array;
  /** MD5 of the source's samples, little-endian in 2, 3 or 4 bytes; null for float and lossy sources. */
  pcmMd5: string | null;
  /** Null for lossy sources, which are played as they are. */
  flac: {
    file: string;
    bytes: number;
    sampleRateHz: number;
    bitDepth: number;
    channels: number;
    /** The FLAC was decoded again, and its samples have the source's MD5. */
    isBitExact: boolean;
  } | null;
};

const defaultLimits: Limits = {
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

/**
 * Listens through one file in a child process with limits and an empty environment, and puts what it made into
 * `into`. Never throws for bad media; throws only for faults of ours (a full disk, a bug) or when aborted.
 */
export async function listenThrough(
  file: string,
  into: string,
  options: { signal?: AbortSignal; limits?: Partial<Limits> } = {},
): Promise<Listened | Refused> {
  options.signal?.throwIfAborted();
  const limits = { ...defaultLimits, ...options.limits };
  await mkdir(into, { recursive: true });
  // The child works in a folder of its own, so that a failure leaves nothing, whatever it wrote.
  const workshop = await mkdtemp(join(await realpath(into), ".listening-"));
  try {
    const task: Task = { file: await realpath(file), durationMs: limits.durationMs };
    const said = await runChild(task, workshop, { limits, signal: options.signal });
    if (said.outcome === "refused") return said;
    if (said.outcome === "failed") throw new Error(`Listening failed: ${said.detail}`);
    return await takeOver(said, workshop, into);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function runChild(
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

function judge({ code, signal, said, complaint }: End): Answer {
  if (signal === "SIGXCPU") return { outcome: "refused", reason: "too-slow" };
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

/** Moves what the child made into place. Names and lengths are reckoned here: the child's word counts for nothing. */
async function takeOver(
  { outcome: _, flac, ...heard }: Extract<Answer, { outcome: "heard" }>,
  workshop: string,
  into: string,
): Promise<Listened> {
  const move = async (name: string) => {
    const file = join(into, name);
    const { bytes } = await inspect(join(workshop, name));
    await rename(join(workshop, name), file);
    return { file, bytes };
  };
  const peaks = [];
  for (const samplesPerPixel of zooms) {
    const { file } = await move(peaksName(samplesPerPixel));
    const { file: bodyFile } = await move(bodyName(samplesPerPixel));
    peaks.push({ samplesPerPixel, pixels: Math.ceil(heard.frames / samplesPerPixel), file, bodyFile });
  }
  return {
    outcome: "listened",
    ...heard,
    durationMs: Math.round((heard.frames / heard.format.sampleRateHz) * 1000),
    peaks,
    flac: flac && { ...(await move(flacName)), ...flac },
  };
}

async function inspect(file: string): Promise<{ bytes: number }> {
  const found = await lstat(file);
  // A link would have the worker publish a file of the machine's.
  if (!found.isFile()) throw new Error(`${file} is not a plain file`);
  return { bytes: found.size };
}
