import type { JobName } from "@concerto/core/jobs";
import type { Task, TaskList } from "graphile-worker";
import type { Services } from "./services.ts";
import { encodeAac } from "./tasks/encode-aac.ts";
import { notify } from "./tasks/notify.ts";
import { processVersion } from "./tasks/process-version.ts";
import { push } from "./tasks/push.ts";
import { removeObjects } from "./tasks/remove-objects.ts";
import { sendMail } from "./tasks/send-mail.ts";

// A job without a task does not compile.
const tasks = {
  "process-version": processVersion,
  "encode-aac": encodeAac,
  "send-mail": sendMail,
  notify,
  push,
  "remove-objects": removeObjects,
} satisfies Record<JobName, (services: Services) => Task>;

/** Every task, ready to run. */
export function taskList(services: Services): TaskList {
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, task(services)]));
}
