/**
 * What the first bytes say a file is, as the type that a browser plays it under; null for what browsers are not expected to play (AIFF,
 * CAF, ALAC …), which is heard once the worker has made its rendition. Needs 64 bytes at least.
 */
export function playsAs(head: Uint8Array): string | null {
  const text = (at: number, length: number) => String.fromCharCode(...head.subarray(at, at + length));
  if (text(0, 4) === "RIFF" && text(8, 4) === "WAVE") return "audio/wav";
  if (text(0, 4) === "fLaC") return "audio/flac";
  if (text(0, 4) === "OggS") return "audio/ogg";
  if (text(4, 4) === "ftyp") return ["M4A ", "mp42", "isom", "mp41"].includes(text(8, 4)) ? "audio/mp4" : null;
  if (text(0, 3) === "ID3" || isMpegAudioFrame(head)) return "audio/mpeg";
  if (isAdtsFrame(head)) return "audio/aac";
  return null;
}

// ISO/IEC 11172-3: eleven sync bits, then version and layer (1 is layer III), neither of them "reserved".
function isMpegAudioFrame(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head;
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08 && (second & 0x06) === 0x02;
}

// ISO/IEC 13818-7: twelve sync bits and layer 0, which MPEG audio reserves; the profile's two bits are free.
function isAdtsFrame(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head;
  return first === 0xff && (second & 0xf6) === 0xf0;
}
