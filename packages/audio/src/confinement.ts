import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTool, type Keepers } from "./child-command.ts";
import { defaultLimits, runChild } from "./child-process.ts";

/** What children are kept in on this machine; `fault` says why bubblewrap is there and of no use. */
export type Confinement = Keepers & { fault: string | null };

/** Longer than Node takes to start on any machine worth the name. */
const wakeMs = 30_000;

let known: Promise<Confinement> | undefined;

/** Finds out, once for the life of the process, what children are kept in here. */
export function findConfinement(): Promise<Confinement> {
  known ??= probe({
    prlimit: findTool(["/usr/bin/prlimit", "/bin/prlimit"]),
    bwrap: findTool(["/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap"]),
  });
  return known;
}

/** Whether a child wakes inside bubblewrap: in a container without user namespaces it may be installed and not permitted. */
export async function probe(keepers: Keepers): Promise<Confinement> {
  const fault = keepers.bwrap && (await faultOf(keepers));
  return { prlimit: keepers.prlimit, bwrap: fault === null ? keepers.bwrap : null, fault };
}

async function faultOf(keepers: Keepers): Promise<string | null> {
  const workshop = await mkdtemp(join(await realpath(tmpdir()), "concerto-waking-"));
  const limits = { ...defaultLimits, wallMs: wakeMs };
  try {
    const said = await runChild({ work: "wake" }, workshop, { limits, keepers });
    if (said.outcome === "awake") return null;
    return "detail" in said && said.detail ? said.detail : said.outcome;
  } catch (error) {
    return error instanceof Error ? error.message : String(error); // it could not be started at all
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}
