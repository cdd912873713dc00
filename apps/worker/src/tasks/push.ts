import { pushLivesMs } from "@concerto/core/notifications/push-times";
import { type DuePush, duePush, forgetSubscription, notePushed } from "@concerto/core/notifications/pushes";
import { messageOf } from "@concerto/push/message";
import { defineTask } from "../define-task.ts";
import type { Services } from "../services.ts";

/** Tells one browser what is new, as far as it is not read yet. */
export const push = defineTask("push", {
  timeoutMs: 60_000,
  async run(services, { subscriptionId }, { signal }) {
    if (!services.pusher) return;
    const due = await duePush(services, subscriptionId);
    if (due) await send(services, due, signal);
  },
  async giveUp(_services, { subscriptionId }, reason) {
    // What is new stands at the bell; only this browser does not show it by itself.
    console.error(`The browser ${subscriptionId} was not told what is new:`, reason);
  },
});

async function send(services: Services, due: DuePush, signal: AbortSignal): Promise<void> {
  const livesSeconds = pushLivesMs / 1000;
  const payload = JSON.stringify(messageOf(due.told));
  const answer = await services.pusher?.send(due.subscription, payload, { livesSeconds, signal });
  if (!answer || answer.accepted) return notePushed(services, due);
  if (answer.kind === "gone") return forgetSubscription(services, due);
  if (answer.kind === "unreachable") throw new Error(`The push was not taken: ${answer.message}`);
  console.error(`The browser ${due.subscription.id} was not told what is new: ${answer.message}`);
  await notePushed(services, due);
}
