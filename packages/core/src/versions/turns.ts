const megabyte = 1_000_000;
const minute = 60_000;

/**
 * The most audio that is heard, or encoded for slow lines, in a short turn: of 24/48 stereo it takes a processor less than half a minute, which
 * is as long as anybody's three minutes may wait for somebody else's file.
 */
export const shortTurnMs = 40 * minute;
const shortEncodingMs = 12 * minute;

/** So much of each may come to that; a file that turns out to be longer than it looked is put among the long ones then. */
const mostBytes: Record<string, number> = {
  "audio/mpeg": 40 * megabyte,
  "audio/aac": 40 * megabyte,
  "audio/ogg": 40 * megabyte,
  "audio/mp4": 40 * megabyte,
  "audio/flac": 150 * megabyte,
};
const mostBytesElse = 400 * megabyte;

/** Whether a file waits for a long turn, as far as its length in bytes and its first ones tell: `playsAs`. */
export function isLongToHear({ bytes, playsAs }: { bytes: bigint; playsAs: string | null }): boolean {
  return bytes > (mostBytes[playsAs ?? ""] ?? mostBytesElse);
}

/** Whether the rendition for slow lines waits for a long turn. Encoding takes several times as long as listening. */
export const isLongToEncode = (durationMs: number): boolean => durationMs > shortEncodingMs;
