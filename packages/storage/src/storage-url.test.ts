import { expect, it } from "vitest";
import { readStorageUrl } from "./storage-url.ts";

it.each([
  [
    "https://K:S@account.r2.cloudflarestorage.com/audio",
    { endpoint: "https://account.r2.cloudflarestorage.com", region: "auto", bucket: "audio", key: "K", secret: "S" },
  ],
  [
    "http://K:a%2Fb%2Bc%40d@127.0.0.1:8787/cdn-cgi/local/r2/s3/audio",
    {
      endpoint: "http://127.0.0.1:8787/cdn-cgi/local/r2/s3",
      region: "auto",
      bucket: "audio",
      key: "K",
      secret: "a/b+c@d",
    },
  ],
  [
    "https://K:a+b@s3.eu-central-1.amazonaws.com/audio/?region=eu-central-1",
    {
      endpoint: "https://s3.eu-central-1.amazonaws.com",
      region: "eu-central-1",
      bucket: "audio",
      key: "K",
      secret: "a+b",
    },
  ],
])("%s names a bucket", (storageUrl, address) => {
  expect(readStorageUrl(storageUrl)).toEqual(address);
});

it.each([
  ["", ["empty"]],
  [" \n", ["empty"]],
  ['"https://K:hunter2@host/audio"', ["quotes"]],
  ["'https://K:hunter2@host/audio", ["quotes"]],
  ["https://K:hunter2@host/audio\n", ["line end"]],
  [" https://K:hunter2@host/audio", ["blanks around"]],
  ["https://K: hunter2@host/audio", ["blanks or line ends inside"]],
  ['"https://K:hunter2@host/audio"\r\n', ["quotes", "line end"]],
  ["K:hunter2@host/audio", ["scheme is missing"]],
  ["s3://K:hunter2@host/audio", ["scheme must be"]],
  ["https://K:hunter2@/audio", ["host is missing"]],
  ["https://host/audio", ["key is missing", "secret is missing"]],
  ["https://:hunter2@host/audio", ["key is missing"]],
  ["https://K@host/audio", ["secret is missing"]],
  ["https://K:hunter2@host", ["bucket is missing"]],
  ["https://K:hunter2@host/", ["bucket is missing"]],
  ["https://host", ["key is missing", "secret is missing", "bucket is missing"]],
  ["https://K:hunter2/more@host/audio", ["URL-encoded"]],
  ["https://K:22/hunter2@host/audio", ["URL-encoded"]],
  ["https://K:hunter2#more@host/audio", ["URL-encoded"]],
  ["https://K:hunter2%@host/audio", ["secret is not URL-encoded"]],
  ["https://K:%22hunter2%22@host/audio", ["around the secret"]],
  ['https://K:"hunter2"@host/audio', ["around the secret"]],
  ["https://K:hunter2@host/audio?regoin=auto", ["nothing but ?region="]],
  ["https://K:hunter2@host/audio?region=", ["region is empty"]],
  ["https://K:hunter2@host:99999/audio", ["no address"]],
])("%j is refused by the name of its fault, and never repeated", (storageUrl, faults) => {
  const message = messageOf(() => readStorageUrl(storageUrl));
  for (const fault of faults) expect(message).toContain(fault);
  expect(message).not.toMatch(/hunter2|more|22/);
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error && error.cause === undefined) return error.message;
    throw error;
  }
  throw new Error("nothing was thrown");
}
