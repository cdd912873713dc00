import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Bucket } from "./bucket.ts";
import type { ListedObject, PutOptions, StoredObject } from "./storage.ts";
import { asStorageError, StorageError, statusOf } from "./storage-error.ts";

export function head(bucket: Bucket, key: string): Promise<StoredObject | null> {
  return asStorageError(`look at ${key}`, async () => {
    try {
      const found = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: key }));
      return { bytes: found.ContentLength ?? 0, contentType: found.ContentType ?? "", etag: found.ETag ?? "" };
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  });
}

export function signGet(bucket: Bucket, key: string, options: { signedAt?: Date; expiresInSeconds: number }) {
  return asStorageError(`sign ${key}`, () =>
    getSignedUrl(bucket.client, new GetObjectCommand({ Bucket: bucket.name, Key: key }), {
      expiresIn: options.expiresInSeconds,
      signingDate: options.signedAt,
    }),
  );
}

export function putBytes(bucket: Bucket, key: string, options: PutOptions & { body: Uint8Array }) {
  return asStorageError(`write ${key}`, async () => {
    try {
      await bucket.client.send(
        new PutObjectCommand({
          Bucket: bucket.name,
          Key: key,
          Body: options.body,
          ContentType: options.contentType,
          ContentDisposition: options.contentDisposition,
          IfNoneMatch: options.ifNoneMatch,
        }),
        { abortSignal: options.signal },
      );
      return "stored" as const;
    } catch (error) {
      // 409: two such writes at once, of which S3 lets one through.
      const status = statusOf(error);
      if (options.ifNoneMatch && (status === 412 || status === 409)) return "exists" as const;
      throw error;
    }
  });
}

export function getBytes(bucket: Bucket, key: string, { start, end }: { start: number; end: number }) {
  return asStorageError(`read ${key}`, async () => {
    const { Body, ContentLength } = await bucket.client.send(
      new GetObjectCommand({ Bucket: bucket.name, Key: key, Range: `bytes=${start}-${end - 1}` }),
    );
    // A store that ignores ranges would send a whole master into memory.
    if (!Body || ContentLength === undefined || ContentLength > end - start)
      throw new StorageError("other", `Storage did not answer the range asked for of ${key}`);
    return Body.transformToByteArray();
  });
}

// What DeleteObjects takes in one request.
const removeAtOnce = 1000;

export function remove(bucket: Bucket, keys: string[]): Promise<void> {
  return asStorageError(`remove ${keys.length} objects`, async () => {
    for (let start = 0; start < keys.length; start += removeAtOnce) {
      const Objects = keys.slice(start, start + removeAtOnce).map((Key) => ({ Key }));
      const { Errors = [] } = await bucket.client.send(
        new DeleteObjectsCommand({ Bucket: bucket.name, Delete: { Objects, Quiet: true } }),
      );
      const [first] = Errors;
      if (first)
        throw new StorageError(
          "other",
          `Storage kept ${Errors.length} objects, the first: ${first.Key} (${first.Message})`,
          {
            providerCode: first.Code,
          },
        );
    }
  });
}

export async function* list(
  bucket: Bucket,
  prefix: string,
  { after }: { after?: string | undefined } = {},
): AsyncGenerator<ListedObject, void, void> {
  let next: string | undefined;
  do {
    const page = await asStorageError(`list ${prefix}`, () =>
      bucket.client.send(
        new ListObjectsV2Command({
          Bucket: bucket.name,
          Prefix: prefix,
          StartAfter: next === undefined ? after : undefined,
          ContinuationToken: next,
        }),
      ),
    );
    for (const { Key, Size, LastModified } of page.Contents ?? [])
      if (Key !== undefined) yield { key: Key, bytes: Size ?? 0, storedAt: LastModified ?? new Date(0) };
    next = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (next);
}
