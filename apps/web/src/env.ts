import { checkSettings, webSettings } from "@concerto/core/settings";

/** What the web app is told by its surroundings; see the table in .env.example. Throws as `checkSettings`. */
export function readEnv() {
  return checkSettings(webSettings, process.env);
}
