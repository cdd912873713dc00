import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, renameSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";
import { guardChild, stopGroup } from "./processes.ts";

export type Program = {
  /** Stands before each of its lines: "web", "worker". */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** All that it prints goes here; the run before is kept beside it. */
  logFile: string;
  /** "all" for developing; "problems" shows what looks like a warning or an error. */
  show: "all" | "problems";
  say: (line: string) => void;
};

export type Supervised = {
  /** The process that runs now; undefined between two. */
  pid: () => number | undefined;
  /** How often it has ended by itself. */
  crashes: () => number;
  /** What it printed last, for a message about a failed start. */
  lastLines: () => string[];
  /** Ends it and starts it again at once: what it runs has changed. */
  restart: () => void;
  stop: () => Promise<void>;
};

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** Who lived this long was well: its next crash is met with the first pause again. */
const wellAfterMs = 60_000;
/** The worker gives its tasks 20 s to end. */
const stopGraceMs = 25_000;

/** The pause before the next start, from the one before (0 at first) and how long the program lived. */
export function nextPauseMs(lastPauseMs: number, livedMs: number): number {
  if (lastPauseMs === 0 || livedMs >= wellAfterMs) return firstPauseMs;
  return Math.min(lastPauseMs * 2, longestPauseMs);
}

/** Whether a newcomer should see this line of a program's output. */
export function looksLikeProblem(line: string): boolean {
  return /\b(warn(ing)?|error|fatal|unhandled|exception|failed|refus\w*)\b|⚠|⨯|Error\b/i.test(line);
}

/** Runs a program until `stop`, starting it again after a growing pause whenever it ends by itself. */
export function supervise(program: Program): Supervised {
  const log = openLog(program.logFile);
  const recent: string[] = [];
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let isRestarting = false;
  let crashes = 0;
  let pauseMs = 0;

  const hear = (line: string, isShown: boolean) => {
    log.write(`${line}\n`);
    recent.push(line);
    if (recent.length > 40) recent.shift();
    if (isShown) program.say(`${program.name.padEnd(6)} │ ${line}`);
  };
  const launch = () => {
    const startedAt = Date.now();
    child = start(program, hear);
    child.once("close", (code, signal) => {
      if (isStopping) return;
      if (isRestarting) {
        isRestarting = false;
        return launch();
      }
      crashes += 1;
      pauseMs = nextPauseMs(pauseMs, Date.now() - startedAt);
      program.say(
        `${program.name} stopped (${signal ?? `exit code ${code}`}); starting it again in ${pauseMs / 1_000} s`,
      );
      timer = setTimeout(launch, pauseMs);
    });
  };
  launch();
  return {
    pid: () => child?.pid,
    crashes: () => crashes,
    lastLines: () => recent.slice(-15),
    restart: () => {
      if (isStopping || isRestarting) return;
      clearTimeout(timer);
      if (!child || child.exitCode !== null || child.signalCode !== null) return launch(); // it waited after a crash
      isRestarting = true;
      child.kill("SIGTERM");
    },
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      if (child) await stopGroup(child, "SIGTERM", { graceMs: stopGraceMs });
      await new Promise<void>((resolve) => log.end(resolve));
    },
  };
}

function start(
  { command, args, cwd, env, show }: Program,
  hear: (line: string, isShown: boolean) => void,
): ChildProcess {
  // A group of its own: Ctrl-C reaches only the launcher, which stops everything in the right order.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  guardChild(child);
  child.once("error", (error) => hear(error.message, true));
  onLines(child.stdout, (line) => hear(line, show === "all" || looksLikeProblem(line)));
  onLines(child.stderr, (line) => hear(line, true));
  return child;
}

function onLines(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = "";
  stream?.setEncoding("utf8");
  stream?.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line.trimEnd());
  });
  stream?.on("end", () => rest && take(rest));
}

function openLog(file: string): WriteStream {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, ".previous.log"));
  return createWriteStream(file);
}
