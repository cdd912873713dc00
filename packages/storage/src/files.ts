import { type FileHandle, open } from "node:fs/promises";
import { UploadPartCommand } from "@aws-sdk/client-s3";
import type { Bucket } from "./bucket.ts";
import { abortMultipart, beginMultipart, completeMultipart } from "./multipart.ts";
import { head, putBytes } from "./objects.ts";
import type { Part, PutOptions } from "./storage.ts";
import { asStorageError, StorageError } from "./storage-error.ts";

// Held in memory one at a time: bytes can be sent again after a reset and are signed with their hash, a stream is neither.
// 10,000 parts of it hold 156 GiB.
const partBytes = 16 * 2 ** 20;

export function putFile(bucket: Bucket, key: string, options: PutOptions & { file: string }) {
  const { file, ...putOptions } = options;
  return asStorageError(`write ${key}`, async () => {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      if (size <= partBytes) {
        return await putBytes(bucket, key, { ...putOptions, body: await readPart(handle, 0, size) });
      }
      await putParts(bucket, key, { ...putOptions, handle, bytes: size });
      return "stored" as const;
    } finally {
      await handle.close();
    }
  });
}

type FileInParts = Omit<PutOptions, "ifNoneMatch"> & { handle: FileHandle; bytes: number };

async function putParts(bucket: Bucket, key: string, { handle, bytes, signal, ...headers }: FileInParts) {
  const { multipartId } = await beginMultipart(bucket, key, headers);
  try {
    const parts: Part[] = [];
    for (let start = 0; start < bytes; start += partBytes) {
      const body = await readPart(handle, start, Math.min(partBytes, bytes - start));
      parts.push(await putPart(bucket, key, { multipartId, partNumber: parts.length + 1, body, signal }));
    }
    if ((await completeMultipart(bucket, { key, multipartId, parts })) === "completed") return;
    // The client tries again when a reply is lost, and is then told that the upload it completed is gone.
    if ((await head(bucket, key))?.bytes !== bytes)
      throw new StorageError("other", `Storage lost the upload of ${key}`);
  } catch (error) {
    // The first failure is the one to tell; parts left behind cost money until the bucket's lifecycle rule takes them.
    await abortMultipart(bucket, { key, multipartId }).catch(() => undefined);
    throw error;
  }
}

type PartToPut = { multipartId: string; partNumber: number; body: Uint8Array; signal?: AbortSignal };

function putPart(bucket: Bucket, key: string, { multipartId, partNumber, body, signal }: PartToPut): Promise<Part> {
  return asStorageError(`write part ${partNumber} of ${key}`, async () => {
    const sent = await bucket.client.send(
      new UploadPartCommand({
        Bucket: bucket.name,
        Key: key,
        UploadId: multipartId,
        PartNumber: partNumber,
        Body: body,
      }),
      { abortSignal: signal },
    );
    if (!sent.ETag)
      throw new StorageError("other", `Storage took part ${partNumber} of ${key} without naming its ETag`);
    return { partNumber, etag: sent.ETag };
  });
}

async function readPart(handle: FileHandle, start: number, bytes: number): Promise<Uint8Array> {
  const part = new Uint8Array(bytes);
  for (let read = 0; read < bytes; ) {
    const { bytesRead } = await handle.read(part, read, bytes - read, start + read);
    if (bytesRead === 0) throw new Error("the file became shorter while it was being stored");
    read += bytesRead;
  }
  return part;
}
