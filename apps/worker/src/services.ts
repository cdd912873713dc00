import type { Backstage } from "@concerto/core/context";
import { openDatabase } from "@concerto/db/client";
import { createMailer, type Mailer } from "@concerto/mail/mailer";
import { createPusher, type Pusher } from "@concerto/push/pusher";
import { createStorage } from "@concerto/storage/storage";
import type { Pool } from "pg";
import { readEnv } from "./env.ts";

/** The edges that the worker builds, once: database, storage, mail, and pushes where this site has keys for them. */
export type Services = Backstage & { pool: Pool; mailer: Mailer; pusher: Pusher | null; close(): Promise<void> };

export function openServices(): Services {
  const env = readEnv();
  return {
    ...openDatabase(env.DATABASE_URL, { connections: 10 }),
    storage: createStorage(env.STORAGE_URL),
    mailer: createMailer({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL, from: env.MAIL_FROM }),
    pusher: openPusher(env),
    now: () => new Date(),
  };
}

function openPusher(env: ReturnType<typeof readEnv>): Pusher | null {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, MAIL_FROM: contact } = env;
  return publicKey && privateKey ? createPusher({ publicKey, privateKey, contact }) : null;
}
