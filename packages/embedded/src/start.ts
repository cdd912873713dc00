// The commands `start` and `dev`: all of Concerto on this machine, until Ctrl-C.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describeFailure } from "./failure.ts";
import { readJson, writeJson } from "./json-files.ts";
import { type Demo, launchApps, seedDemo } from "./launch.ts";
import { AlreadyRunning, takeLock } from "./lock.ts";
import { dataFolder, rootFolder } from "./paths.ts";
import { type Services, startServices } from "./services.ts";
import { chooseAppAddress, readSettings } from "./settings.ts";
import { createSteps, type Steps } from "./steps.ts";
import { listenForStop, type Stopping } from "./stopping.ts";
import { runTurbo } from "./turbo.ts";

const mode = process.argv.includes("--watch") ? "watch" : "production";
const steps = createSteps();
const stopping = listenForStop(console.log);

try {
  const services = await bringUp(steps, stopping);
  await Promise.race([stopping.asked, services.failure]);
} catch (error) {
  if (!stopping.signal.aborted) {
    process.exitCode = 1;
    console.error(`\n${describeFailure(error)}`);
    if (error instanceof AlreadyRunning)
      console.error("Stop that one first (Ctrl-C in its terminal), or simply use it.");
  }
}
await stopping.end();
// Whatever handle is still open belongs to something already stopped.
process.exit();

async function bringUp({ run, say }: Steps, { signal, onEnd }: Stopping): Promise<Services> {
  onEnd((await takeLock(dataFolder)).release);
  const settings = readSettings(rootFolder, process.env);
  if (mode === "watch") await run("Generating code", () => build("generate", settings, signal));
  else await run("Building", () => build("build", settings, signal));
  const services = await run("Starting database, storage and inbox", async () => {
    const started = await startServices({ dataDir: dataFolder, env: settings, say });
    onEnd(started.stop);
    return started;
  });
  signal.throwIfAborted();
  const { port, appUrl } = await chooseAppAddress(settings, say);
  const env = { ...services.env, APP_URL: appUrl };
  await launchApps({ mode, port, env, dataDir: dataFolder, steps, stopping });
  const demo = await findDemo(services, env);
  const addressFile = join(dataFolder, "concerto.json");
  onEnd(() => rmSync(addressFile, { force: true }));
  await writeJson(addressFile, { app: appUrl, ...services.addresses, demo });
  say(welcome(appUrl, services.addresses.inbox, demo));
  return services;
}

async function build(task: "build" | "generate", env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  await runTurbo(["run", task, "--output-logs=errors-only"], { env, output: "quiet", signal });
}

/** The demo's sign-in. The studio is put in once, and never into a database of somebody's own. */
async function findDemo({ embedded }: Services, env: NodeJS.ProcessEnv): Promise<Demo | undefined> {
  if (!embedded.database) return undefined;
  const marker = join(dataFolder, "seeded");
  const known = await readJson<Demo>(marker);
  if (known) return known;
  const demo = await steps.run("Recording the demo studio", () => seedDemo(env, stopping.signal));
  await writeJson(marker, demo);
  return demo;
}

function welcome(app: string, inbox: string | undefined, demo: Demo | undefined): string {
  return [
    "",
    `  Concerto is at       ${app}`,
    ...(demo ? [`  Sign in to the demo  ${demo.email} · ${demo.password}`] : []),
    inbox ? `  Its mail arrives at  ${inbox}` : "  Its mail goes out through Resend",
    "",
    "  Ctrl-C stops everything.",
    "",
  ].join("\n");
}
