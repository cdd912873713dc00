import { createSHA256 } from "hash-wasm";
import type { HashAnswered, HashAsked } from "./file-hashes.ts";

/** What is compared of either end of a file. */
const endBytes = 64 * 1024;
/** Read at a time; the next is on its way meanwhile. */
const chunkBytes = 4 * 1024 * 1024;

const unwanted = new Set<number>();
let wholes: Promise<unknown> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<HashAsked>) => {
  if (data.what === "none") return void unwanted.add(data.id);
  const { id, file } = data;
  const answer = (sha256: string | null) => postMessage({ id, sha256 } satisfies HashAnswered);
  const fail = () => answer(null); // the file was changed or moved since: sending it will say so
  if (data.what === "ends") return void hashEnds(file).then(answer, fail);
  // One after the other, in the order in which they are sent: two at once would each take twice as long.
  wholes = wholes.then(() => hashWhole(file, () => unwanted.has(id))).then(answer, fail);
});

async function hashEnds(file: File): Promise<string> {
  const ends = new Blob([file.slice(0, endBytes), file.slice(Math.max(0, file.size - endBytes))]);
  const hash = await createSHA256();
  return hash.update(new Uint8Array(await ends.arrayBuffer())).digest();
}

async function hashWhole(file: File, isUnwanted: () => boolean): Promise<string | null> {
  const hash = await createSHA256();
  const read = (from: number) => file.slice(from, from + chunkBytes).arrayBuffer();
  let next = read(0);
  for (let from = 0; from < file.size; from += chunkBytes) {
    if (isUnwanted()) return null;
    const chunk = await next;
    next = read(from + chunkBytes);
    hash.update(new Uint8Array(chunk));
  }
  return hash.digest();
}
