import type { JobName } from "@concerto/core/jobs";
import type { Task } from "graphile-worker";
import type { Services } from "./services.ts";
import { abortIdleUploads } from "./tasks/abort-idle-uploads.ts";
import { describeVersion } from "./tasks/describe-version.ts";
import { emptyTrash } from "./tasks/empty-trash.ts";
import { encodeAac } from "./tasks/encode-aac.ts";
import { notify } from "./tasks/notify.ts";
import { processVersion } from "./tasks/process-version.ts";
import { push } from "./tasks/push.ts";
import { reconcile } from "./tasks/reconcile.ts";
import { removeObjects } from "./tasks/remove-objects.ts";
import { sendBulkMail, sendMail } from "./tasks/send-mail.ts";
import { writeAtOnce, writeDigests } from "./tasks/write-digests.ts";

// A job without a task does not compile.
const tasks = {
  "process-version": processVersion,
  "encode-aac": encodeAac,
  "describe-version": describeVersion,
  "send-mail": sendMail,
  "send-bulk-mail": sendBulkMail,
  notify,
  "write-digests": writeDigests,
  "write-at-once": writeAtOnce,
  push,
  "abort-idle-uploads": abortIdleUploads,
  "empty-trash": emptyTrash,
  reconcile,
  "remove-objects": removeObjects,
} satisfies Record<JobName, (services: Services) => Task>;

/** The tasks that exist. */
export const taskNames = Object.keys(tasks);

/** Tasks that are ready to run, by name. */
export type Tasks = { [name: string]: Task };

/** Every task, ready to run. */
export function taskList(services: Services): Tasks {
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, task(services)]));
}
