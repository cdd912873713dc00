import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireBrowser } from "@concerto/embedded/browser";
import { createFreshDatabase } from "@concerto/embedded/fresh-database";
import { launchApps } from "@concerto/embedded/launch";
import { anyPort } from "@concerto/embedded/ports";
import { startServices } from "@concerto/embedded/services";
import type { Steps } from "@concerto/embedded/steps";
import type { Stopping } from "@concerto/embedded/stopping";
import { runTurbo } from "@concerto/embedded/turbo";
import { type Browser, chromium } from "@playwright/test";
import pg from "pg";

/** The built product as it runs in production, with a database, a bucket and an inbox of its own. */
export type Product = {
  appUrl: string;
  databaseUrl: string;
  storageUrl: string;
  database: pg.Pool;
  /** What its processes were told: others that are told the same belong to it. */
  env: NodeJS.ProcessEnv;
};

/** What rows play on. Each part is brought up when the first row asks for it, and taken down at the end. */
export type Stage = {
  steps: Steps;
  /** A folder for large files; removed at the end. */
  folder: string;
  signal: AbortSignal;
  product: () => Promise<Product>;
  browser: () => Promise<Browser>;
};

export function openStage(steps: Steps, stopping: Stopping): Stage {
  const folder = mkdtempSync(join(tmpdir(), "concerto-bench-"));
  // Where root measures, Postgres runs as another user and must be able to enter.
  chmodSync(folder, 0o711);
  stopping.onEnd(() => rmSync(folder, { recursive: true, force: true }));
  const parts = { steps, folder, signal: stopping.signal };
  return {
    ...parts,
    product: once(() => openProduct(parts, stopping)),
    browser: once(() => openBrowser(parts, stopping)),
  };
}

type Parts = Pick<Stage, "steps" | "folder" | "signal">;

async function openProduct({ steps, folder, signal }: Parts, stopping: Stopping): Promise<Product> {
  const dataDir = join(folder, "services");
  const services = await steps.run("Starting database, storage and inbox", async () => {
    const started = await startServices({ dataDir, env: process.env, life: "throwaway" });
    stopping.onEnd(started.stop);
    return started;
  });
  await steps.run("Building for production", () =>
    runTurbo(["run", "build", "--output-logs=errors-only"], { env: services.env, output: "quiet", signal }),
  );
  const { url: databaseUrl, drop } = await createFreshDatabase(services.addresses.database);
  stopping.onEnd(drop);
  const port = await anyPort();
  const appUrl = `http://localhost:${port}`;
  const env = { ...services.env, DATABASE_URL: databaseUrl, APP_URL: appUrl };
  await launchApps({ mode: "production", port, env, dataDir, steps, stopping });
  const database = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  database.on("error", () => {}); // it is dropped under us at the end
  stopping.onEnd(() => database.end());
  return { appUrl, databaseUrl, storageUrl: services.addresses.storage, database, env };
}

async function openBrowser({ steps, signal }: Parts, stopping: Stopping): Promise<Browser> {
  const executablePath = await requireBrowser({ env: process.env, steps, signal });
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  stopping.onEnd(() => browser.close());
  return browser;
}

const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
