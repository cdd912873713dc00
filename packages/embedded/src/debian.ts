import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { runCommand } from "./commands.ts";
import type { Steps } from "./steps.ts";

/** What is needed to find a program, or to bring it where it is missing. */
export type Need = { env: NodeJS.ProcessEnv; steps: Steps; signal: AbortSignal };

const installTimeoutMs = 300_000;

/** Debian asks this program whether a package that was just installed may start its service. */
const servicePolicy = "/usr/sbin/policy-rc.d";

/** Installs a package of Debian's without its recommendations; none of its services runs then. Throws where this is not root on Debian. */
export async function installDebianPackage(name: string, { env, signal }: Pick<Need, "env" | "signal">): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
    throw new Error("Only root on Debian installs packages.");
  const options = {
    cwd: "/",
    env: { ...env, DEBIAN_FRONTEND: "noninteractive" },
    output: "quiet" as const,
    signal: AbortSignal.any([signal, AbortSignal.timeout(installTimeoutMs)]),
  };
  await runCommand("apt-get", ["update"], options);
  await withoutServices(() => runCommand("apt-get", ["install", "-y", "--no-install-recommends", name], options));
}

/** A machine that had its own answer keeps it. */
async function withoutServices(install: () => Promise<unknown>): Promise<void> {
  if (existsSync(servicePolicy)) return void (await install());
  await writeFile(servicePolicy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  await install().finally(() => rm(servicePolicy, { force: true }));
}
