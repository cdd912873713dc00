import { raiseAlarm } from "@concerto/core/alarms/alarms";
import { composeDigest, isDigestSendable } from "@concerto/core/digests/composing";
import { afterAnswer } from "@concerto/core/mail/answers";
import { endMail, storeRendered } from "@concerto/core/mail/outbox";
import { returnMail, settleMail, type TakenMail, takeMail, withdrawMail } from "@concerto/core/mail/sending";
import { type Mail, renderMail } from "@concerto/mail/render";
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
    const rendered = await render(services, mail);
    if (!rendered) return withdrawMail(services, mailId);
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

/** The letter as it goes out, the same at every try; null where there is nothing left to say, or nobody who wants to hear it. */
async function render(services: Services, mail: TakenMail) {
  try {
    if (mail.rendered) return (await mayStillGo(services, mail)) ? mail.rendered : null;
    const letter = await written(services, mail);
    if (!letter) return null;
    const rendered = await renderMail(letter);
    await storeRendered(services, mail.id, rendered);
    return rendered;
  } catch (error) {
    await returnMail(services, mail.id);
    throw error;
  }
}

type Letter = TakenMail["letter"];
type Gathered = Extract<Letter, { kind: "digest" | "at-once" }>;
const isGathered = (letter: Letter): letter is Gathered => letter.kind === "digest" || letter.kind === "at-once";

async function mayStillGo(services: Services, { id, letter, mayHaveGone }: TakenMail): Promise<boolean> {
  return mayHaveGone || !isGathered(letter) || isDigestSendable(services, id);
}

async function written(services: Services, { id, letter }: TakenMail): Promise<Mail | null> {
  return isGathered(letter) ? composeDigest(services, id) : letter;
}
