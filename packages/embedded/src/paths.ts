import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const rootFolder = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[/\\]$/, "");

/** Where `start` and `dev` keep everything that must survive: database, objects, mail, secrets, logs. */
export const dataFolder = join(rootFolder, ".data");

export const webFolder = join(rootFolder, "apps", "web");
export const workerFolder = join(rootFolder, "apps", "worker");

/** A tool that the root's package.json brings (turbo, biome). */
export function rootTool(name: string): string {
  return join(rootFolder, "node_modules", ".bin", name);
}

/** The environment with the root's tools first on PATH, so that `node` in any child is the version the project pins. */
export function withRootTools(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, PATH: [join(rootFolder, "node_modules", ".bin"), env.PATH].filter(Boolean).join(delimiter) };
}
