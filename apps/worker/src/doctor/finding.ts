/** What one check found. "untold": it cannot be told from here, or is worth a look. `advice` says what to do. */
export type Finding = { is: "well" | "wrong" | "untold"; what: string; advice?: string };

export const well = (what: string): Finding => ({ is: "well", what });
export const wrong = (what: string, advice: string): Finding => ({ is: "wrong", what, advice });
export const untold = (what: string, advice: string): Finding => ({ is: "untold", what, advice });

/** Longer than anything that works takes. */
export const patienceMs = 10_000;

/** Runs a check that may fail in ways it does not foresee: then the first line of the error is what was found. */
export async function examine(check: () => Promise<Finding[]>, failure: { what: string; advice: string }) {
  try {
    return await check();
  } catch (error) {
    return [wrong(`${failure.what}: ${firstLine(error)}`, failure.advice)];
  }
}

// A refused connection comes as an AggregateError without words, one error for each address that was tried.
function firstLine(error: unknown): string {
  const one = error instanceof AggregateError ? error.errors[0] : error;
  const words = one instanceof Error ? one.message || ("code" in one ? String(one.code) : one.name) : String(one);
  const cause =
    one instanceof Error && one.cause instanceof Error && one.name !== "StorageError" ? firstLine(one.cause) : "";
  return [words.split("\n")[0], cause].filter(Boolean).join(", ");
}

const marks = { well: "✓", wrong: "✗", untold: "–" } as const;

/** A finding as a line, and what to do about it indented below. */
export function written({ is, what, advice }: Finding): string {
  const indented = advice?.split("\n").map((line) => `      ${line}`);
  return [`  ${marks[is]} ${what}`, ...(indented ?? [])].join("\n");
}
