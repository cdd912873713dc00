import type { MailState } from "@concerto/db/client";
import { z } from "zod";

/** What the provider tells of a mail that it took; it tells more, and of more, which changes nothing here. */
export const providerEvent = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string(),
    /** As `{ name: value }`, or as they were given. */
    tags: z
      .union([
        z.record(z.string(), z.string()),
        z
          .array(z.object({ name: z.string(), value: z.string() }))
          .transform((tags) => Object.fromEntries(tags.map(({ name, value }) => [name, value]))),
      ])
      .nullish(),
    bounce: z.object({ type: z.string().nullish(), message: z.string().nullish() }).nullish(),
    failed: z.object({ reason: z.string().nullish() }).nullish(),
  }),
});
export type ProviderEvent = z.infer<typeof providerEvent>;

/** How far a mail is. What is told late or twice never takes it back. */
const distance: Record<MailState, number> = {
  waiting: 0,
  sending: 1,
  accepted: 2,
  delivered: 3,
  bounced: 4,
  failed: 4,
  expired: 4,
  suppressed: 4,
};

const told: Record<string, MailState> = {
  "email.sent": "accepted",
  "email.delivered": "delivered",
  // Whoever complains has it.
  "email.complained": "delivered",
  "email.opened": "delivered",
  "email.clicked": "delivered",
  "email.bounced": "bounced",
  "email.failed": "failed",
  "email.suppressed": "suppressed",
};

/** The state that a mail moves on to when this is told of it; null where it stays. A mail that lies in the inbox can bounce, and not fail. */
export function movedOn(state: MailState, type: string): MailState | null {
  const next = told[type];
  if (!next || distance[next] <= distance[state]) return null;
  return state === "delivered" && next !== "bounced" ? null : next;
}

/** Why bulk mail to the address ends with this event; null where it does not. A mailbox that is full or away may be there tomorrow. */
export function suppressionOf({ type, data }: ProviderEvent): "bounced" | "complained" | null {
  if (type === "email.complained") return "complained";
  if (type === "email.suppressed") return "bounced";
  return type === "email.bounced" && data.bounce?.type === "Permanent" ? "bounced" : null;
}

/** Whether the provider took mail and then could not send it, because the quota was spent meanwhile. */
export const isQuotaFailure = ({ type, data }: ProviderEvent): boolean =>
  type === "email.failed" && /quota/i.test(data.failed?.reason ?? "");
