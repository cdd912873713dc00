import { startLive } from "@concerto/core/live/live";
import { openDatabase } from "@concerto/db/client";
import { createStorage } from "@concerto/storage/storage";
import { readEnv } from "../env.ts";

/** Longer than the slowest page, shorter than the patience of whoever waits for it. */
const statementTimeoutMs = 15_000;

const gibibyte = 1024 ** 3;

function openServices() {
  const env = readEnv();
  const database = openDatabase(env.DATABASE_URL, { connections: 20, statementTimeoutMs });
  return {
    ...database,
    live: startLive({ db: database.db, url: env.DATABASE_URL }),
    storage: createStorage(env.STORAGE_URL),
    site: { url: env.APP_URL, secret: env.AUTH_SECRET, pushKey: env.VAPID_PUBLIC_KEY },
    alarms: { webhookUrl: env.ALARM_WEBHOOK_URL, operatorEmail: env.OPERATOR_EMAIL },
    mailWebhookSecret: env.RESEND_WEBHOOK_SECRET ?? null,
    limits: {
      maxUploadBytes: env.MAX_UPLOAD_BYTES ?? 10 * gibibyte,
      quotaBytes: env.STORAGE_QUOTA_BYTES ?? null,
    },
  };
}

// Kept on globalThis because hot reload loads this module anew, and each load would open another pool.
const kept = globalThis as { concertoServices?: ReturnType<typeof openServices> };

/** The edges that the web app builds, once per process: database and storage, and what is read of the log. */
export function services() {
  kept.concertoServices ??= openServices();
  return kept.concertoServices;
}
