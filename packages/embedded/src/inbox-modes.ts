import { createHmac, randomUUID } from "node:crypto";
import type { ReceivedMail } from "./mailbox.ts";
import { ResendError } from "./resend-request.ts";

/**
 * How the inbox treats the next mails. `hang`: no answer ever, nothing taken. `reset`: the mail is taken and the connection
 * broken, so that only the answer is lost. `bad-gateway`: a page of HTML, as of something in between. `fail-later`: taken, and the webhook,
 * where one was given, says `email.failed`.
 */
export const modes = [
  "ok",
  "quota",
  "monthly-quota",
  "rate",
  "concurrent",
  "hang",
  "reset",
  "5xx",
  "bad-gateway",
  "fail-later",
] as const;

export type Mode = (typeof modes)[number];

/** Where `email.failed` is posted, signed as Resend signs (Svix). */
export type Webhook = { url: string; secret: string };

export type Behaviour = { mode: Mode; webhook?: Webhook };

/** What each refusing mode answers. */
export const refusals: Partial<Record<Mode, ResendError>> = {
  quota: new ResendError(429, "daily_quota_exceeded", {
    message: "You have reached your daily email sending quota.",
  }),
  "monthly-quota": new ResendError(429, "monthly_quota_exceeded", {
    message: "You have reached your monthly email sending quota.",
  }),
  rate: new ResendError(429, "rate_limit_exceeded", {
    message:
      "Too many requests. You can only make 2 requests per second. See rate limit response headers for more information.",
  }),
  concurrent: new ResendError(409, "concurrent_idempotent_requests", {
    message: "There is another request with this idempotency key in progress.",
  }),
  "5xx": new ResendError(500, "application_error", { message: "An unexpected error occurred." }),
};

/** The body of `PUT /mode`. */
export function parseBehaviour(body: string): Behaviour {
  const { mode, webhook } = JSON.parse(body) as { mode?: Mode; webhook?: Partial<Webhook> };
  const known = modes.find((one) => one === mode);
  if (known === undefined)
    throw new ResendError(422, "validation_error", { message: `mode is one of ${modes.join(", ")}` });
  if (typeof webhook?.url !== "string" || typeof webhook.secret !== "string") return { mode: known };
  return { mode: known, webhook: { url: webhook.url, secret: webhook.secret } };
}

/** Tells the webhook that a mail taken earlier could not be delivered. */
export async function reportFailure(mail: ReceivedMail, webhook: Webhook): Promise<void> {
  const id = `msg_${randomUUID()}`;
  const timestamp = Math.floor(Date.now() / 1_000);
  const body = JSON.stringify({
    type: "email.failed",
    created_at: new Date().toISOString(),
    data: {
      email_id: mail.id,
      created_at: mail.createdAt,
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      tags: mail.tags ?? {},
      failed: { reason: "reached_daily_quota" },
    },
  });
  await fetch(webhook.url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": String(timestamp),
      "svix-signature": `v1,${signWebhook(`${id}.${timestamp}.${body}`, webhook.secret)}`,
    },
    signal: AbortSignal.timeout(10_000),
  });
}

/** Svix: HMAC-SHA256 with the base64 key after `whsec_`, in base64. */
export function signWebhook(content: string, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return createHmac("sha256", key).update(content).digest("base64");
}
