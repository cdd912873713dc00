import { join } from "node:path";
import { type AppOptions, type Apps, startApps, waitForHealth } from "./apps.ts";
import { runCommand } from "./commands.ts";
import { rootFolder, withRootTools, workerFolder } from "./paths.ts";
import type { Steps } from "./steps.ts";
import type { Stopping } from "./stopping.ts";

export type LaunchOptions = Omit<AppOptions, "say"> & { steps: Steps; stopping: Stopping };

/** A cold development server compiles its first page; a production one is there in seconds. */
const healthTimeoutMs = 120_000;

/** What `start` and the tests do alike once the services are there: migrate, start both apps, wait until they are well. */
export async function launchApps({ steps, stopping, ...options }: LaunchOptions): Promise<Apps> {
  const { signal } = stopping;
  await steps.run("Bringing the database up to date", () => migrate(options.env, signal));
  return steps.run("Starting Concerto", async () => {
    const apps = startApps({ ...options, say: steps.say });
    stopping.onEnd(apps.stop);
    await waitForHealth(apps, options.port, { timeoutMs: healthTimeoutMs, signal });
    return apps;
  });
}

async function migrate(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const args = [join("prisma", "migrate.ts")];
  await runCommand(process.execPath, args, { cwd: rootFolder, env: withRootTools(env), output: "quiet", signal });
}

export type Demo = { email: string; password: string };

/** Puts the demo studio in; answers the sign-in that the seed prints as JSON on its last line. */
export async function seedDemo(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Demo> {
  const printed = await runCommand(process.execPath, ["--import", "tsx", "src/seed.ts"], {
    cwd: workerFolder,
    env: withRootTools(env),
    output: "quiet",
    signal,
  });
  const demo = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Partial<Demo>;
  if (typeof demo.email !== "string" || typeof demo.password !== "string") {
    throw new Error(`The demo studio gave no sign-in:\n${printed}`);
  }
  return { email: demo.email, password: demo.password };
}
