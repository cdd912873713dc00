import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { isPortFree, preferredPorts, takePort } from "./ports.ts";
import { withoutBlanks } from "./services.ts";

/** The root's `.env` where there is one, under the real environment. */
export function readSettings(folder: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const file = join(folder, ".env");
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  return { ...withoutBlanks(fromFile), ...withoutBlanks(env) };
}

/** Where the app is to listen and how people reach it. With an APP_URL on this machine, only that port will do. */
export async function chooseAppAddress(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<{ port: number; appUrl: string }> {
  const fixed = env.APP_URL === undefined ? undefined : localPortOf(env.APP_URL);
  if (fixed !== undefined && !(await isPortFree(fixed))) {
    throw new Error(`APP_URL says port ${fixed}, and that port is busy. Free it, or leave APP_URL out.`);
  }
  const port = fixed ?? (await takePort(Number(env.PORT ?? preferredPorts.app), say));
  return { port, appUrl: env.APP_URL ?? `http://localhost:${port}` };
}

function localPortOf(appUrl: string): number | undefined {
  if (!URL.canParse(appUrl)) throw new Error("APP_URL is not an address, such as http://localhost:3000.");
  const { hostname, port, protocol } = new URL(appUrl);
  // https on this machine means that something stands in front of the app.
  const isOurs = protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname);
  return isOurs ? Number(port || 80) : undefined;
}
