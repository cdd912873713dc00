import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, readdir, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { attachment } from "./attachment.ts";
import { startOfWindow } from "./signing-window.ts";
import { createStorage, type ListedObject } from "./storage.ts";

const storageUrl = process.env.STORAGE_URL ?? "";
if (!storageUrl)
  throw new Error("STORAGE_URL is not set: run `pnpm test`, which starts an embedded R2 and names it here.");

const storage = createStorage(storageUrl);
const folder = `contract/${randomUUID()}`;
const fiveMiB = 5 * 2 ** 20;
const text = { contentType: "text/plain" };
const wav = { contentType: "audio/wav", contentDisposition: attachment("mix.wav") };
let keys = 0;
const aKey = () => `${folder}/${++keys}`;
const bytesOf = (words: string) => new TextEncoder().encode(words);
const putPart = (url: string, body: Uint8Array<ArrayBuffer>) => fetch(url, { method: "PUT", body });

afterAll(async () => {
  await storage.remove((await listed(folder)).map((object) => object.key));
});

/** Two parts (5 MiB and a rest), sent as a browser would, not yet completed. */
async function anUpload() {
  const key = aKey();
  const bytes = randomBytes(fiveMiB + 1234);
  const { multipartId } = await storage.beginMultipart(key, wav);
  const chunks = [bytes.subarray(0, fiveMiB), bytes.subarray(fiveMiB)];
  const signed = await storage.signParts({
    key,
    multipartId,
    parts: chunks.map((chunk, index) => ({ partNumber: index + 1, bytes: chunk.length })),
    expiresInSeconds: 60,
  });
  const sent = await Promise.all(signed.map(({ url }, index) => putPart(url, new Uint8Array(chunks[index] ?? []))));
  const parts = sent.map((answer, index) => ({ partNumber: index + 1, etag: answer.headers.get("etag") ?? "" }));
  return { key, bytes, multipartId, parts };
}

describe("an upload in parts", () => {
  it("becomes the object it was made of, with its type and its file name", async () => {
    const { key, bytes, multipartId, parts } = await anUpload();
    expect(await storage.completeMultipart({ key, multipartId, parts: parts.toReversed() })).toBe("completed");

    expect(await storage.head(key)).toMatchObject({ bytes: bytes.length, contentType: "audio/wav" });
    const answer = await fetch(await storage.signGet(key, { expiresInSeconds: 60 }));
    expect(answer.headers.get("content-type")).toBe("audio/wav");
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it("can be completed again after a lost reply: the caller learns to look for the object", async () => {
    const { key, bytes, multipartId, parts } = await anUpload();
    await storage.completeMultipart({ key, multipartId, parts });
    // S3 itself answers the repetition like the first time, R2 that the upload is gone.
    expect(["completed", "no-such-upload"]).toContain(await storage.completeMultipart({ key, multipartId, parts }));
    expect((await storage.head(key))?.bytes).toBe(bytes.length);
  });

  it("can be aborted twice, and then not completed", async () => {
    const { key, multipartId, parts } = await anUpload();
    await storage.abortMultipart({ key, multipartId });
    await storage.abortMultipart({ key, multipartId });
    expect(await storage.completeMultipart({ key, multipartId, parts })).toBe("no-such-upload");
    expect(await storage.head(key)).toBeNull();
  });

  it("keeps its object when it is aborted after completion", async () => {
    const { key, bytes, multipartId, parts } = await anUpload();
    await storage.completeMultipart({ key, multipartId, parts });
    await storage.abortMultipart({ key, multipartId });
    expect((await storage.head(key))?.bytes).toBe(bytes.length);
  });

  it("is refused with the store's own word when a part was never sent", async () => {
    const { key, multipartId, parts } = await anUpload();
    const missing = [...parts, { partNumber: 3, etag: parts[0]?.etag ?? "" }];
    await expect(storage.completeMultipart({ key, multipartId, parts: missing })).rejects.toMatchObject({
      name: "StorageError",
      code: "other",
      providerCode: "InvalidPart",
    });
  });
});

describe("the address of a part", () => {
  it("signs host and length, and no checksum of a body it has not seen", async () => {
    const url = new URL(
      await storage.signPart({ key: aKey(), multipartId: "an-upload", partNumber: 1, bytes: 7, expiresInSeconds: 60 }),
    );
    expect(url.searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;host");
    expect(url.searchParams.get("X-Amz-Expires")).toBe("60");
    expect([...url.searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
  });

  it("takes neither another length nor another part, key or expiry than was signed", async () => {
    const key = aKey();
    const { multipartId } = await storage.beginMultipart(key, wav);
    const url = await storage.signPart({ key, multipartId, partNumber: 1, bytes: 7, expiresInSeconds: 60 });

    expect((await putPart(url, bytesOf("too long"))).status).toBe(403);
    expect((await putPart(url.replace("partNumber=1", "partNumber=2"), bytesOf("7 bytes"))).status).toBe(403);
    expect((await putPart(url.replace(key, `${key}0`), bytesOf("7 bytes"))).status).toBe(403);
    expect((await putPart(url.replace("Expires=60", "Expires=6000"), bytesOf("7 bytes"))).status).toBe(403);
    expect((await putPart(url, bytesOf("7 bytes"))).status).toBe(200);
    await storage.abortMultipart({ key, multipartId });
  });
});

describe("the address of an object", () => {
  it("is identical all through a window and another in the next", async () => {
    const sign = (at: string) =>
      storage.signGet("a/key", { signedAt: startOfWindow(new Date(at), 3600), expiresInSeconds: 7200 });
    expect(await sign("2026-11-20T10:59:59Z")).toBe(await sign("2026-11-20T10:00:00Z"));
    expect(await sign("2026-11-20T11:00:00Z")).not.toBe(await sign("2026-11-20T10:59:59Z"));
  });

  it("stops opening when it has expired or was altered", async () => {
    const key = aKey();
    await storage.put(key, bytesOf("a take"), text);
    const hourAgo = new Date(Date.now() - 3600_000);
    const fresh = await storage.signGet(key, { signedAt: hourAgo, expiresInSeconds: 7200 });
    const stale = await storage.signGet(key, { signedAt: hourAgo, expiresInSeconds: 1800 });
    expect((await fetch(fresh)).status).toBe(200);
    expect((await fetch(stale)).status).toBe(403);
    expect((await fetch(fresh.replace("Expires=7200", "Expires=9000"))).status).toBe(403);
    expect((await fetch(fresh.replace(key, aKey()))).status).toBe(403);
  });

  it("plays from anywhere: ranges are answered", async () => {
    const key = aKey();
    await storage.put(key, bytesOf("0123456789"), text);
    const url = await storage.signGet(key, { expiresInSeconds: 60 });
    const middle = await fetch(url, { headers: { range: "bytes=4-6" } });
    expect([middle.status, middle.headers.get("content-range"), await middle.text()]).toEqual([
      206,
      "bytes 4-6/10",
      "456",
    ]);
    expect((await fetch(url, { headers: { range: "bytes=99-" } })).status).toBe(416);
  });

  it("gives a file back under a name with quotes, line ends and letters of any script", async () => {
    const key = aKey();
    const contentDisposition = attachment('Größe "響"\r\nX-Evil: 1 🎧.wav');
    await storage.put(key, bytesOf("a take"), { contentType: "audio/wav", contentDisposition });
    const answer = await fetch(await storage.signGet(key, { expiresInSeconds: 60 }));
    expect(answer.headers.get("content-disposition")).toBe(contentDisposition);
    expect(answer.headers.get("x-evil")).toBeNull();
    expect(contentDisposition).toBe(
      "attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22%E9%9F%BF%22__X-Evil%3A%201%20%F0%9F%8E%A7.wav",
    );
  });
});

describe("an object", () => {
  it("is read by ranges, shorter at its end", async () => {
    const key = aKey();
    await storage.put(key, bytesOf("0123456789"), text);
    const read = async (start: number, end: number) =>
      Buffer.from(await storage.getBytes(key, { start, end })).toString();
    expect(await read(0, 4)).toBe("0123");
    expect(await read(8, 100)).toBe("89");
    await expect(read(10, 20)).rejects.toMatchObject({ code: "other", providerCode: "InvalidRange" });
    await expect(storage.getBytes(aKey(), { start: 0, end: 1 })).rejects.toMatchObject({ code: "missing" });
  });

  it("is left alone by a write that asks for nothing to be there", async () => {
    const key = aKey();
    expect(await storage.put(key, bytesOf("first"), { ...text, ifNoneMatch: "*" })).toBe("stored");
    expect(await storage.put(key, bytesOf("second"), { ...text, ifNoneMatch: "*" })).toBe("exists");
    expect(Buffer.from(await storage.getBytes(key, { start: 0, end: 9 })).toString()).toBe("first");
  });

  it("is listed and removed with more of its kind than one page or one request holds", {
    timeout: 60_000,
  }, async () => {
    const many = Array.from({ length: 1003 }, (_, index) => `${folder}/many/${String(index).padStart(4, "0")}`);
    for (let start = 0; start < many.length; start += 50)
      await Promise.all(many.slice(start, start + 50).map((key) => storage.put(key, bytesOf("x"), text)));
    const there = await listed(`${folder}/many/`);
    expect(there.map((object) => object.key)).toEqual(many);
    expect(there[0]?.bytes).toBe(1);
    const later: string[] = [];
    for await (const { key } of storage.list(`${folder}/many/`, { after: many[1000] ?? "" })) later.push(key);
    expect(later).toEqual(many.slice(1001));

    await storage.remove([...many, `${folder}/many/never-there`]);
    expect(await listed(`${folder}/many/`)).toEqual([]);
    await storage.remove([]);
  });
});

describe("a file", () => {
  it("goes there and back in little memory, bit for bit", { timeout: 60_000 }, async () => {
    const disk = await mkdtemp(join(tmpdir(), "storage-"));
    const key = aKey();
    const bytes = 70 * 2 ** 20 + 17;
    await writeNoise(join(disk, "there"), bytes);

    const before = process.memoryUsage().rss;
    expect(await storage.put(key, { file: join(disk, "there") }, wav)).toBe("stored");
    expect(await storage.head(key)).toMatchObject({ bytes, contentType: "audio/wav" });
    const sha256 = await hashOf(join(disk, "there"));
    expect(await storage.getToFile(key, join(disk, "back"))).toEqual({ bytes, sha256 });
    expect(process.memoryUsage().rss - before).toBeLessThan(bytes);

    expect(await hashOf(join(disk, "back"))).toBe(sha256);
    await rm(disk, { recursive: true });
  });

  it("may be small or empty", async () => {
    const disk = await mkdtemp(join(tmpdir(), "storage-"));
    for (const bytes of [0, 1]) {
      const key = aKey();
      await writeNoise(join(disk, "there"), bytes);
      await storage.put(key, { file: join(disk, "there") }, wav);
      await storage.getToFile(key, join(disk, "back"));
      expect((await stat(join(disk, "back"))).size).toBe(bytes);
    }
    await rm(disk, { recursive: true });
  });

  it("is not left half on disk when there is no such object or nobody waits any more", async () => {
    const disk = await mkdtemp(join(tmpdir(), "storage-"));
    const key = aKey();
    await storage.put(key, bytesOf("a take"), text);
    await expect(storage.getToFile(aKey(), join(disk, "none"))).rejects.toMatchObject({ code: "missing" });
    const signal = AbortSignal.abort();
    await expect(storage.getToFile(key, join(disk, "late"), { signal })).rejects.toMatchObject({
      name: "StorageError",
    });
    expect(await readdir(disk)).toEqual([]);
    await rm(disk, { recursive: true });
  });
});

// Whoever gives a store of their own may give a second, empty bucket of it as well: the embedded one has two.
describe.skipIf(!process.env.STORAGE_OTHER_URL)("the bucket's fingerprint", () => {
  const otherUrl = process.env.STORAGE_OTHER_URL ?? "";
  it("is made once, however many come to a new bucket at once, and read alike by all", async () => {
    await createStorage(otherUrl).remove([".concerto/bucket"]);
    const seen = await Promise.all([1, 2, 3, 4].map(() => createStorage(otherUrl).fingerprint()));
    expect(seen[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set([...seen, await createStorage(otherUrl).fingerprint()]).size).toBe(1);
  });

  it("is the same to two processes on one bucket, and another in another", async () => {
    expect(await createStorage(storageUrl).fingerprint()).toBe(await storage.fingerprint());
    expect(await createStorage(otherUrl).fingerprint()).not.toBe(await storage.fingerprint());
  });
});

describe("a store that cannot answer", () => {
  const altered = (change: (url: URL) => void) => {
    const url = new URL(storageUrl);
    change(url);
    return createStorage(url.href);
  };

  it("is unreachable when nobody listens there, and when it hangs up", async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const nowhere = createStorage(`http://key:hunter2@127.0.0.1:${port}/audio`);
    await expect(nowhere.head("a/key")).rejects.toMatchObject({ name: "StorageError", code: "unreachable" });
    await new Promise((resolve) => server.close(resolve));
    const error = await nowhere.fingerprint().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "StorageError", code: "unreachable" });
    expect(String(error)).not.toContain("hunter2");
  });

  it("refuses a wrong secret and a bucket that does not exist", async () => {
    const wrongSecret = altered((url) => {
      url.password = "wrong";
    });
    await expect(wrongSecret.head("a/key")).rejects.toMatchObject({ code: "refused" });
    await expect(wrongSecret.fingerprint()).rejects.toMatchObject({ code: "refused" });
    const wrongBucket = altered((url) => {
      url.pathname = `${url.pathname}-nowhere`;
    });
    await expect(wrongBucket.fingerprint()).rejects.toMatchObject({ code: "refused" });
  });
});

async function listed(prefix: string): Promise<ListedObject[]> {
  const objects = [];
  for await (const object of storage.list(prefix)) objects.push(object);
  return objects;
}

async function writeNoise(file: string, bytes: number): Promise<void> {
  const handle = await open(file, "w");
  for (let written = 0; written < bytes; written += 2 ** 20)
    await handle.write(randomBytes(Math.min(2 ** 20, bytes - written)));
  await handle.close();
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest("hex");
}
