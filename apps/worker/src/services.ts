import type { AlarmOutlets } from "@concerto/core/alarms/alarms";
import type { Backstage, Context } from "@concerto/core/context";
import type { MailLimits } from "@concerto/core/mail/budget";
import { openDatabase } from "@concerto/db/client";
import { createMailer, type Mailer } from "@concerto/mail/mailer";
import { createPusher, type Pusher } from "@concerto/push/pusher";
import { createStorage } from "@concerto/storage/storage";
import type { Pool } from "pg";
import { readEnv } from "./env.ts";
import { createTagger, type Tagger } from "./tagger.ts";

/** The edges that the worker builds, once: database, storage, mail, and pushes and a model that describes songs, where this site has keys for them. */
export type Services = Backstage &
  Pick<Context, "site"> & {
    pool: Pool;
    mailer: Mailer;
    pusher: Pusher | null;
    tagger: Tagger | null;
    mailLimits: MailLimits;
    alarms: AlarmOutlets;
    close(): Promise<void>;
  };

/** Two for the files, eight for letters, pushes, what tells of them, what describes songs and tidies up, and one for each of eight that listen. */
const connections = 22;

export function openServices(): Services {
  const env = readEnv();
  return {
    ...openDatabase(env.DATABASE_URL, { connections }),
    storage: createStorage(env.STORAGE_URL),
    mailer: createMailer({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL, from: env.MAIL_FROM }),
    // Resend's own where nothing is paid; two fifths are kept for those who wait for a letter.
    mailLimits: {
      dailyLimit: env.MAIL_DAILY_LIMIT ?? 100,
      monthlyLimit: env.MAIL_MONTHLY_LIMIT ?? 3000,
      reservedShare: env.MAIL_RESERVED_SHARE ?? 0.4,
    },
    alarms: { webhookUrl: env.ALARM_WEBHOOK_URL, operatorEmail: env.OPERATOR_EMAIL },
    site: { url: env.APP_URL, secret: env.AUTH_SECRET },
    pusher: openPusher(env),
    tagger: openTagger(env),
    now: () => new Date(),
  };
}

function openPusher(env: ReturnType<typeof readEnv>): Pusher | null {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, MAIL_FROM: contact } = env;
  return publicKey && privateKey ? createPusher({ publicKey, privateKey, contact }) : null;
}

function openTagger({
  TAGGER_URL: url,
  TAGGER_KEY: key,
  TAGGER_MODEL: model,
}: ReturnType<typeof readEnv>): Tagger | null {
  return url && key && model ? createTagger({ url, key, model }) : null;
}
