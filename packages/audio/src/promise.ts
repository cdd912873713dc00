import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Chunks looked at before the audio must have come; a real header has a handful. */
const chunksMax = 1000;

/** The first 64 KiB of a file, or all of it, and how long it is. */
export function readStart(file: string): { start: Buffer; fileBytes: number } {
  return withFile(file, (read, fileBytes) => ({ start: read(0, 65_536), fileBytes }));
}

/**
 * Sample frames that the data chunk of a WAV (RIFF, RF64, BW64), W64 or CAF file claims to hold.
 * Null when it gives no length (0 or all ones: written as a stream), or cannot be found.
 */
export function promisedByChunks(file: string, frameBytes: number): number | null {
  const bytes = withFile(file, (read) => {
    const head = read(0, 4).toString("latin1");
    if (head === "RIFF" || head === "RF64" || head === "BW64") return riffDataBytes(read);
    if (head === "riff") return w64DataBytes(read);
    if (head === "caff") return cafDataBytes(read);
    return null;
  });
  return bytes && frameBytes > 0 ? Math.floor(bytes / frameBytes) : null;
}

/** Whether an MP4 file ends before its own boxes do, or before the box that says what is in it. */
export function wantsMoreBoxes(file: string): boolean {
  return withFile(file, (read, fileBytes) => {
    if (read(4, 4).toString("latin1") !== "ftyp") return false;
    let hasMovie = false;
    let at = 0;
    for (let boxes = 0; at + 8 <= fileBytes && boxes < chunksMax; boxes++) {
      const head = read(at, 16);
      const short = head.readUInt32BE(0);
      if (head.toString("latin1", 4, 8) === "moov") hasMovie = true;
      const bytes = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
      if (bytes < 8) break;
      at += bytes;
    }
    return !hasMovie || at > fileBytes;
  });
}

export type Read = (at: number, bytes: number) => Buffer;

/** Looks at parts of a file. */
export function withFile<Result>(file: string, look: (read: Read, fileBytes: number) => Result): Result {
  const handle = openSync(file, "r");
  try {
    const fileBytes = fstatSync(handle).size;
    const read: Read = (at, bytes) => {
      const into = Buffer.alloc(bytes);
      // A forged length leads beyond the end, and beyond what is a place in a file at all.
      return into.subarray(0, at < fileBytes ? readSync(handle, into, 0, bytes, at) : 0);
    };
    return look(read, fileBytes);
  } finally {
    closeSync(handle);
  }
}

function riffDataBytes(read: Read): number | null {
  let longBytes: number | null = null; // RF64 keeps the length of its data in a chunk of its own
  for (let at = 12, chunks = 0; chunks < chunksMax; chunks++) {
    const head = read(at, 24);
    if (head.length < 8) return null;
    const name = head.toString("latin1", 0, 4);
    const bytes = head.readUInt32LE(4);
    if (name === "ds64" && head.length === 24) longBytes = Number(head.readBigUInt64LE(16));
    if (name === "data") return bytes === 0xffffffff ? longBytes : bytes;
    at += 8 + bytes + (bytes % 2);
  }
  return null;
}

/** Sony Wave64: chunks named by 16 bytes, lengths of 8 that count the head, everything on multiples of 8. */
function w64DataBytes(read: Read): number | null {
  for (let at = 40, chunks = 0; chunks < chunksMax; chunks++) {
    const head = read(at, 24);
    if (head.length < 24) return null;
    const bytes = Number(head.readBigUInt64LE(16));
    if (head.toString("latin1", 0, 4) === "data") return bytes > 24 && bytes < 2 ** 53 ? bytes - 24 : null;
    if (bytes < 24) return null;
    at += Math.ceil(bytes / 8) * 8;
  }
  return null;
}

/** Apple Core Audio: lengths of 8 bytes, −1 for "to the end"; the data begins with an edit count of 4 bytes. */
function cafDataBytes(read: Read): number | null {
  for (let at = 8, chunks = 0; chunks < chunksMax; chunks++) {
    const head = read(at, 12);
    if (head.length < 12) return null;
    const bytes = Number(head.readBigInt64BE(4));
    if (head.toString("latin1", 0, 4) === "data") return bytes > 4 ? bytes - 4 : null;
    if (bytes < 0) return null;
    at += 12 + bytes;
  }
  return null;
}
