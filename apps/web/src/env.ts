import { byteCount, checkSettings, databaseUrl, storageUrl } from "@concerto/core/settings";
import { z } from "zod";

const shape = {
  DATABASE_URL: databaseUrl,
  STORAGE_URL: storageUrl,
  APP_URL: z.url("is no web address"),
  AUTH_SECRET: z.string().min(32, "needs 32 characters at least"),
  MAX_UPLOAD_BYTES: byteCount.optional(),
};

/** What the web app is told by its surroundings; see the table in .env.example. Throws as `checkSettings`. */
export function readEnv() {
  return checkSettings(shape, process.env);
}
