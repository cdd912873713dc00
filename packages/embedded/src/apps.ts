import { watch } from "node:fs";
import { join } from "node:path";
import { rootFolder, webFolder, withRootTools, workerFolder } from "./paths.ts";
import { type Program, type Supervised, supervise } from "./supervisor.ts";

export type AppOptions = {
  /** "production" runs what was built; "watch" reloads what changes. */
  mode: "production" | "watch";
  port: number;
  /** The complete settings of both apps. */
  env: NodeJS.ProcessEnv;
  /** Where the logs go. */
  dataDir: string;
  say: (line: string) => void;
};

export type Apps = { web: Supervised; worker: Supervised; stop: () => Promise<void> };

/** Starts the web app and the worker and keeps them running until `stop`. */
export function startApps(options: AppOptions): Apps {
  const web = startWeb(options);
  const worker = startWorker(options);
  const stopWatching = options.mode === "watch" ? watchSources(workerSources, () => worker.restart()) : () => {};
  const stop = async () => {
    stopWatching();
    await Promise.all([web.stop(), worker.stop()]);
  };
  return { web, worker, stop };
}

/** One process of the web app, kept running until it is stopped. Any number share a database. */
export const startWeb = (options: AppOptions): Supervised => supervise(webProgram(options));

/** One worker, kept running until it is stopped. */
export const startWorker = (options: AppOptions): Supervised => supervise(workerProgram(options));

const workerSources = [
  "apps/worker/src",
  "packages/core/src",
  "packages/mail/src",
  "packages/push/src",
  "packages/audio/src",
  "prisma",
];
/** An editor or a checkout touches many files at once. */
const settleMs = 300;

/** Next watches for the web app. Node's own `--watch` would do for the worker, but leaves it dead after a crash until a file changes. */
function watchSources(folders: string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(join(rootFolder, folder), { recursive: true }, (_, file) => {
      if (!file || !/\.tsx?$/.test(file) || /\.test\./.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, settleMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

export type HealthOptions = { timeoutMs: number; signal?: AbortSignal };

/** Waits until the app says that it, its database, its storage and its worker are well. */
export async function waitForHealth({ web, worker }: Apps, port: number, options: HealthOptions): Promise<void> {
  const endsAt = Date.now() + options.timeoutMs;
  let last = "it did not answer";
  while (Date.now() < endsAt) {
    options.signal?.throwIfAborted();
    const health = await askHealth(port);
    if (health === "well") return;
    last = health;
    // One crash may be bad luck. Twice in a row, before it ever worked, will not pass by waiting.
    for (const [name, app] of Object.entries({ web, worker })) {
      if (app.crashes() >= 2) throw new Error(`The ${name} does not start:\n\n${app.lastLines().join("\n")}\n`);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`Concerto was not well after ${options.timeoutMs / 1_000} s: ${last}.`);
}

async function askHealth(port: number): Promise<string> {
  try {
    const response = await fetch(`http://localhost:${port}/api/health`, { signal: AbortSignal.timeout(10_000) });
    const body = await response.text();
    return response.status === 200 ? "well" : `health check answered ${response.status}: ${body.slice(0, 500)}`;
  } catch (error) {
    // Not listening yet, most likely; the caller decides how long to go on asking.
    return error instanceof Error ? `health check failed: ${error.cause ?? error.message}` : "no answer";
  }
}

// A request's objects die with it. With Node's own 16 MB many outlive the next collection, and are copied, and cost a tenth of the requests
// per second. The web app's `start` script says the same.
const roomForYoungObjects = ["--max-semi-space-size=32"];

function webProgram({ mode, port, env, ...rest }: AppOptions): Program {
  const next = join(webFolder, "node_modules", "next", "dist", "bin", "next");
  const verb = mode === "watch" ? "dev" : "start";
  // On this machine alone: the demo's password is no secret.
  const hostname = env.HOST ?? "localhost";
  const args = [...roomForYoungObjects, next, verb, "--port", String(port), "--hostname", hostname];
  return program("web", { mode, env, cwd: webFolder, args, ...rest });
}

function workerProgram({ mode, env, ...rest }: AppOptions): Program {
  const args = ["--import", "tsx", "src/main.ts"];
  return program("worker", { mode, env, cwd: workerFolder, args, ...rest });
}

type Particulars = Pick<AppOptions, "mode" | "env" | "dataDir" | "say"> & { cwd: string; args: string[] };

function program(name: string, { mode, env, dataDir, say, cwd, args }: Particulars): Program {
  return {
    name,
    command: process.execPath,
    args,
    cwd,
    env: {
      ...withRootTools(env),
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: mode === "watch" ? "development" : "production",
    },
    logFile: join(dataDir, "logs", `${name}.log`),
    show: mode === "watch" ? "all" : "problems",
    say,
  };
}
