import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import type { Bucket } from "./bucket.ts";
import { createPassingHash } from "./passing-hash.ts";
import type { Fetched } from "./storage.ts";
import { asStorageError, StorageError } from "./storage-error.ts";

/** Tries in a row that bring next to nothing, until a download is given up. */
const mostBarrenTries = 4;
/** What a try must bring to count: a store that breaks off after every few bytes would be asked for ever. */
const worthwhileBytes = 2 ** 20;
/** After a try that brought nothing, and longer after each further one; the job has longer pauses of its own. */
const pauseMs = 300;

type Download = { file: string; signal?: AbortSignal };

export function getToFile(bucket: Bucket, key: string, { file, signal }: Download): Promise<Fetched> {
  return asStorageError(`read ${key}`, async () => {
    try {
      return await fetchWhole(bucket, key, { file, signal });
    } catch (error) {
      // Half a file must not be taken for a whole one.
      await rm(file, { force: true });
      throw error;
    }
  });
}

async function fetchWhole(bucket: Bucket, key: string, { file, signal }: Download): Promise<Fetched> {
  const hash = createPassingHash();
  let found: Found | null = null;
  let bytes = 0;
  for (let barren = 0; ; ) {
    const rest: Rest = await asStorageError(`read ${key}`, () => openRest(bucket, key, { from: bytes, found, signal }));
    found = rest.found;
    const target = createWriteStream(file, bytes === 0 ? {} : { flags: "r+", start: bytes });
    const broken = await asStorageError(`read ${key}`, () =>
      pipeline(rest.body, hash.from(bytes), target, { signal }),
    ).catch(brokenOff);
    bytes += target.bytesWritten;
    if (bytes === found.bytes) return { bytes, sha256: hash.digest() };
    barren = target.bytesWritten < worthwhileBytes ? barren + 1 : 0;
    if (barren >= mostBarrenTries) throw broken ?? new StorageError("unreachable", `Storage broke off in ${key}`);
    await setTimeout(barren * pauseMs, undefined, { signal });
  }
}

// A full disk is no word about the store: trying again would not empty it.
function brokenOff(error: unknown): StorageError {
  if (error instanceof StorageError && error.code === "unreachable") return error;
  throw error;
}

type Found = { bytes: number; etag: string | undefined };
type Rest = { body: Readable; found: Found };

/** The object from a byte on; what `found` says of it was found by the first try, and must still hold. */
async function openRest(
  bucket: Bucket,
  key: string,
  { from, found, signal }: { from: number; found: Found | null; signal: AbortSignal | undefined },
): Promise<Rest> {
  const Range = from === 0 ? undefined : `bytes=${from}-`;
  const { Body, ContentLength, ContentRange, ETag } = await bucket.client.send(
    new GetObjectCommand({ Bucket: bucket.name, Key: key, Range }),
    { abortSignal: signal },
  );
  if (!(Body instanceof Readable) || ContentLength === undefined)
    throw new StorageError("other", `Storage answered ${key} without a body`);
  const isRest = from === 0 || ContentRange?.startsWith(`bytes ${from}-`);
  const bytes = from + ContentLength;
  if (isRest && (found === null || (found.bytes === bytes && found.etag === ETag)))
    return { body: Body, found: { bytes, etag: ETag } };
  Body.destroy();
  throw new StorageError("unreachable", `Storage broke off in ${key}, and does not go on where it did`);
}
