import { type JobName, jobs } from "@concerto/core/jobs";
import type { Task } from "graphile-worker";
import { z } from "zod";
import type { Services } from "./services.ts";

/** What is written by the clock. Without back-fill: what a tick missed, the next one finds by itself. */
export const crontab = ["*/15 * * * * write-digests", "*/5 * * * * write-at-once"].join("\n");

/** What is tidied up by the clock, likewise, beside the hours at which everybody else does. */
export const tidying = ["7 * * * * abort-idle-uploads", "17 * * * * empty-trash", "37 * * * * reconcile"].join("\n");

const ticked = z.object({ _cron: z.object({ ts: z.coerce.date() }) });

/**
 * Lets a task be asked for by the clock as well: the clock says when it asked, and what it asked for expires as any job of its kind, also
 * where somebody has switched back-fill on.
 */
export function byTheClock(name: JobName, task: (services: Services) => Task) {
  return (services: Services): Task => {
    const work = task(services);
    return (raw, helpers) => {
      const tick = ticked.safeParse(raw);
      if (!tick.success) return work(raw, helpers);
      const expiresAt = new Date(tick.data._cron.ts.getTime() + jobs[name].expiresInMs).toISOString();
      return work({ expiresAt }, helpers);
    };
  };
}
