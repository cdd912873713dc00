import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Limits, Task } from "./answer.ts";

/** The system's own tools that a child is kept in; null for what is not there or not permitted. */
export type Keepers = { prlimit: string | null; bwrap: string | null };

/** Keeps Node's own heap small; the audio itself is in native memory. */
const heapMegabytes = 256;

const program = fileURLToPath(new URL("./child.ts", import.meta.url));

/** What the child's program is made of: this package, and the folders that its dependencies lie in (under pnpm, one store). */
const programFolders = [dirname(dirname(program)), ...new Set(["node-av", "zod"].map(storeOf))];

function storeOf(dependency: string): string {
  const [before] = realpathSync(createRequire(import.meta.url).resolve(dependency)).split(
    /(?<=[\\/]node_modules)[\\/]/,
  );
  if (before === undefined) throw new Error(`${dependency} lies nowhere`);
  return before;
}

/** The command that starts a child on a task, the outermost of what it is kept in first. */
export function childCommand(
  task: Task,
  workshop: string,
  { limits, keepers: { prlimit, bwrap } }: { limits: Limits; keepers: Keepers },
): string[] {
  return [
    ...(prlimit ? [prlimit, ...limitsOf(limits), "--"] : []),
    ...(bwrap ? [bwrap, ...walls(task, workshop), "--"] : []),
    process.execPath,
    ...permissions(task, workshop),
    `--max-old-space-size=${heapMegabytes}`,
    "--expose-gc", // the child gives native memory back by hand
    program,
    JSON.stringify(task),
  ];
}

/** Not the address space: V8 reserves far more than it uses. */
function limitsOf({ cpuSeconds, memoryBytes, outputBytes }: Limits): string[] {
  return [
    // The first limit on time ends the child with a signal that says why; at the second it would be a plain kill.
    `--cpu=${cpuSeconds}:${cpuSeconds + 10}`,
    `--data=${memoryBytes}`,
    `--fsize=${outputBytes}`,
    "--nofile=64",
    "--core=0",
  ];
}

/** Where programs find their libraries, on the Linuxes that we know. */
const libraries = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store", "/etc/ld.so.cache"];

/**
 * Bubblewrap: no network, no other processes, no rights; of the machine's files the libraries, Node, the program and the one file, to be
 * read, and the workshop. No /proc, which containers often may not mount and Node does without.
 */
function walls({ file }: Task, workshop: string): string[] {
  const toRead = [process.execPath, ...programFolders, ...(file ? [file] : [])];
  return [
    ...["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"],
    ...libraries.flatMap((path) => ["--ro-bind-try", path, path]),
    ...["/dev/null", "/dev/urandom"].flatMap((device) => ["--dev-bind", device, device]),
    ...toRead.flatMap((path) => ["--ro-bind", path, path]),
    ...["--bind", workshop, workshop, "--remount-ro", "/", "--chdir", workshop],
  ];
}

/**
 * Node's own permissions, everywhere: no other program, no thread, and no file but these for what is written in JavaScript. They do not
 * hold the native decoder, which is why bubblewrap stands around it.
 */
function permissions({ file }: Task, workshop: string): string[] {
  const toRead = [...programFolders, workshop, ...(file ? [file] : [])];
  return [
    ...["--permission", "--allow-addons", "--disable-warning=PERM0001"], // what it warns of is said above
    ...toRead.map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-write=${workshop}`,
  ];
}

/** Where the first of these is. */
export function findTool(paths: readonly string[]): string | null {
  return paths.find((path) => existsSync(path)) ?? null;
}
