import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "./json-files.ts";
import { birthOf, isAlive } from "./processes.ts";

export type Lock = { release: () => void };

/** Thrown when another run holds the data folder. */
export class AlreadyRunning extends Error {
  constructor(pid: number, app: string | undefined) {
    super(`Concerto is already running${app ? ` at ${app}` : " and still starting"} (process ${pid}).`);
  }
}

type Holder = { pid: number; birth: string };

/** Takes the data folder for this process alone: two databases on one folder would destroy it. */
export async function takeLock(dataDir: string): Promise<Lock> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, "lock");
  for (;;) {
    if (createLock(file)) {
      const release = () => rmSync(file, { force: true });
      process.once("exit", release);
      return { release };
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder.pid) && birthOf(holder.pid) === holder.birth) {
      const running = await readJson<{ app?: string }>(join(dataDir, "concerto.json"));
      throw new AlreadyRunning(holder.pid, running?.app);
    }
    rmSync(file, { force: true });
  }
}

/** Puts the lock in place whole, so that nobody reads an empty one; false where there is one already. */
function createLock(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) } satisfies Holder));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    // Released between the two looks, or damaged: nobody can be asked, so nobody holds it.
    return undefined;
  }
}
