import { CommandFailed } from "./commands.ts";

/** What a person is told of an error: its sentence, what the command printed, and no stack unless the fault is ours. */
export function describeFailure(error: unknown): string {
  if (error instanceof CommandFailed) return `${error.printed.trimEnd()}\n\n${error.message}`;
  if (!(error instanceof Error)) return String(error);
  const isFault = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return isFault ? (error.stack ?? error.message) : `${error.message}${cause}`;
}
