import { S3Client } from "@aws-sdk/client-s3";
import { readStorageUrl } from "./storage-url.ts";

/** One bucket and the client that reaches it. */
export type Bucket = { client: S3Client; name: string };

// Nobody waits longer than this for a connection that will not come.
const connectionTimeoutMs = 5_000;

/** How long a store may take: from the first byte asked to the head of its answer, and without a word; and how often it is asked. */
type Patience = { requestTimeoutMs: number; silenceTimeoutMs: number; tries: number };

/** Somebody may be waiting for the answer. */
const prompt: Patience = { requestTimeoutMs: 60_000, silenceTimeoutMs: 30_000, tries: 3 };

/**
 * Whole files, of which gigabytes would be lost: a part of 16 MiB gets through at half a megabit a second. A busy disk, at either end, was
 * seen to say nothing for half a minute.
 */
export const patient: Patience = { requestTimeoutMs: 300_000, silenceTimeoutMs: 120_000, tries: 5 };

/** Opens the bucket that `storageUrl` names; nothing is sent before the first use. */
export function openBucket(storageUrl: string, patience = prompt): Bucket {
  const { endpoint, region, bucket, key, secret } = readStorageUrl(storageUrl);
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: key, secretAccessKey: secret },
    forcePathStyle: true,
    // R2 knows few of the newer checksums, and the presigner would sign that of an empty body.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // Said outright, so that no AWS_… variable or profile on the machine can have a say.
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    // A store that never says "100 Continue" (the embedded R2) would have every larger body held back for the whole request timeout.
    expectContinueHeader: false,
    retryMode: "standard",
    maxAttempts: patience.tries,
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: patience.requestTimeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: patience.silenceTimeoutMs,
    },
  });
  return { client, name: bucket };
}
