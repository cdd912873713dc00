import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Names hold host and process, so that what a killed worker left can be told from what is in use. */
const ofThisHost = `concerto-${os.hostname()}-`;

/** Lends a folder of this process's own, and takes it away with all that is in it. */
export async function inPrivateFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `${ofThisHost}${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Far longer than any job may last: by then its process's number is another's. */
const oldestMs = 24 * 3_600_000;

/** Takes away the folders of workers on this host that were killed: gigabytes of audio otherwise stay for ever. For the start of a process. */
export async function sweepPrivateFolders(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    if (!name.startsWith(ofThisHost)) continue;
    const pid = Number(name.slice(ofThisHost.length).split("-")[0]);
    const folder = path.join(os.tmpdir(), name);
    if (Number.isNaN(pid) || (pid !== process.pid && isAlive(pid) && !(await isOld(folder)))) continue;
    await rm(folder, { recursive: true, force: true }).catch((error) => {
      console.error(`The folder ${name} of a worker that was killed cannot be removed:`, error); // another user's: the work goes on
    });
  }
}

async function isOld(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null); // its own process has just taken it away
  return found !== null && Date.now() - found.mtimeMs > oldestMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // somebody else's process, but there
  }
}
