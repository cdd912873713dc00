import { awaitingMail, endMail, storeRendered, type WaitingMail } from "@concerto/core/mail/outbox";
import { renderMail } from "@concerto/mail/render";
import { defineTask } from "../define-task.ts";
import type { Services } from "../services.ts";

/** Sends one mail of the outbox. Rendered once; the row's id tells the provider a repeated try from a second letter. */
export const sendMail = defineTask("send-mail", {
  timeoutMs: 60_000,
  async run(services, { mailId }, { signal }) {
    const mail = await awaitingMail(services, mailId);
    if (!mail) return;
    const letter = mail.rendered ?? (await render(services, mail));
    const answer = await services.mailer.send({ to: mail.address, ...letter }, { idempotencyKey: mailId, signal });
    if (answer.accepted) return endMail(services, mailId, { state: "accepted", providerId: answer.id });
    // A wrong key is no fault of this mail: it is tried again once the settings are mended.
    if (answer.kind === "refused" && answer.fault === "mail")
      return endMail(services, mailId, { state: "failed", failure: answer.message });
    throw new Error(`The mail was not taken (${answer.kind}): ${answer.message}`);
  },
  giveUp: (services, { mailId }, reason) =>
    endMail(
      services,
      mailId,
      reason === "expired" ? { state: "expired" } : { state: "failed", failure: String(reason) },
    ),
});

async function render(services: Services, mail: WaitingMail) {
  const rendered = await renderMail(mail.letter);
  await storeRendered(services, mail.id, rendered);
  return rendered;
}
