import { emptyTrash as takeOut } from "@concerto/core/trash/trash";
import { byTheClock } from "../crontab.ts";
import { defineTask } from "../define-task.ts";

/** Every hour: takes out of the trash what has lain there for 30 days, rows and objects. */
export const emptyTrash = byTheClock(
  "empty-trash",
  defineTask("empty-trash", {
    timeoutMs: 30 * 60_000,
    run: (services, _, work) => takeOut(services, work),
    async giveUp(_services, _, reason) {
      // The next tick finds the same again.
      console.error("The trash was not emptied by this tick:", reason);
    },
  }),
);
