import { Resend } from "resend";

/** A rendered mail to one address. Resend keeps an idempotency key for a day and refuses it for another body: keep what was rendered. */
export type RenderedMail = {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  /** Pictures that the letter shows by their `contentId`. */
  attachments?: { filename: string; contentType: string; base64: string; contentId: string }[];
};

/**
 * What became of a mail. Accepted is not delivered: bounces come later by webhook; `id` is null where the provider says that it has taken
 * a mail under this key before, of another dress (the sender's address was changed meanwhile). `rate`: too many at once; `daily-quota`,
 * `monthly-quota`: the budget is spent; `unreachable`: no answer that counts, and the mail may even have gone, so that it must
 * be sent again under the same idempotency key; `refused`: sending it again will not help until the mail, or with
 * `fault: "settings"` the key or the sending domain, is put right.
 */
export type Outcome =
  | { accepted: true; id: string | null }
  | {
      accepted: false;
      kind: "rate" | "daily-quota" | "monthly-quota" | "unreachable";
      message: string;
      retryAfterSeconds?: number;
    }
  | { accepted: false; kind: "refused"; fault: "mail" | "settings"; message: string; retryAfterSeconds?: number };

export type Mailer = {
  /** Hands one mail to the provider. Never throws for what the provider answers or fails to answer, nor when `signal` aborts ("unreachable"). */
  send(mail: RenderedMail, options: { idempotencyKey: string; signal?: AbortSignal }): Promise<Outcome>;
};

// Resend's client would wait for ever.
const answerTimeoutMs = 15_000;

/** By this tag a mail's key comes back with what the provider tells of it. */
const keyTag = "mail";

/** A mailer that sends through Resend, or through whatever speaks its language at `baseUrl`. `from` is "Name <address>". */
export function createMailer(options: { apiKey: string; baseUrl?: string; from: string; timeoutMs?: number }): Mailer {
  const { apiKey, baseUrl = "https://api.resend.com", from, timeoutMs = answerTimeoutMs } = options;
  // Left empty, the client would look for settings of its own in the environment.
  if (apiKey === "" || from === "") throw new Error("A mailer needs an API key and an address to send from");
  const resend = new Resend(apiKey, { baseUrl: baseUrl.replace(/\/+$/, "") });

  return {
    async send({ attachments, ...mail }, { idempotencyKey, signal }) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const request = { idempotencyKey, signal: signal ? AbortSignal.any([signal, timeout]) : timeout };
      // Its webhook tells the key again: what became of a mail is known even where the answer to it was lost.
      const tags = [{ name: keyTag, value: idempotencyKey }];
      const enclosed = attachments?.map(({ base64, ...about }) => ({ ...about, content: base64 }));
      return outcomeOf(await resend.emails.send({ ...mail, attachments: enclosed, tags, from }, request));
    },
  };
}

type Answer = {
  data: { id?: unknown } | null;
  error: { name?: unknown; statusCode?: unknown; message?: unknown } | null;
  headers: Record<string, string> | null;
};

function outcomeOf({ data, error, headers }: Answer): Outcome {
  if (typeof data?.id === "string") return { accepted: true, id: data.id };
  if (error?.name === "invalid_idempotent_request") return { accepted: true, id: null };
  // The client hands on any JSON as it came: a proxy's error without a status, or `null`, is no word of the provider's.
  const name = typeof error?.name === "string" ? error.name : "";
  const status = typeof error?.statusCode === "number" ? error.statusCode : undefined;
  const message = typeof error?.message === "string" ? error.message : "The mail provider's answer made no sense";
  const kind = kindOf(name, status);
  const retryAfterSeconds = secondsUntil(headers?.["retry-after"]);
  const failure = {
    accepted: false as const,
    message,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  return kind === "refused"
    ? { ...failure, kind, fault: status === 401 || status === 403 ? "settings" : "mail" }
    : { ...failure, kind };
}

const kindsByName: Record<string, Exclude<Outcome, { accepted: true }>["kind"]> = {
  rate_limit_exceeded: "rate",
  daily_quota_exceeded: "daily-quota",
  monthly_quota_exceeded: "monthly-quota",
  // The same mail is on its way at this moment; its outcome comes with the next try.
  concurrent_idempotent_requests: "unreachable",
};

function kindOf(name: string, status: number | undefined) {
  const known = kindsByName[name];
  if (known) return known;
  if (status === 429) return "rate";
  return status !== undefined && status >= 400 && status < 500 && status !== 408 ? "refused" : "unreachable";
}

/** Retry-After is a number of seconds or a date. */
function secondsUntil(retryAfter: string | undefined): number | undefined {
  if (!retryAfter) return undefined;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}
