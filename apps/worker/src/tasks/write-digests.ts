import { writeAtOnce as writeToWhomIsNamed } from "@concerto/core/digests/at-once";
import { writeDigests as writeWhatIsDue } from "@concerto/core/digests/digests";
import { byTheClock } from "../crontab.ts";
import { defineTask } from "../define-task.ts";

/** Every quarter of an hour: writes the digests that are due. */
export const writeDigests = byTheClock(
  "write-digests",
  defineTask("write-digests", {
    timeoutMs: 14 * 60_000,
    async run(services, _, { signal }) {
      await writeWhatIsDue(services, { signal });
    },
    async giveUp(_services, _, reason) {
      // The next tick writes them, for six hours on. Of those that came too late, thousands after an outage, the count is kept.
      if (reason !== "expired") console.error("No digests were written by this tick:", reason);
    },
  }),
);

/** Every few minutes: tells whoever wants to hear at once that they were named or given something to do. */
export const writeAtOnce = byTheClock(
  "write-at-once",
  defineTask("write-at-once", {
    timeoutMs: 4 * 60_000,
    async run(services) {
      await writeToWhomIsNamed(services);
    },
    async giveUp(_services, _, reason) {
      // What is untold comes with the next tick, or with the digest.
      if (reason !== "expired") console.error("Nobody was written to at once by this tick:", reason);
    },
  }),
);
