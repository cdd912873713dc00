import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ownDatabase } from "@concerto/core/testing/database";
import { expect, test } from "vitest";

const database = ownDatabase();

async function aWorker(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: path.join(import.meta.dirname, ".."),
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      STORAGE_URL: process.env.STORAGE_URL,
      APP_URL: "http://concerto.test",
      AUTH_SECRET: "a secret for tests, long enough to sign with",
      RESEND_API_KEY: "re_test",
      RESEND_BASE_URL: "http://127.0.0.1:9",
      MAIL_FROM: "Concerto <mail@concerto.test>",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const words of worker.stdout ?? []) if (String(words).includes("The worker listens.")) break;
  return worker;
}

test("a worker that is told to stop twice, as by Ctrl-C and by whoever started it, stops in good order", async () => {
  const worker = await aWorker();
  const ended = once(worker, "exit");
  worker.kill("SIGINT");
  worker.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(await database.current.db.processBeat.count()).toBe(0);
});
