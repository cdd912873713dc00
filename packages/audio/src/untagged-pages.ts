import type { Read } from "./promise.ts";
import { laidOver, type Piece } from "./untagged.ts";

/** A page of an Ogg file (RFC 3533): where it lies, whose it is, and the lengths of what is in it. */
type Page = { at: number; serial: number; isFirst: boolean; lacing: number[]; head: number; length: number };
/** A part of a packet: where it lies in the file. */
type Part = { page: Page; at: number; length: number };

/** How the second packet of a stream begins, which holds what is said of it: Vorbis I, 4.2.1, and RFC 7845, 5.2. */
const commentHeads = ["\x03vorbis", "OpusTags"];

/** The pieces of an Ogg file whose comments say nothing, every page in its place; null where its pages do not follow each other. */
export function pagesWithoutTags(read: Read, fileBytes: number): Piece[] | null {
  const streams = new Map<number, { packet: number; comment: Part[] }>();
  const pages = new Map<number, { page: Page; bytes: Buffer }>();
  for (let at = 0; at < fileBytes; ) {
    const page = pageAt(read, at);
    if (!page || at + page.length > fileBytes) return null;
    if (page.isFirst) streams.set(page.serial, { packet: 0, comment: [] });
    const stream = streams.get(page.serial);
    if (!stream) return null;
    if (stream.packet < 2) {
      for (const { isEnd, ...part } of partsOf(page)) {
        if (stream.packet === 1) stream.comment.push(part);
        if (isEnd && stream.packet === 1 && !silence(stream.comment, { read, pages })) return null;
        if (isEnd) stream.packet++;
      }
    }
    at += page.length;
  }
  const patches = [...pages.values()].map(({ page, bytes }) => ({
    at: page.at,
    length: page.length,
    pieces: [{ bytes: summed(bytes) }],
  }));
  return laidOver(patches, fileBytes);
}

function pageAt(read: Read, at: number): Page | null {
  const head = read(at, 27 + 255);
  const count = head[26] ?? 0;
  if (head.toString("latin1", 0, 4) !== "OggS" || head.length < 27 + count) return null;
  const lacing = [...head.subarray(27, 27 + count)];
  const length = 27 + count + lacing.reduce((sum, bytes) => sum + bytes, 0);
  return { at, serial: head.readUInt32LE(14), isFirst: ((head[5] ?? 0) & 2) !== 0, lacing, head: 27 + count, length };
}

/** A packet ends with the first length below 255. */
function partsOf(page: Page): (Part & { isEnd: boolean })[] {
  const parts: (Part & { isEnd: boolean })[] = [];
  let [at, length] = [page.at + page.head, 0];
  for (const [index, bytes] of page.lacing.entries()) {
    length += bytes;
    const isEnd = bytes < 255;
    if (!isEnd && index < page.lacing.length - 1) continue;
    parts.push({ page, at, length, isEnd });
    [at, length] = [at + length, 0];
  }
  return parts;
}

type Work = { read: Read; pages: Map<number, { page: Page; bytes: Buffer }> };

/** Makes a comment packet one that names no vendor and no comments, followed by zeros; false for a packet that is none. */
function silence(parts: Part[], { read, pages }: Work): boolean {
  const packet = Buffer.concat(parts.map(({ at, length }) => read(at, length)));
  const head = commentHeads.find((one) => packet.toString("latin1", 0, one.length) === one);
  if (head === undefined || packet.length < head.length + 8) return false;
  if (isSilent(packet.subarray(head.length))) return true;
  packet.fill(0, head.length);
  if (head === commentHeads[0]) packet[head.length + 8] = 1; // Vorbis ends its comments with a bit that is set
  let done = 0;
  for (const { page, at, length } of parts) {
    const { bytes } = pages.get(page.at) ?? { bytes: read(page.at, page.length) };
    packet.copy(bytes, at - page.at, done, done + length);
    pages.set(page.at, { page, bytes });
    done += length;
  }
  return true;
}

/** Whether behind the vendor's name there is no comment, and nothing else. */
function isSilent(words: Buffer): boolean {
  const vendorEnd = 4 + words.readUInt32LE(0);
  return (
    vendorEnd + 4 <= words.length &&
    words.subarray(vendorEnd).every((byte, index) => byte === (index === 4 ? byte & 1 : 0))
  );
}

/** The page with its checksum: CRC-32 of the polynomial 04c11db7, from the highest bit, over the page with none in it. */
function summed(page: Buffer): Buffer {
  page.writeUInt32LE(0, 22);
  let sum = 0;
  for (const byte of page) sum = ((sum << 8) ^ (remainders[(sum >>> 24) ^ byte] ?? 0)) >>> 0;
  page.writeUInt32LE(sum, 22);
  return page;
}

const remainders = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit++) rest = (rest << 1) ^ (rest < 0 ? 0x04c11db7 : 0);
  return rest >>> 0;
});
