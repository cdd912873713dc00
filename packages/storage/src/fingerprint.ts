import { randomUUID } from "node:crypto";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import type { Bucket } from "./bucket.ts";
import { putBytes } from "./objects.ts";
import { asStorageError, providerCodeOf, StorageError, statusOf } from "./storage-error.ts";

/** Holds the bucket's random id. Whoever removes it gives the bucket a new identity. */
export const fingerprintKey = ".concerto/bucket";

/**
 * The bucket's identity, always read from the bucket: an id that was only written, or worked out from a setting, would agree
 * between two processes that look at two stores.
 */
export async function fingerprint(bucket: Bucket, { signal }: { signal?: AbortSignal } = {}): Promise<string> {
  const found = await readFingerprint(bucket, signal);
  if (found !== null) return found;
  await writeFingerprint(bucket, signal);
  const written = await readFingerprint(bucket, signal);
  if (written === null) throw new StorageError("other", `Storage does not give back ${fingerprintKey}, which it took`);
  return written;
}

function readFingerprint(bucket: Bucket, signal: AbortSignal | undefined): Promise<string | null> {
  return asStorageError(`read ${fingerprintKey}`, async () => {
    try {
      const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: fingerprintKey }), {
        abortSignal: signal,
      });
      const id = (await Body?.transformToString())?.trim();
      if (!id) throw new StorageError("other", `${fingerprintKey} in the bucket is empty`);
      return id;
    } catch (error) {
      if (providerCodeOf(error) === "NoSuchKey") return null;
      throw error;
    }
  });
}

async function writeFingerprint(bucket: Bucket, signal: AbortSignal | undefined): Promise<void> {
  const body = new TextEncoder().encode(randomUUID());
  try {
    // Of two processes that start at once on a new bucket, one writes and both read the same.
    await putBytes(bucket, fingerprintKey, { body, contentType: "text/plain", ifNoneMatch: "*", signal });
  } catch (error) {
    // R2 takes one write a second per key: when the other process has just written, reading it back is what counts.
    if (!(error instanceof StorageError && statusOf(error.cause) === 429)) throw error;
  }
}
