import { notify as tellEverybody } from "@concerto/core/notifications/notify";
import { defineTask } from "../define-task.ts";

/** Tells whoever should hear of something that has happened. */
export const notify = defineTask("notify", {
  timeoutMs: 60_000,
  run: (services, { fact }) => tellEverybody(services, fact),
  async giveUp(_services, { fact }, reason) {
    // What happened stands where it happened; only the bell does not ring.
    console.error(`Nobody was told of ${JSON.stringify(fact)}:`, reason);
  },
});
