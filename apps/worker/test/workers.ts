import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

/** A worker in a process of its own, once it takes jobs; `settings` stand above those that every worker here has. */
export async function aWorker(settings: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: path.join(import.meta.dirname, ".."),
    env: {
      PATH: process.env.PATH,
      STORAGE_URL: process.env.STORAGE_URL,
      APP_URL: "http://concerto.test",
      AUTH_SECRET: "a secret for tests, long enough to sign with",
      RESEND_API_KEY: "re_test",
      RESEND_BASE_URL: "http://127.0.0.1:9",
      MAIL_FROM: "Concerto <mail@concerto.test>",
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const words of worker.stdout ?? []) if (String(words).includes("The worker listens.")) break;
  return worker;
}
