import { createECDH } from "node:crypto";
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
/** A public key for pushes to browsers: a point on P-256, as browsers want it. */
const vapidPublicKey = z.string().regex(/^B[\w-]{86}$/, "is no key of 87 letters that begins with B");

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
  STORAGE_QUOTA_BYTES: byteCount.optional(),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{20,}={0,2}$/, "is no secret of a webhook: whsec_…")
    .optional(),
  VAPID_PUBLIC_KEY: vapidPublicKey.optional(),
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
  VAPID_PUBLIC_KEY: vapidPublicKey.optional(),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, "is no key of 43 letters")
    .optional(),
  TAGGER_URL: z.url({ protocol: /^https?$/, error: "is no web address" }).optional(),
  TAGGER_KEY: z.string().optional(),
  TAGGER_MODEL: z.string().optional(),
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
    ...faultsOfPair(shape, given),
    ...faultsOfTagger(shape, given),
  ];
  return { settings: faults.length === 0 ? checked.data : undefined, faults };
}

/** The pair that signs pushes is given whole and of one piece, or not at all. */
function faultsOfPair(shape: z.ZodRawShape, given: Env): string[] {
  const { VAPID_PUBLIC_KEY: open, VAPID_PRIVATE_KEY: secret } = given;
  if (!("VAPID_PRIVATE_KEY" in shape) || (!open && !secret)) return [];
  if (!secret) return ["VAPID_PRIVATE_KEY is missing beside VAPID_PUBLIC_KEY; give both, or neither"];
  if (!open) return ["VAPID_PUBLIC_KEY is missing beside VAPID_PRIVATE_KEY; give both, or neither"];
  return isPair(open, secret) ? [] : ["VAPID_PRIVATE_KEY is not the other half of VAPID_PUBLIC_KEY"];
}

const ofTagger = ["TAGGER_URL", "TAGGER_KEY", "TAGGER_MODEL"];

/** What it takes to ask a model is given whole, or not at all. */
function faultsOfTagger(shape: z.ZodRawShape, given: Env): string[] {
  const [wanted, missing] = [ofTagger.filter((name) => given[name]), ofTagger.filter((name) => !given[name])];
  if (!("TAGGER_URL" in shape) || wanted.length === 0) return [];
  return missing.map((name) => `${name} is missing beside ${wanted.join(" and ")}; give all three, or none`);
}

function isPair(open: string, secret: string): boolean {
  const keys = createECDH("prime256v1");
  try {
    keys.setPrivateKey(secret, "base64url");
    return keys.getPublicKey("base64url") === open;
  } catch {
    return false; // no number of that curve
  }
}

function wrappedIn(name: string, value: string | undefined): { name: string; what: string }[] {
  if (!value) return [];
  if (/^\s*["'`]|["'`]\s*$/.test(value)) return [{ name, what: "has quotes around it; take them away" }];
  if (/^[\r\n]|[\r\n]$/.test(value)) return [{ name, what: "has a line end around it; take it away" }];
  if (value !== value.trim()) return [{ name, what: "has blanks around it; take them away" }];
  return [];
}
