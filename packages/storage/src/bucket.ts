import { S3Client } from "@aws-sdk/client-s3";
import { readStorageUrl } from "./storage-url.ts";

/** One bucket and the client that reaches it. */
export type Bucket = { client: S3Client; name: string };

// Nobody waits longer than this for a connection that will not come.
const connectionTimeoutMs = 5_000;
// From the first byte asked to the head of the answer: long enough to send a part of 16 MiB at 2.5 Mbit/s.
const requestTimeoutMs = 60_000;
// A download that brings nothing for so long will bring nothing more.
const silenceTimeoutMs = 30_000;

/** Opens the bucket that `storageUrl` names; nothing is sent before the first use. */
export function openBucket(storageUrl: string): Bucket {
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
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: silenceTimeoutMs,
    },
  });
  return { client, name: bucket };
}
