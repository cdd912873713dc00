/**
 * Why storage could not answer. `unreachable`: no answer, or a store in trouble, worth trying again. `refused`: the key, its
 * rights or the bucket's name are wrong, a matter of settings. `missing`: there is no such object. `other`: everything else.
 */
export type StorageErrorCode = "unreachable" | "refused" | "missing" | "other";

/** The one error that storage throws. `providerCode` is the store's own word ("InvalidPart"), where it gave one. */
export class StorageError extends Error {
  /**
   * Next holds this module once for what runs at boot and once for what answers requests: an error of one is an error of the other. Seen without:
   * a store that was away was none of storage's errors to whoever asked, and they heard that something went wrong on our side.
   */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === "StorageError";
  }

  override readonly name = "StorageError";
  readonly code: StorageErrorCode;
  readonly providerCode: string | undefined;

  constructor(code: StorageErrorCode, message: string, options: { cause?: unknown; providerCode?: string } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.providerCode = options.providerCode;
  }
}

const sentences = {
  unreachable: "Storage does not answer",
  refused: "Storage refused",
  missing: "There is no such object",
  other: "Storage failed",
} satisfies Record<StorageErrorCode, string>;

/** Runs `act`; whatever foreign error it throws comes out as a StorageError that says what was being `done` ("read versions/…"). */
export async function asStorageError<Result>(done: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StorageError) throw error;
    const { name, code, message, status } = describe(error);
    const kind = classify({ name, code, status });
    const providerCode = status === undefined ? undefined : name;
    throw new StorageError(kind, `${sentences[kind]} (${done}: ${message || name})`, { cause: error, providerCode });
  }
}

/** The store's own word for what went wrong ("NoSuchUpload"), or undefined if the error is no answer of a store. */
export function providerCodeOf(error: unknown): string | undefined {
  const { name, status } = describe(error);
  return status === undefined ? undefined : name;
}

/** The HTTP status of the store's answer, or undefined if there was none. */
export function statusOf(error: unknown): number | undefined {
  return describe(error).status;
}

const noAnswer = new Set(["TimeoutError", "RequestTimeout", "SlowDown", "ServiceUnavailable", "InternalError"]);
const noConnection =
  /^(E[A-Z]+|ERR_STREAM_PREMATURE_CLOSE|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_.*)$/;
// These come from this machine's own disk, and are no word about the store.
const localDisk = new Set([
  "ENOENT",
  "ENOSPC",
  "EACCES",
  "EISDIR",
  "EROFS",
  "EMFILE",
  "EDQUOT",
  "EPERM",
  "EIO",
  "ENOTDIR",
  "EEXIST",
]);

function classify(error: { name: string; code: string; status: number | undefined }): StorageErrorCode {
  const { name, code, status } = error;
  if (name === "NoSuchBucket") return "refused";
  if (status === 401 || status === 403) return "refused";
  if (status === 404) return "missing";
  if (noAnswer.has(name) || status === 429 || (status !== undefined && status >= 500 && status !== 501))
    return "unreachable";
  return noConnection.test(code) && !localDisk.has(code) ? "unreachable" : "other";
}

function describe(error: unknown) {
  const seen = (typeof error === "object" && error !== null ? error : {}) as {
    name?: unknown;
    code?: unknown;
    message?: unknown;
    $metadata?: { httpStatusCode?: unknown };
  };
  const status = seen.$metadata?.httpStatusCode;
  return {
    name: typeof seen.name === "string" ? seen.name : "Error",
    code: typeof seen.code === "string" ? seen.code : "",
    message: typeof seen.message === "string" ? seen.message : String(error),
    // An answer that breaks off in its body carries the status of its good head, which is no word about the error.
    status: typeof status === "number" && status >= 300 ? status : undefined,
  };
}
