import { compareBuckets } from "@concerto/core/health/buckets";
import { reconcile as compare } from "@concerto/core/versions/reconciling";
import { byTheClock } from "../crontab.ts";
import { defineTask } from "../define-task.ts";

/** Every hour, until a day's round is done: compares rows with objects and mends both ways. */
export const reconcile = byTheClock(
  "reconcile",
  defineTask("reconcile", {
    timeoutMs: 30 * 60_000,
    async run(services, _, { signal }) {
      // In another bucket than the web app's every object would belong to nothing, and every version lack its file.
      const { web: isRightBucket } = await compareBuckets(services, { signal });
      if (isRightBucket) await compare(services, { signal });
    },
    async giveUp(_services, _, reason) {
      // The next tick goes on from the same place.
      console.error("Rows and objects were not compared by this tick:", reason);
    },
  }),
);
