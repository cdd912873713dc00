import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "./commands.ts";
import { installDebianPackage, type Need } from "./debian.ts";

/** Debian keeps it where only root's PATH leads, Homebrew where not every shell's does. */
const usualFolders = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

/** The path of an nginx: one that is there, else Debian's package, whose own server is kept from running. */
export async function requireNginx({ env, steps, signal }: Need): Promise<string> {
  const found = findNginx(env);
  if (found) return found;
  // A failure here only means that there is none; the last sentence says what to do.
  await steps
    .run("Installing Debian's nginx", () => installNginx({ env, signal }))
    .catch(() => signal.throwIfAborted());
  const installed = findNginx(env);
  if (installed) return installed;
  throw new Error("No nginx was found and none could be installed. Install nginx, or set NGINX_PATH to one.");
}

/** The path of an installed nginx, or undefined. An NGINX_PATH that leads nowhere throws. */
export function findNginx(env: NodeJS.ProcessEnv): string | undefined {
  if (env.NGINX_PATH) {
    if (existsSync(env.NGINX_PATH)) return env.NGINX_PATH;
    throw new Error(`NGINX_PATH is ${env.NGINX_PATH}, and there is nothing.`);
  }
  const folders = [...(env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""), ...usualFolders];
  return folders.map((folder) => join(folder, "nginx")).find((path) => existsSync(path));
}

async function installNginx({ env, signal }: Pick<Need, "env" | "signal">): Promise<void> {
  await installDebianPackage("nginx", { env, signal });
  // Nor does it start with the machine: whoever runs the tests did not ask for a web server.
  await runCommand("update-rc.d", ["nginx", "disable"], { cwd: "/", env, output: "quiet", signal });
}
