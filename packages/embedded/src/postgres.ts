import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import pg from "pg";
import { type Binaries, choosePostgresUser, findBinaries, type RunAs } from "./postgres-files.ts";
import { commandOf, guardChild, hasEnded, isAlive, isGoneWithin, signalGroup } from "./processes.ts";

export type Postgres = { url: string; stop: () => Promise<void>; ended: Promise<void> };

export type PostgresSettings = {
  port: number;
  password: string;
  /** "kept" survives a power cut; "throwaway" is for tests and does not wait for the disk. */
  durability: "kept" | "throwaway";
};

const major = "18";
const throwawayFlags = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Starts PostgreSQL with its cluster in `dataDir/postgres`, reachable on 127.0.0.1 alone, holding a database `concerto`. */
export async function startPostgres(dataDir: string, settings: PostgresSettings): Promise<Postgres> {
  const cluster = join(dataDir, "postgres");
  const logFile = join(dataDir, "logs", "postgres.log");
  await mkdir(dirname(logFile), { recursive: true });
  const binaries = await findBinaries();
  const runAs = choosePostgresUser([dataDir, dirname(binaries.postgres)]);
  if (!existsSync(cluster)) await createCluster(cluster, settings.password, { binaries, runAs, logFile });
  await requireSameMajor(cluster);
  await stopLeftover(cluster);
  const child = await startServer(cluster, settings, { binaries, runAs, logFile });
  const url = `postgresql://postgres:${settings.password}@127.0.0.1:${settings.port}/concerto`;
  await createDatabase(url, dataDir).catch(async (error) => {
    await stopServer(child);
    throw error;
  });
  return { url, stop: () => stopServer(child), ended: hasEnded(child) };
}

type Means = { binaries: Binaries; runAs: RunAs; logFile: string };

/** Makes the cluster beside its place and moves it there whole, so that a run killed half way leaves none that looks ready. */
async function createCluster(cluster: string, password: string, { binaries, runAs, logFile }: Means): Promise<void> {
  const draft = `${cluster}.new`;
  const passwordFile = join(draft, "password");
  await rm(draft, { recursive: true, force: true });
  const data = join(draft, "data");
  for (const folder of [draft, data]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    runAs.own(folder);
  }
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  runAs.own(passwordFile);
  const { command, args } = runAs.wrap(binaries.initdb, [
    `--pgdata=${data}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    // The same order and case rules on every machine, whatever locales it has.
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
  ]);
  const log = openSync(logFile, "a");
  const stdio: ["ignore", number, number] = ["ignore", log, log];
  const child = spawn(command, args, { ...runAs.spawnAs, detached: true, stdio, env: serverEnv() });
  guardChild(child);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0) throw new Error(`The database could not be created; ${logFile} says why.`);
  await rename(data, cluster);
  await rm(draft, { recursive: true, force: true });
}

async function requireSameMajor(cluster: string): Promise<void> {
  const found = (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();
  if (found === major) return;
  throw new Error(
    `${cluster} belongs to PostgreSQL ${found}, and Concerto brings ${major}. Move it away to start afresh.`,
  );
}

/** Stops a server that a killed launcher left running, and clears its pid file when the pid now belongs to something else. */
async function stopLeftover(cluster: string): Promise<void> {
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(await readFile(pidFile, "utf8"), 10);
  if (!(pid > 1) || !isAlive(pid)) return; // Postgres itself recognises this file as stale.
  if (!commandOf(pid).includes(cluster)) return rm(pidFile, { force: true });
  process.kill(pid, "SIGINT");
  if (await isGoneWithin(pid, 10_000)) return;
  process.kill(pid, "SIGQUIT");
  if (await isGoneWithin(pid, 10_000)) return;
  throw new Error(`A database from an earlier run does not stop (process ${pid}).`);
}

async function startServer(cluster: string, settings: PostgresSettings, means: Means): Promise<ChildProcess> {
  const deadlineAt = Date.now() + 30_000;
  for (;;) {
    const child = spawnServer(cluster, settings, means);
    if (await isReady(child, cluster, { deadlineAt })) return child;
    // The backends of a server killed outright live on for a moment and hold its memory: Postgres refuses until they are gone.
    if (!(await lastLines(means.logFile)).includes("still in use") || Date.now() > deadlineAt) {
      throw new Error(`The database did not start; ${means.logFile} says why.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function spawnServer(cluster: string, settings: PostgresSettings, { binaries, runAs, logFile }: Means): ChildProcess {
  const options = [
    "listen_addresses=127.0.0.1",
    `port=${settings.port}`,
    // No socket file, so nothing of it is left in the temporary folder.
    "unix_socket_directories=",
    "max_connections=200",
    "timezone=UTC",
    ...(settings.durability === "throwaway" ? throwawayFlags : []),
  ];
  const { command, args } = runAs.wrap(binaries.postgres, [
    "-D",
    cluster,
    ...options.flatMap((option) => ["-c", option]),
  ]);
  const log = openSync(logFile, "a");
  // A group of its own: Ctrl-C in the terminal must not reach the database before the apps are done with it.
  const child = spawn(command, args, {
    ...runAs.spawnAs,
    detached: true,
    stdio: ["ignore", log, log],
    env: serverEnv(),
  });
  guardChild(child, "SIGINT");
  return child;
}

/** True once the server says "ready" in its pid file, as pg_ctl reads it; false when it ended instead. */
async function isReady(child: ChildProcess, cluster: string, { deadlineAt }: { deadlineAt: number }): Promise<boolean> {
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  while (Date.now() < deadlineAt) {
    if (failure) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await stopServer(child);
  return false;
}

async function createDatabase(url: string, dataDir: string): Promise<void> {
  const address = new URL(url);
  address.pathname = "/postgres";
  const client = new pg.Client({ connectionString: address.href });
  try {
    await client.connect();
    const { rowCount } = await client.query("select from pg_database where datname = 'concerto'");
    if (rowCount === 0) await client.query("create database concerto");
  } catch (cause) {
    if (!(cause instanceof pg.DatabaseError) || cause.code !== "28P01") throw cause;
    throw new Error(`The password in ${join(dataDir, "secrets.json")} does not open the database beside it.`, {
      cause,
    });
  } finally {
    await client.end();
  }
}

/** Fast shutdown first; after ten seconds the one that recovers on the next start. */
async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = hasEnded(child);
  child.kill("SIGINT");
  const quit = setTimeout(() => child.kill("SIGQUIT"), 10_000);
  const kill = setTimeout(() => child.pid && signalGroup(child.pid, "SIGKILL"), 15_000);
  await ended;
  clearTimeout(quit);
  clearTimeout(kill);
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, "utf8")).slice(-2_000);
}

/** Postgres takes settings from PG… variables and locales from LC_…: neither is meant for this server. */
function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C" };
}
