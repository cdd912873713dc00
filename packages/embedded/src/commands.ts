import { spawn } from "node:child_process";
import { guardChild, stopGroup } from "./processes.ts";

export type CommandOptions = {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** "quiet" collects what is printed and shows it only with a failure; "shown" passes it on as it comes. */
  output: "quiet" | "shown";
  /** Stops the command when it is aborted. */
  signal?: AbortSignal;
};

/** A command that ended badly, with what it printed. */
export class CommandFailed extends Error {
  readonly printed: string;

  constructor(message: string, printed: string) {
    super(message);
    this.printed = printed;
  }
}

/** Runs a command to its end and answers what it printed (in "shown" mode nothing); a bad end throws CommandFailed. */
export async function runCommand(command: string, args: string[], options: CommandOptions): Promise<string> {
  const { cwd, env, output, signal } = options;
  signal?.throwIfAborted();
  const pipe = output === "quiet" ? "pipe" : "inherit";
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", pipe, pipe] });
  guardChild(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const stop = () => void stopGroup(child, "SIGTERM", { graceMs: 5_000 });
  signal?.addEventListener("abort", stop);
  const end = await new Promise<string | number | null>((resolve, reject) => {
    child.once("error", reject).once("close", (code, killedBy) => resolve(killedBy ?? code));
  }).finally(() => signal?.removeEventListener("abort", stop));
  signal?.throwIfAborted();
  if (end !== 0) throw new CommandFailed(`${[command, ...args].join(" ")} ended with ${end}.`, printed);
  return printed;
}
