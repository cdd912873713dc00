import { type CommandOptions, runCommand } from "./commands.ts";
import { rootFolder, rootTool, withRootTools } from "./paths.ts";

/** Nothing is reported to anybody, and no newer version is asked after. */
const silent = {
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
};

/** The environment for building and testing: the project's tools first, and no telemetry. */
export function toolEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Next builds for production whatever the shell says; another value here would make it warn and misbehave.
  const { NODE_ENV: _, ...rest } = env;
  return { ...withRootTools(rest), ...silent };
}

/** Runs turbo at the root. */
export async function runTurbo(args: string[], options: Pick<CommandOptions, "env" | "output" | "signal">) {
  return runCommand(rootTool("turbo"), args, { cwd: rootFolder, ...options, env: toolEnv(options.env) });
}
