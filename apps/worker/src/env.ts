import { checkSettings, databaseUrl, storageUrl } from "@concerto/core/settings";
import { z } from "zod";

const shape = {
  DATABASE_URL: databaseUrl,
  STORAGE_URL: storageUrl,
  RESEND_API_KEY: z.string(),
  RESEND_BASE_URL: z.url("is no web address").optional(),
  MAIL_FROM: z.string().regex(/@/, "is no address to send from"),
};

/** What the worker is told by its surroundings; see the table in .env.example. Throws as `checkSettings`. */
export function readEnv() {
  return checkSettings(shape, process.env);
}
