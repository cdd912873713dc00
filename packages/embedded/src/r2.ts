import { fork } from "node:child_process";
import { openSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { guardChild, hasEnded, signalGroup } from "./processes.ts";

export type R2Settings = {
  folder: string;
  port: number;
  bucket: string;
  /** A second bucket, for tests that need to see two told apart. */
  otherBucket: string;
  accessKeyId: string;
  secretAccessKey: string;
};

export type R2 = { storageUrl: string; otherUrl: string; stop: () => Promise<void>; ended: Promise<void> };

const bucket = "concerto";
const otherBucket = "other";

/** Starts R2's own S3 API on this machine, with what it stores under `dataDir/r2`. */
export async function startR2(
  dataDir: string,
  credentials: { port: number; key: string; secret: string },
): Promise<R2> {
  const { port, key, secret } = credentials;
  const folder = join(dataDir, "r2");
  const logs = join(dataDir, "logs");
  // What the simulator leaves behind when it is stopped lies here, and goes with the next start.
  const scratch = join(dataDir, "r2-scratch");
  await rm(scratch, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await mkdir(scratch, { recursive: true });
  await mkdir(logs, { recursive: true });
  const logFile = join(logs, "r2.log");
  const log = openSync(logFile, "a");
  const child = fork(fileURLToPath(new URL("./r2-process.ts", import.meta.url)), {
    detached: true,
    env: { ...process.env, TMPDIR: scratch },
    execArgv: [],
    stdio: ["ignore", log, log, "ipc"],
  });
  guardChild(child);
  const settings: R2Settings = { folder, port, bucket, otherBucket, accessKeyId: key, secretAccessKey: secret };
  child.send(settings);
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", () => reject(new Error(`The storage on this machine did not start; ${logFile} says why.`)));
  });
  const endpoint = `http://${key}:${secret}@127.0.0.1:${port}/cdn-cgi/local/r2/s3`;
  return {
    storageUrl: `${endpoint}/${bucket}`,
    otherUrl: `${endpoint}/${otherBucket}`,
    ended: hasEnded(child),
    stop: async () => {
      const ended = hasEnded(child);
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.pid && signalGroup(child.pid, "SIGKILL"), 10_000);
      await ended;
      clearTimeout(timer);
    },
  };
}
