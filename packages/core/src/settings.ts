import { readStorageUrl } from "@concerto/storage/storage-url";
import { z } from "zod";

/** A postgres address. */
export const databaseUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, "is no postgres:// address");

/** The whole of object storage in one value. */
export const storageUrl = z.string().superRefine((value, context) => {
  try {
    readStorageUrl(value);
  } catch (error) {
    // The sentence begins with the setting's name, which is put before every fault.
    const message = String(error instanceof Error ? error.message : error).replace(/^STORAGE_URL /, "");
    context.addIssue({ code: "custom", message });
  }
});

/** A number of bytes, written as a whole number. */
export const byteCount = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "is no whole number of bytes")
  .transform(Number);

/** A number of mails. */
const mailCount = z
  .string()
  .regex(/^\d{1,9}$/, "is no whole number of mails")
  .transform(Number);

const share = z
  .string()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, "is no share between 0 and 1")
  .transform(Number);

/** What both processes need, and the same. */
const both = {
  DATABASE_URL: databaseUrl,
  STORAGE_URL: storageUrl,
  APP_URL: z.url("is no web address"),
  AUTH_SECRET: z.string().min(32, "needs 32 characters at least"),
  ALARM_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: "is no web address" }).optional(),
  OPERATOR_EMAIL: z.email("is no e-mail address").optional(),
};

/** What the web app needs. */
export const webSettings = {
  ...both,
  MAX_UPLOAD_BYTES: byteCount.optional(),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{20,}={0,2}$/, "is no secret of a webhook: whsec_…")
    .optional(),
};

/** What the worker needs. */
export const workerSettings = {
  ...both,
  RESEND_API_KEY: z.string(),
  RESEND_BASE_URL: z.url("is no web address").optional(),
  MAIL_FROM: z.string().regex(/@/, "is no address to send from"),
  MAIL_DAILY_LIMIT: mailCount.optional(),
  MAIL_MONTHLY_LIMIT: mailCount.optional(),
  MAIL_RESERVED_SHARE: share.optional(),
};

type Env = Record<string, string | undefined>;

/** Checks an app's settings once, at boot. Throws one Error whose message names every setting that is missing or wrong, and repeats no value. */
export function checkSettings<Shape extends z.ZodRawShape>(shape: Shape, env: Env): z.infer<z.ZodObject<Shape>> {
  const { settings, faults } = readSettings(shape, env);
  if (settings) return settings;
  throw new Error(`Concerto cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
}

/** Every setting that is missing or wrong, in a sentence each. */
export function faultsOfSettings(shape: z.ZodRawShape, env: Env): string[] {
  return readSettings(shape, env).faults;
}

// No value is repeated: some are secrets. Quotes, blanks and line ends around one are wrong: a shell or a panel put them there, and they
// would become part of a password.
function readSettings<Shape extends z.ZodRawShape>(shape: Shape, env: Env) {
  const wrapped = Object.keys(shape).flatMap((name) => wrappedIn(name, env[name]));
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, env[name] === "" ? undefined : env[name]]));
  const checked = z.object(shape).safeParse(given);
  const named = new Set(wrapped.map((fault) => fault.name));
  const faults = [
    ...wrapped.map(({ name, what }) => `${name} ${what}`),
    ...(checked.error?.issues ?? [])
      .filter((issue) => !named.has(String(issue.path[0])))
      .map(
        (issue) =>
          `${String(issue.path[0])} ${given[String(issue.path[0])] === undefined ? "is missing" : issue.message}`,
      ),
  ];
  return { settings: faults.length === 0 ? checked.data : undefined, faults };
}

function wrappedIn(name: string, value: string | undefined): { name: string; what: string }[] {
  if (!value) return [];
  if (/^\s*["'`]|["'`]\s*$/.test(value)) return [{ name, what: "has quotes around it; take them away" }];
  if (/^[\r\n]|[\r\n]$/.test(value)) return [{ name, what: "has a line end around it; take it away" }];
  if (value !== value.trim()) return [{ name, what: "has blanks around it; take them away" }];
  return [];
}
