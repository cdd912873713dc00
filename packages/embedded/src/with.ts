// `node packages/embedded/src/with.ts <command …>`: runs a command with the embedded services up and their addresses in its environment.
import { spawn } from "node:child_process";
import { describeFailure } from "./failure.ts";
import { takeLock } from "./lock.ts";
import { dataFolder, rootFolder, withRootTools } from "./paths.ts";
import { startServices } from "./services.ts";
import { readSettings } from "./settings.ts";
import { listenForStop, type Stopping } from "./stopping.ts";

const stopping = listenForStop(() => {});
try {
  process.exitCode = await runWithServices(process.argv.slice(2), stopping);
} catch (error) {
  process.exitCode = 1;
  console.error(describeFailure(error));
}
await stopping.end();
process.exit();

async function runWithServices([command, ...args]: string[], { onEnd, asked }: Stopping): Promise<number> {
  if (command === undefined)
    throw new Error("Say which command to run: node packages/embedded/src/with.ts <command …>");
  onEnd((await takeLock(dataFolder)).release);
  const settings = readSettings(rootFolder, process.env);
  const services = await startServices({ dataDir: dataFolder, env: settings, say: console.error });
  onEnd(services.stop);
  const env = { APP_URL: "http://localhost:3000", ...services.env };
  // In our own process group, so that the command can use the terminal and gets its Ctrl-C from it.
  const child = spawn(command, args, { stdio: "inherit", env: withRootTools(env) });
  void asked.then(() => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => child.once("error", reject).once("close", (code) => resolve(code ?? 1)));
}
