import { basename } from "node:path";
import { commandOf, parentOf } from "./processes.ts";

const names = /^(npm|npx|pnpm)(-cli)?(\.c?m?js)?$/;

/**
 * The processes between this one and the package manager that a person called: `npx`, a shell, `pnpm`, a shell. Killing
 * the first of them tells none of the others.
 */
export function listCallers(): number[] {
  const ancestors: { pid: number; command: string }[] = [];
  for (let pid = process.ppid; pid > 1 && ancestors.length < 12; pid = parentOf(pid)) {
    ancestors.push({ pid, command: commandOf(pid) });
  }
  const count = countCallers(ancestors.map(({ command }) => command));
  return ancestors.slice(0, count).map(({ pid }) => pid);
}

/** How many of the commands, nearest first, belong to the call: up to the last package manager, with shells of theirs between. */
export function countCallers(commands: string[]): number {
  let count = 0;
  for (const [index, command] of commands.entries()) {
    if (isPackageManager(command)) count = index + 1;
    else if (!/^(\S*\/)?(ba|da)?sh -c /.test(command)) break;
  }
  return count;
}

function isPackageManager(command: string): boolean {
  const [program = "", script = ""] = command.split(" ");
  return names.test(basename(program)) || (basename(program) === "node" && names.test(basename(script)));
}
