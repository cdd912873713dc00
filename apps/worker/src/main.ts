import { findConfinement } from "@concerto/audio/sandbox";
import { type Heartbeat, probeBucket } from "@concerto/core/health/heartbeat";
import { setMailLimits } from "@concerto/core/mail/spending";
import { confinementWords } from "./confinement.ts";
import { startWorkerHeartbeat } from "./heartbeat.ts";
import { sweepPrivateFolders } from "./private-folder.ts";
import { type Runners, startRunners } from "./runners.ts";
import { openServices } from "./services.ts";

/** A task that ignores its signal holds a stop up for no longer than this. */
const patienceMs = 20_000;

async function main(): Promise<void> {
  await sweepPrivateFolders(); // before a job of this process begins
  console.log(confinementWords(await findConfinement()));
  const services = openServices();
  services.pool.on("connect", (client) => client.on("error", () => undefined)); // the pool's own listener tells of it
  const bucket = await probeBucket(services);
  const begun: { heartbeat?: Heartbeat } = {};
  const reads = () => (begun.heartbeat ? begun.heartbeat.reads() : bucket);
  await setMailLimits(services.db, services.mailLimits);
  const runners = await startRunners(services, reads);
  stopOnSignals(runners);
  const heartbeat = await startWorkerHeartbeat(services, { ids: runners.pools, bucket });
  begun.heartbeat = heartbeat;
  console.log("The worker listens.");
  await runners.ended;
  await heartbeat.stop();
  await services.close();
}

function stopOnSignals(runners: Runners): void {
  let isStopping = false;
  const stop = async () => {
    // Ctrl-C and whoever started us may both tell; told twice, the runner throws, and the process would end with its jobs locked.
    if (isStopping) return;
    isStopping = true;
    const impatience = setTimeout(() => runners.kill(), patienceMs);
    await runners.stop();
    clearTimeout(impatience);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
