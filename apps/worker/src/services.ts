import type { Backstage, Context } from "@concerto/core/context";
import { openDatabase } from "@concerto/db/client";
import { createMailer, type Mailer } from "@concerto/mail/mailer";
import { createStorage } from "@concerto/storage/storage";
import type { Pool } from "pg";
import { readEnv } from "./env.ts";

/** The edges that the worker builds, once: database, storage and mail. */
export type Services = Backstage & Pick<Context, "site"> & { pool: Pool; mailer: Mailer; close(): Promise<void> };

export function openServices(): Services {
  const env = readEnv();
  return {
    ...openDatabase(env.DATABASE_URL, { connections: 10 }),
    storage: createStorage(env.STORAGE_URL),
    mailer: createMailer({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL, from: env.MAIL_FROM }),
    site: { url: env.APP_URL, secret: env.AUTH_SECRET },
    now: () => new Date(),
  };
}
