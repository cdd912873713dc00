import type { JobName } from "@concerto/core/jobs";
import type { Task, TaskList } from "graphile-worker";
import type { Services } from "./services.ts";
import { processVersion } from "./tasks/process-version.ts";
import { sendMail } from "./tasks/send-mail.ts";

// A job without a task does not compile.
const tasks = {
  "process-version": processVersion,
  "send-mail": sendMail,
} satisfies Record<JobName, (services: Services) => Task>;

/** Every task, ready to run. */
export function taskList(services: Services): TaskList {
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, task(services)]));
}
