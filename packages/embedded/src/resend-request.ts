import type { NewMail } from "./mailbox.ts";

/** An error as Resend words it. */
export class ResendError extends Error {
  readonly statusCode: number;
  override readonly name: string;

  constructor(statusCode: number, name: string, { message }: { message: string }) {
    super(message);
    this.statusCode = statusCode;
    this.name = name;
  }
}

export const authorizationMissing = new ResendError(401, "missing_api_key", {
  message: "Missing API key in the authorization header",
});

const address = /^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** The mail in a request to `POST /emails`, or Resend's refusal of it. */
export function parseNewMail(body: string): NewMail {
  const fields = parseFields(body);
  const to = [fields.to].flat();
  requireAddresses("from", [fields.from]);
  requireAddresses("to", to);
  if (to.length > 50) throw invalid("The `to` field must not have more than 50 recipients.");
  if (typeof fields.subject !== "string" || fields.subject === "") throw missing("subject");
  const html = textOf(fields, "html");
  const text = textOf(fields, "text");
  if (html === null && text === null) throw missing("html` or `text");
  return {
    from: String(fields.from),
    to: to.map(String),
    subject: fields.subject,
    html,
    text,
    headers: headersOf(fields),
    tags: tagsOf(fields),
  };
}

/** The key a sender gave, checked as Resend does, or null. */
export function parseIdempotencyKey(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (key.length >= 1 && key.length <= 256) return key;
  throw new ResendError(400, "invalid_idempotency_key", {
    message: "The idempotency key must be between 1 and 256 characters.",
  });
}

function parseFields(body: string): Record<string, unknown> {
  try {
    const fields: unknown = JSON.parse(body);
    if (typeof fields === "object" && fields !== null && !Array.isArray(fields))
      return fields as Record<string, unknown>;
  } catch {
    // Falls through to the same answer as any other body that is not an object.
  }
  throw invalid("The request body is not a valid JSON object.");
}

function requireAddresses(field: string, values: unknown[]): void {
  if (values.length === 0 || values.some((value) => value === undefined || value === null || value === "")) {
    throw missing(field);
  }
  if (values.every((value) => typeof value === "string" && address.test(value))) return;
  throw invalid(
    `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
  );
}

function textOf(fields: Record<string, unknown>, field: "html" | "text"): string | null {
  const value = fields[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw invalid(`The \`${field}\` must be a string.`);
  return value;
}

function headersOf({ headers }: Record<string, unknown>): Record<string, string> {
  if (typeof headers !== "object" || headers === null) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function tagsOf({ tags }: Record<string, unknown>): Record<string, string> {
  if (!Array.isArray(tags)) return {};
  return Object.fromEntries(tags.map(({ name, value }: { name: unknown; value: unknown }) => [name, String(value)]));
}

function missing(field: string): ResendError {
  return new ResendError(422, "missing_required_field", { message: `Missing \`${field}\` field.` });
}

function invalid(message: string): ResendError {
  return new ResendError(422, "validation_error", { message });
}
