import { checkSettings, workerSettings } from "@concerto/core/settings";

/** What the worker is told by its surroundings; see the table in .env.example. Throws as `checkSettings`. */
export function readEnv() {
  return checkSettings(workerSettings, process.env);
}

/** All that the surroundings say, unchecked: the doctor says what is wrong with it. */
export function readSurroundings(): Record<string, string | undefined> {
  return process.env;
}
