import { EventEmitter, once } from "node:events";
import { type Heartbeat, probeBucket } from "@concerto/core/health/heartbeat";
import { Logger, type Runner, run, type WorkerEventMap, type WorkerEvents } from "graphile-worker";
import { createBucketGuard } from "./bucket-guard.ts";
import { crontab } from "./crontab.ts";
import { startWorkerHeartbeat } from "./heartbeat.ts";
import { sweepPrivateFolders } from "./private-folder.ts";
import { openServices } from "./services.ts";
import { taskList } from "./tasks.ts";

/** Jobs at a time: one for each of two processors. */
const concurrency = 2;
/** A task that ignores its signal holds a stop up for no longer than this. */
const patienceMs = 20_000;

// Only what somebody should look at; graphile-worker tells of every job otherwise.
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") console.error(message);
});

async function main(): Promise<void> {
  await sweepPrivateFolders(); // before a job of this process begins
  const services = openServices();
  services.pool.on("connect", (client) => client.on("error", () => undefined)); // the pool's own listener tells of it
  const bucket = await probeBucket(services);
  const begun: { heartbeat?: Heartbeat } = {};
  const reads = () => (begun.heartbeat ? begun.heartbeat.reads() : bucket);
  const events: WorkerEvents = new EventEmitter();
  const created = once(events, "pool:create");
  const runner = await run({
    events,
    pgPool: services.pool,
    taskList: taskList(services),
    crontab,
    concurrency,
    forbiddenFlags: createBucketGuard(services, reads),
    pollInterval: 1000,
    noHandleSignals: true,
    logger,
  });
  stopOnSignals(runner);
  const [{ workerPool }] = (await created) as [WorkerEventMap["pool:create"]];
  const heartbeat = await startWorkerHeartbeat(services, { id: workerPool.id, bucket });
  begun.heartbeat = heartbeat;
  console.log("The worker listens.");
  await runner.promise;
  await heartbeat.stop();
  await services.close();
}

function stopOnSignals(runner: Runner): void {
  let isStopping = false;
  const stop = async () => {
    // Ctrl-C and whoever started us may both tell; told twice, the runner throws, and the process would end with its jobs locked.
    if (isStopping) return;
    isStopping = true;
    const impatience = setTimeout(() => runner.kill(), patienceMs);
    await runner.stop();
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
