import { createSHA256 } from "hash-wasm";
import type { HashAnswered, HashAsked } from "./file-hashes.ts";

/** What is compared of either end of a file. */
const endBytes = 64 * 1024;
/** Read at a time. */
const chunkBytes = 1024 * 1024;

/** Told this often how a file goes on. */
const breathBytes = 64 * chunkBytes;

const unwanted = new Set<number>();
/**
 * What is being read, held from here: Chromium 156 was seen to collect a reader that only its own unfinished read was holding, which then never
 * ended, after three or four gigabytes.
 */
const underWay = new Set<ReadableStreamBYOBReader>();
let wholes: Promise<unknown> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<HashAsked>) => {
  if (data.what === "none") return void unwanted.add(data.id);
  const { id, file } = data;
  const answer = (sha256: string | null) => postMessage({ id, sha256 } satisfies HashAnswered);
  const fail = () => answer(null); // the file was changed or moved since: sending it will say so
  if (data.what === "ends") return void hashEnds(file).then(answer, fail);
  // One after the other, in the order in which they are sent: two at once would each take twice as long.
  const isUnwanted = () => unwanted.has(id);
  const onBreath = () => postMessage({ id } satisfies HashAnswered);
  wholes = wholes.then(() => hashWhole(file, { isUnwanted, onBreath })).then(answer, fail);
});

async function hashEnds(file: File): Promise<string> {
  const ends = new Blob([file.slice(0, endBytes), file.slice(Math.max(0, file.size - endBytes))]);
  const hash = await createSHA256();
  return hash.update(new Uint8Array(await ends.arrayBuffer())).digest();
}

type Watching = { isUnwanted: () => boolean; onBreath: () => void };

async function hashWhole(file: File, { isUnwanted, onBreath }: Watching): Promise<string | null> {
  const hash = await createSHA256();
  let sinceBreath = breathBytes;
  for await (const chunk of chunksOf(file)) {
    if (isUnwanted()) return null;
    hash.update(chunk);
    sinceBreath += chunk.byteLength;
    if (sinceBreath < breathBytes) continue;
    sinceBreath = 0;
    onBreath();
  }
  return hash.digest();
}

/**
 * What is in a file, each chunk to be used before the next is asked for: all are read into one buffer. New ones for every chunk were seen to
 * lie about by the hundred megabytes until they were collected.
 */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = inOneBuffer(file.stream());
  if (!reader) return yield* slicesOf(file);
  underWay.add(reader);
  try {
    let buffer = new ArrayBuffer(chunkBytes);
    for (;;) {
      const { value, done } = await reader.read(new Uint8Array(buffer));
      if (done) return;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    underWay.delete(reader);
    void reader.cancel();
  }
}

function inOneBuffer(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: "byob" });
  } catch {
    return null; // a browser whose files are no streams of bytes
  }
}

async function* slicesOf(file: File): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.size; from += chunkBytes) {
    yield new Uint8Array(await file.slice(from, from + chunkBytes).arrayBuffer());
  }
}
