import { withFile } from "./promise.ts";

/** The longest an Ogg page can be (RFC 3533): 27 bytes, 255 lengths, and 255 times 255 bytes. */
const oggPageBytesMax = 27 + 255 + 255 * 255;

/** Whether an Ogg file ends in the middle of a page. */
export function endsWithinOggPage(file: string): boolean {
  return withFile(file, (read, fileBytes) => {
    const from = Math.max(0, fileBytes - oggPageBytesMax);
    const end = read(from, oggPageBytesMax);
    const at = end.lastIndexOf("OggS");
    if (at < 0) return false;
    const segments = end[at + 26];
    if (segments === undefined || at + 27 + segments > end.length) return true;
    const body = end.subarray(at + 27, at + 27 + segments).reduce((sum, bytes) => sum + bytes, 0);
    return at + 27 + segments + body > end.length;
  });
}

/**
 * Sample frames that the Xing or Info tag of an MP3 promises, where the file has also fewer bytes than the tag says: editors that
 * shorten MP3s often leave the count as it was, but not the bytes. Null for all others.
 */
export function promisedByXing(file: string): number | null {
  return withFile(file, (read, fileBytes) => {
    const start = id3Bytes(read(0, 10));
    const frame = read(start, 200);
    const isMpeg1 = ((frame[1] ?? 0) & 0x18) === 0x18;
    const isMono = (frame[3] ?? 0) >> 6 === 3;
    const at = 4 + (isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17);
    const tag = frame.toString("latin1", at, at + 4);
    if (frame.length < 200 || (tag !== "Xing" && tag !== "Info")) return null;
    const [hasFrames, hasBytes] = [((frame[at + 7] ?? 0) & 1) === 1, ((frame[at + 7] ?? 0) & 2) === 2];
    if (!hasFrames || !hasBytes || fileBytes - start >= frame.readUInt32BE(at + 12)) return null;
    return frame.readUInt32BE(at + 8) * (isMpeg1 ? 1152 : 576);
  });
}

/** How long the ID3v2 tag is that a head begins, itself included; 0 for anything else. It gives its length in four times seven bits. */
export function id3Bytes(head: Buffer): number {
  if (head.toString("latin1", 0, 3) !== "ID3" || head.length < 10) return 0;
  return 10 + [...head.subarray(6, 10)].reduce((sum, bits) => sum * 128 + (bits & 0x7f), 0);
}
