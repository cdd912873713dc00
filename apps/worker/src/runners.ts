import { EventEmitter, once } from "node:events";
import { type JobName, takesLong } from "@concerto/core/jobs";
import { Logger, run, type WorkerEventMap, type WorkerEvents } from "graphile-worker";
import { createBucketGuard } from "./bucket-guard.ts";
import { crontab, tidying } from "./crontab.ts";
import type { Services } from "./services.ts";
import { type Tasks, taskList } from "./tasks.ts";

/** All that takes jobs in this process. */
export type Runners = {
  /** The ids by which jobs are locked here. */
  pools: string[];
  /** Answers once none of them runs any more; rejects as soon as one breaks. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
  kill(): void;
};

/**
 * Work in slots of its own, so that none waits for another kind: letters that somebody waits for, and what tells people, never for two long
 * files, nor for five thousand digests, each of which may hang for as long as the provider's patience; and no file for a model that thinks.
 */
const lanes: { tasks: readonly JobName[]; concurrency: number; crontab?: string; guarded?: true }[] = [
  { tasks: ["send-mail"], concurrency: 2 },
  { tasks: ["send-bulk-mail"], concurrency: 1 },
  { tasks: ["notify", "write-digests", "write-at-once"], concurrency: 1, crontab },
  { tasks: ["push"], concurrency: 2 },
  { tasks: ["describe-version"], concurrency: 1, guarded: true },
  // Thousands of objects to remove or compare, for which nobody waits.
  {
    tasks: ["remove-objects", "abort-idle-uploads", "empty-trash", "reconcile"],
    concurrency: 1,
    crontab: tidying,
    guarded: true,
  },
];

/**
 * Everything else, in one slot for each of two processors. One of them takes whatever comes, the other leaves what is long to the first: however
 * many three-hour recordings wait, three minutes have a processor.
 */
const otherLanes = [{ leaves: [] }, { leaves: [takesLong] }];

// Only what somebody should look at; graphile-worker tells of every job otherwise.
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") console.error(message);
});

/** Begins to take jobs. `reads` tells which bucket this process reads: files are left alone while that is not the web app's. */
export async function startRunners(services: Services, reads: () => string | null): Promise<Runners> {
  const all = taskList(services);
  const apart = new Set<string>(lanes.flatMap(({ tasks }) => tasks));
  const others = Object.keys(all).filter((name) => !apart.has(name)) as JobName[];
  const forbiddenFlags = createBucketGuard(services, reads);
  const started = [
    ...(await Promise.all(
      otherLanes.map(({ leaves }) =>
        startRunner(services, {
          tasks: pick(all, others),
          concurrency: 1,
          forbiddenFlags: async () => [...((await forbiddenFlags()) ?? []), ...leaves],
        }),
      ),
    )),
    ...(await Promise.all(
      lanes.map(({ tasks, guarded, ...lane }) =>
        startRunner(services, { tasks: pick(all, tasks), ...lane, ...(guarded && { forbiddenFlags }) }),
      ),
    )),
  ];
  return {
    pools: started.map(({ pool }) => pool),
    ended: Promise.all(started.map(({ runner }) => runner.promise)),
    async stop() {
      await Promise.all(started.map(({ runner }) => runner.stop()));
    },
    kill() {
      for (const { runner } of started) void runner.kill();
    },
  };
}

type Lane = { tasks: Tasks; concurrency: number; crontab?: string; forbiddenFlags?: () => Promise<string[] | null> };

async function startRunner({ pool: pgPool }: Services, { tasks, concurrency, crontab = "", forbiddenFlags }: Lane) {
  const events: WorkerEvents = new EventEmitter();
  const created = once(events, "pool:create");
  const runner = await run({
    events,
    pgPool,
    taskList: tasks,
    crontab,
    concurrency,
    forbiddenFlags,
    pollInterval: 1000,
    noHandleSignals: true,
    logger,
  });
  const [{ workerPool }] = (await created) as [WorkerEventMap["pool:create"]];
  return { runner, pool: workerPool.id };
}

const pick = (all: Tasks, names: readonly JobName[]): Tasks =>
  Object.fromEntries(names.flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
