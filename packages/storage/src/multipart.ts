import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Bucket } from "./bucket.ts";
import type { ObjectHeaders, PartsToComplete, PartsToSign, PartToSign } from "./storage.ts";
import { asStorageError, providerCodeOf, StorageError } from "./storage-error.ts";

export function beginMultipart(bucket: Bucket, key: string, headers: ObjectHeaders): Promise<{ multipartId: string }> {
  return asStorageError(`begin ${key}`, async () => {
    const begun = await bucket.client.send(
      new CreateMultipartUploadCommand({
        Bucket: bucket.name,
        Key: key,
        ContentType: headers.contentType,
        ContentDisposition: headers.contentDisposition,
      }),
    );
    if (!begun.UploadId) throw new StorageError("other", `Storage began ${key} without naming the upload`);
    return { multipartId: begun.UploadId };
  });
}

// The length is signed where it is given. No signableHeaders here: with content-type among them, the "application/octet-stream"
// that the client makes up for every part would be signed, and a browser sends a blob's own type or none.
export function signPart(bucket: Bucket, part: PartToSign): Promise<string> {
  const command = new UploadPartCommand({
    Bucket: bucket.name,
    Key: part.key,
    UploadId: part.multipartId,
    PartNumber: part.partNumber,
    ContentLength: part.bytes,
  });
  return asStorageError(`sign a part of ${part.key}`, () =>
    getSignedUrl(bucket.client, command, { expiresIn: part.expiresInSeconds }),
  );
}

export async function signParts(bucket: Bucket, { parts, ...upload }: PartsToSign) {
  return Promise.all(
    parts.map(async (part) => ({ partNumber: part.partNumber, url: await signPart(bucket, { ...upload, ...part }) })),
  );
}

export function completeMultipart(bucket: Bucket, upload: PartsToComplete): Promise<"completed" | "no-such-upload"> {
  const parts = upload.parts.toSorted((one, other) => one.partNumber - other.partNumber);
  return asStorageError(`complete ${upload.key}`, async () => {
    try {
      await bucket.client.send(
        new CompleteMultipartUploadCommand({
          Bucket: bucket.name,
          Key: upload.key,
          UploadId: upload.multipartId,
          MultipartUpload: { Parts: parts.map((part) => ({ PartNumber: part.partNumber, ETag: part.etag })) },
        }),
      );
      return "completed" as const;
    } catch (error) {
      if (providerCodeOf(error) === "NoSuchUpload") return "no-such-upload" as const;
      throw error;
    }
  });
}

export function abortMultipart(bucket: Bucket, upload: { key: string; multipartId: string }): Promise<void> {
  return asStorageError(`abort ${upload.key}`, async () => {
    try {
      await bucket.client.send(
        new AbortMultipartUploadCommand({ Bucket: bucket.name, Key: upload.key, UploadId: upload.multipartId }),
      );
    } catch (error) {
      // Aborted or completed before: what was asked for holds.
      if (providerCodeOf(error) !== "NoSuchUpload") throw error;
    }
  });
}
