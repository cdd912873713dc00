import { abortIdleUploads as abortIdle } from "@concerto/core/versions/idle-uploads";
import { byTheClock } from "../crontab.ts";
import { defineTask } from "../define-task.ts";

/** Every hour: gives up uploads that nobody has gone on with for a week. */
export const abortIdleUploads = byTheClock(
  "abort-idle-uploads",
  defineTask("abort-idle-uploads", {
    timeoutMs: 10 * 60_000,
    async run(services) {
      await abortIdle(services);
    },
    async giveUp(_services, _, reason) {
      // The next tick finds them again.
      console.error("Idle uploads were not given up by this tick:", reason);
    },
  }),
);
