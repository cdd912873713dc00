// The command `doctor`: examines what the environment or `--env-file` names, else `.env`, else what `start` runs on this machine.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { readJson } from "./json-files.ts";
import { dataFolder, rootFolder, withRootTools, workerFolder } from "./paths.ts";
import { keepSecrets } from "./secrets.ts";
import { readSettings } from "./settings.ts";

type Running = { app: string; database: string; storage: string; inbox?: string };

const given = readSettings(rootFolder, process.env);
const env = given.DATABASE_URL || given.STORAGE_URL ? given : { ...(await runningHere()), ...given };
// The worker's folder is where it runs; a file is named from where the person stands.
const args = process.argv.slice(2).map((argument) => (existsSync(argument) ? resolve(argument) : argument));
const child = spawn(process.execPath, ["--import", "tsx", "src/doctor.ts", ...args], {
  cwd: workerFolder,
  env: withRootTools(env),
  stdio: "inherit",
});
child.once("close", (code) => process.exit(code ?? 1));

/** The settings of what `start` or `dev` runs at this moment; empty where nothing does. */
async function runningHere(): Promise<NodeJS.ProcessEnv> {
  const running = await readJson<Running>(join(dataFolder, "concerto.json"));
  if (!running) return {};
  const { authSecret: AUTH_SECRET } = await keepSecrets(dataFolder);
  const { app: APP_URL, database: DATABASE_URL, storage: STORAGE_URL, inbox: RESEND_BASE_URL } = running;
  const mail = RESEND_BASE_URL
    ? { RESEND_BASE_URL, RESEND_API_KEY: "re_embedded", MAIL_FROM: "Concerto <mail@concerto.localhost>" }
    : {};
  console.log("Examining what runs on this machine.\n");
  return { APP_URL, DATABASE_URL, STORAGE_URL, AUTH_SECRET, ...mail };
}
