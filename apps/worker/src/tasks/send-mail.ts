import { raiseAlarm } from "@concerto/core/alarms/alarms";
import { afterAnswer } from "@concerto/core/mail/answers";
import { endMail, storeRendered } from "@concerto/core/mail/outbox";
import { returnMail, settleMail, type TakenMail, takeMail } from "@concerto/core/mail/sending";
import { renderMail } from "@concerto/mail/render";
import { defineTask } from "../define-task.ts";
import type { Services } from "../services.ts";

/** Sends one mail of the outbox. Rendered once; the row's id tells the provider a repeated try from a second letter. */
const sending = {
  timeoutMs: 60_000,
  async run(services: Services, { mailId }: { mailId: string }, { signal }: { signal: AbortSignal }) {
    const taking = await takeMail(services, mailId);
    if ("hindrance" in taking) {
      if (taking.hindrance === "storm") await raiseAlarm(services, "mail-storm");
      return;
    }
    const { mail } = taking;
    if (!mail) return;
    if (mail.isNearlySpent) await raiseAlarm(services, "mail-nearly-spent");
    const rendered = mail.rendered ?? (await render(services, mail));
    const answer = await services.mailer.send({ to: mail.address, ...rendered }, { idempotencyKey: mailId, signal });
    const next = afterAnswer(answer, mail);
    await settleMail(services, mailId, next);
    if (next.is === "waiting" && next.trouble) await raiseAlarm(services, next.trouble);
  },
  async giveUp(services: Services, { mailId }: { mailId: string }, reason: unknown) {
    await endMail(
      services,
      mailId,
      reason === "expired" ? { state: "expired" } : { state: "failed", failure: String(reason) },
    );
  },
};

/** Sends what somebody waits for: a link, an invite. */
export const sendMail = defineTask("send-mail", sending);

/** Sends what has time. */
export const sendBulkMail = defineTask("send-bulk-mail", sending);

async function render(services: Services, { id, letter }: TakenMail) {
  try {
    const rendered = await renderMail(letter);
    await storeRendered(services, id, rendered);
    return rendered;
  } catch (error) {
    await returnMail(services, id);
    throw error;
  }
}
