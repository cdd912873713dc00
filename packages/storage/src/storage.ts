import { openBucket, patient } from "./bucket.ts";
import { getToFile } from "./download.ts";
import { putFile } from "./files.ts";
import { fingerprint } from "./fingerprint.ts";
import { abortMultipart, beginMultipart, completeMultipart, signPart, signParts } from "./multipart.ts";
import { getBytes, head, list, putBytes, remove, signGet } from "./objects.ts";

/** What a browser is told with the object. `contentDisposition` comes from `attachment()`; R2 keeps it on the object and can not be asked for another. */
export type ObjectHeaders = { contentType: string; contentDisposition?: string };

/** A part that arrived: its number from 1, and the ETag exactly as the store answered it, quotes included. */
export type Part = { partNumber: number; etag: string };

/** With `bytes`, the address takes a part of exactly that length; without, of any. */
export type PartToSign = {
  key: string;
  multipartId: string;
  partNumber: number;
  bytes?: number;
  expiresInSeconds: number;
};

/** Several parts of one upload. */
export type PartsToSign = Omit<PartToSign, "partNumber" | "bytes"> & {
  parts: Pick<PartToSign, "partNumber" | "bytes">[];
};

export type PartsToComplete = { key: string; multipartId: string; parts: Part[] };

export type PutOptions = ObjectHeaders & { ifNoneMatch?: "*"; signal?: AbortSignal };

export type StoredObject = { bytes: number; contentType: string; etag: string };

/** What a file was filled with: so many bytes, and their SHA-256 in lower-case hex. */
export type Fetched = { bytes: number; sha256: string };

export type ListedObject = { key: string; bytes: number; storedAt: Date };

/** One bucket. Every method throws StorageError and nothing else (of an aborted signal: "other", the abort as its cause). */
export type Storage = {
  /** Begins an upload in parts. All parts but the last must be of one size, 5 MiB or more, 10,000 at most. */
  beginMultipart(key: string, headers: ObjectHeaders): Promise<{ multipartId: string }>;

  /** An address that takes one part by PUT, for `expiresInSeconds` (a week at most). The one thing a browser may write. */
  signPart(part: PartToSign): Promise<string>;

  /** `signPart` for several parts; nothing is sent over the network. */
  signParts(parts: PartsToSign): Promise<{ partNumber: number; url: string }[]>;

  /**
   * Makes the object of its parts, in any order. "no-such-upload": completed already (its reply may have been lost) or aborted;
   * `head` tells which. Parts that are missing or of the wrong size throw with the store's word as `providerCode`.
   */
  completeMultipart(upload: PartsToComplete): Promise<"completed" | "no-such-upload">;

  /** Gives up an upload and its parts. May be repeated; after completion it changes nothing. */
  abortMultipart(upload: { key: string; multipartId: string }): Promise<void>;

  /** What is stored under `key`, or null. A bucket that does not exist looks empty here: `fingerprint` tells. */
  head(key: string): Promise<StoredObject | null>;

  /**
   * An address that reads the object by GET, ranges included, until `expiresInSeconds` after `signedAt` (now). The same
   * arguments give the identical address: pass `startOfWindow(…)` so that browsers can cache.
   */
  signGet(key: string, options: { signedAt?: Date; expiresInSeconds: number }): Promise<string>;

  /**
   * Stores bytes, or a file of any size in little memory. With `ifNoneMatch: "*"` "exists" means that something was there and
   * was left alone; a file takes no `ifNoneMatch`, since not every store honours it for uploads in parts.
   */
  put(key: string, body: Uint8Array, options: PutOptions): Promise<"stored" | "exists">;
  put(key: string, body: { file: string }, options: Omit<PutOptions, "ifNoneMatch">): Promise<"stored" | "exists">;

  /**
   * Streams the object into `file`, replacing it; where the store breaks off, goes on from there. Answers the SHA-256 (hex) of what came.
   * If it throws, no file is left.
   */
  getToFile(key: string, file: string, options?: { signal?: AbortSignal }): Promise<Fetched>;

  /** The bytes from `start` up to, not including, `end`; fewer if the object ends sooner; from beyond its end it throws. */
  getBytes(key: string, range: { start: number; end: number }): Promise<Uint8Array>;

  /** Removes objects, as many as there are; those that are not there count as removed. */
  remove(keys: string[]): Promise<void>;

  /** Every object whose key begins with `prefix` and comes after `after`, in the order of keys, fetched a page at a time. */
  list(prefix: string, options?: { after?: string | undefined }): AsyncIterable<ListedObject>;

  /** The bucket's identity, read from the bucket each time (and put there the first time): equal if and only if the bucket is the same. */
  fingerprint(options?: { signal?: AbortSignal }): Promise<string>;
};

/**
 * The one constructor of storage. `storageUrl` is `https://KEY:SECRET@HOST[/endpoint/path]/BUCKET[?region=auto]`; a value that is
 * not throws an Error naming what is wrong. Nothing is sent before the first use.
 */
export function createStorage(storageUrl: string): Storage {
  const bucket = openBucket(storageUrl);
  const forFiles = openBucket(storageUrl, patient);
  return {
    beginMultipart: (key, headers) => beginMultipart(bucket, key, headers),
    signPart: (part) => signPart(bucket, part),
    signParts: (parts) => signParts(bucket, parts),
    completeMultipart: (upload) => completeMultipart(forFiles, upload),
    abortMultipart: (upload) => abortMultipart(bucket, upload),
    head: (key) => head(bucket, key),
    signGet: (key, options) => signGet(bucket, key, options),
    put: (key, body, options) =>
      body instanceof Uint8Array
        ? putBytes(bucket, key, { ...options, body })
        : putFile(forFiles, key, { ...options, file: body.file }),
    getToFile: (key, file, options) => getToFile(forFiles, key, { ...options, file }),
    getBytes: (key, range) => getBytes(bucket, key, range),
    remove: (keys) => remove(bucket, keys),
    list: (prefix, options) => list(bucket, prefix, options),
    fingerprint: (options) => fingerprint(bucket, options),
  };
}
