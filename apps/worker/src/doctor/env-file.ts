import { readFileSync } from "node:fs";

/** The settings in a file of `NAME=value` lines. Quotes stay part of a value, as for whoever hands such a file on as it is (Docker). */
export function readEnvFile(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  const settings = lines.map((line) => /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line));
  return Object.fromEntries(settings.flatMap((found) => (found ? [[found[1], found[2]]] : [])));
}
