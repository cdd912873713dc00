import { closeSync, openSync, writeSync } from "node:fs";
import type { Format } from "./answer.ts";
import { type Read, withFile } from "./promise.ts";
import { id3Bytes } from "./torn.ts";
import { boxesWithoutTags } from "./untagged-boxes.ts";
import { pagesWithoutTags } from "./untagged-pages.ts";

/** A stretch of a file, something else in its place, or as many zeros. */
export type Piece = { from: number; to: number } | { bytes: Buffer } | { zeros: number };

/**
 * The pieces of a lossy file that leave out what its tags say: names, places, pictures; empty where it has none. In place of tags stand
 * zeros where something further on would move otherwise. Null for a file whose build cannot be followed to its end.
 */
export function withoutTags(file: string, { container }: Pick<Format, "container">): Piece[] | null {
  return withFile(file, (read, fileBytes) => {
    if (container === "m4a") return boxesWithoutTags(read, fileBytes);
    if (container === "ogg") return pagesWithoutTags(read, fileBytes);
    if (container !== "mp3" && container !== "aac") return null;
    const stream = { from: endOfHeadTags(read), to: startOfTailTags(read, fileBytes) };
    if (stream.from >= stream.to) return null;
    return stream.from === 0 && stream.to === fileBytes ? [] : [stream];
  });
}

/** Bytes copied at a time. */
const copiedBytes = 2 ** 20;

/** Writes the pieces of a file, in their order, into another in the working directory. */
export function writePieces(file: string, pieces: Piece[], into: string): void {
  const out = openSync(into, "wx");
  withFile(file, (read) => {
    for (const piece of pieces) {
      if ("bytes" in piece) writeSync(out, piece.bytes);
      else if ("zeros" in piece) inSteps(piece.zeros, (_, bytes) => writeSync(out, Buffer.alloc(bytes)));
      else inSteps(piece.to - piece.from, (done, bytes) => writeSync(out, read(piece.from + done, bytes)));
    }
  });
  closeSync(out);
}

function inSteps(all: number, step: (done: number, bytes: number) => void): void {
  for (let done = 0; done < all; done += copiedBytes) step(done, Math.min(copiedBytes, all - done));
}

/** The pieces of a file in which others were put over it, each at its place. */
export function laidOver(patches: { at: number; length: number; pieces: Piece[] }[], fileBytes: number): Piece[] {
  const inOrder = patches.toSorted((one, other) => one.at - other.at);
  const ends = [0, ...inOrder.map(({ at, length }) => at + length)];
  const pieces = inOrder.flatMap((patch, index) => [{ from: ends[index] ?? 0, to: patch.at }, ...patch.pieces]);
  return patches.length === 0 ? [] : [...pieces, { from: ends.at(-1) ?? 0, to: fileBytes }];
}

/** Behind the ID3v2 tags at the head: some programs leave the one they found and put theirs before it. */
function endOfHeadTags(read: Read): number {
  let at = 0;
  for (let bytes = id3Bytes(read(at, 10)); bytes > 0; bytes = id3Bytes(read(at, 10))) at += bytes;
  return at;
}

/** Before the tags at the tail: ID3v1, APEv2, Lyrics3 and an ID3v2 with its head behind it, in any order. */
function startOfTailTags(read: Read, fileBytes: number): number {
  let end = fileBytes;
  for (let bytes = tailTagBytes(read, end); bytes > 0; bytes = tailTagBytes(read, end)) end = Math.max(0, end - bytes);
  return end;
}

function tailTagBytes(read: Read, end: number): number {
  const word = (back: number, length: number) => (end >= back ? read(end - back, length) : Buffer.alloc(length));
  if (word(128, 3).toString("latin1") === "TAG") return 128;
  if (word(227, 4).toString("latin1") === "TAG+") return 227;
  if (word(32, 8).toString("latin1") === "APETAGEX") {
    const hasHead = word(12, 4).readUInt32LE(0) >>> 31 === 1;
    return word(20, 4).readUInt32LE(0) + (hasHead ? 32 : 0);
  }
  if (word(9, 9).toString("latin1") === "LYRICS200") return 15 + (Number(word(15, 6).toString("latin1")) || 0);
  if (word(10, 3).toString("latin1") === "3DI") return 10 + id3Bytes(Buffer.concat([Buffer.from("ID3"), word(7, 7)]));
  return 0;
}
