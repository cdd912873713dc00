/** The six ways in which Concerto says no. Each edge translates them once; anything else that is thrown is a bug. */
export type DomainErrorCode = "not-found" | "forbidden" | "conflict" | "invalid" | "gone" | "unavailable";

/** A refusal with a sentence for people: what is wrong, and what to do. */
export class DomainError extends Error {
  /** Next holds this module more than once, as it does that of `StorageError`: a refusal is one whichever made it. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === "DomainError";
  }

  readonly code: DomainErrorCode;

  constructor(code: DomainErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DomainError";
    this.code = code;
  }
}

/** What strangers hear of anything that exists, and everybody of anything that does not. */
export function notFound(): DomainError {
  return new DomainError("not-found", "There is nothing here, or it is not shared with you.");
}
