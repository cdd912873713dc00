import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { Client } from "pg";

const rootFolder = join(import.meta.dirname, "..", "..", "..");
const next = join("node_modules", "next", "dist", "bin", "next");

/** What a process is told; nothing else of the test's own surroundings reaches it. */
export type Settings = Record<string, string | undefined>;

/** A web app or a worker of the test's own, as in production. */
export type OwnProcess = {
  /** All that it has printed so far. */
  printed: () => string;
  /** Its exit code, once it has ended; null where a signal ended it. */
  ended: Promise<number | null>;
  /** Tells it to end, as whoever runs it would, and waits until it has. */
  stop: () => Promise<void>;
};

/** Starts the web app that was built, on this port, with these settings alone. */
export function startWeb(settings: Settings, port: number): OwnProcess {
  const args = [next, "start", "--port", String(port), "--hostname", "localhost"];
  return start(args, { folder: "apps/web", settings });
}

/** Starts a worker with these settings alone. */
export function startWorker(settings: Settings): OwnProcess {
  return start(["--import", "tsx", "src/main.ts"], { folder: "apps/worker", settings });
}

function start(args: string[], { folder, settings }: { folder: string; settings: Settings }): OwnProcess {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...settings } as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, args, { cwd: join(rootFolder, folder), env });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const ended = once(child, "close").then(([code]) => {
    process.off("exit", killWithUs);
    return code as number | null;
  });
  return {
    printed: listenTo(child),
    ended,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function listenTo({ stdout, stderr }: ChildProcess): () => string {
  const lines: string[] = [];
  for (const stream of [stdout, stderr]) stream?.setEncoding("utf8").on("data", (text: string) => lines.push(text));
  return () => lines.join("");
}

/** A port that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** An empty, migrated database beside that of the other scenarios: its queue is no other worker's. */
export async function ownDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `concerto_own_${process.pid}_${Date.now()}`;
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.pathname = `/${name}`;
  await administer(`create database ${name}`);
  const migration = start(["prisma/migrate.ts"], { folder: ".", settings: { DATABASE_URL: url.href } });
  expect(await migration.ended, migration.printed()).toBe(0);
  return { url: url.href, drop: () => administer(`drop database if exists ${name} with (force)`) };
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** What the health of an app says; null while it does not answer. */
export async function healthOf(appUrl: string): Promise<{ status: number; faults: string[] } | null> {
  try {
    const answer = await fetch(new URL("/api/health", appUrl));
    return { status: answer.status, faults: (await answer.json()).faults };
  } catch {
    return null; // it does not listen yet
  }
}
