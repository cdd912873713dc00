const text = (head: Uint8Array, at: number, length: number) => String.fromCharCode(...head.subarray(at, at + length));

const startsWith = (head: Uint8Array, ...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);

const pictureBrands = ["heic", "heix", "hevc", "mif1", "msf1", "avif"];

/** How many bytes of a file `plainlyNotAudio` wants to see. */
export const headBytes = 512;

/**
 * What a file is, where its first bytes say plainly that it is no audio: "text", "a picture" …; null for audio and for whatever nobody
 * can tell from here, which the worker decides. Formats are told by content alone: names lie.
 */
export function plainlyNotAudio(head: Uint8Array): string | null {
  if (text(head, 0, 4) === "%PDF") return "a PDF";
  if (isPicture(head)) return "a picture";
  if (text(head, 0, 4) === "PK\u0003\u0004") return "a zip archive";
  if (text(head, 0, 4) === "Rar!" || startsWith(head, 0x37, 0x7a, 0xbc, 0xaf) || startsWith(head, 0x1f, 0x8b, 0x08))
    return "an archive";
  if (!isText(head)) return null;
  return isPlaylist(text(head, 0, head.length)) ? "a playlist (a list of addresses)" : "text";
}

const isPlaylist = (words: string) =>
  /^\W*(EXTM3U|playlist\]|ffconcat version|asx|\?xml[\s\S]*<(MPD|playlist|smil)\b)/i.test(words);
/** Whether a file's first bytes say plainly that it is audio, or what holds it. MP3 and ADTS have no name of their own, only a rhythm. */
export function plainlyAudio(head: Uint8Array): boolean {
  const [first, at4, at8] = [text(head, 0, 4), text(head, 4, 4), text(head, 8, 4)];
  if (["RIFF", "RF64", "BW64"].includes(first)) return at8 === "WAVE";
  if (first === "FORM") return at8 === "AIFF" || at8 === "AIFC";
  if (["fLaC", "OggS", "caff", "wvpk", "MAC "].includes(first) || first.startsWith("ID3")) return true;
  if (at4 === "ftyp") return !isPicture(head);
  // Sony's Wave64 writes "riff" and "wave" in lower case, each as a GUID of 16 bytes.
  if (first === "riff") return text(head, 24, 4) === "wave";
  return isFrameOfMpeg(head);
}

// Eleven bits of sync, then a version, a layer, a bit rate and a sample rate that exist; ADTS has layer 0 and twelve bits.
function isFrameOfMpeg([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  if (first !== 0xff) return false;
  if ((second & 0xf6) === 0xf0) return (third & 0x3c) >> 2 < 13;
  const [version, layer] = [(second >> 3) & 3, (second >> 1) & 3];
  return (second & 0xe0) === 0xe0 && version !== 1 && layer !== 0 && third >> 4 !== 15 && ((third >> 2) & 3) !== 3;
}

function isPicture(head: Uint8Array): boolean {
  return (
    startsWith(head, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(head, 0xff, 0xd8, 0xff) ||
    text(head, 0, 4) === "GIF8" ||
    (text(head, 0, 4) === "RIFF" && text(head, 8, 4) === "WEBP") ||
    text(head, 0, 4) === "II*\u0000" ||
    text(head, 0, 4) === "MM\u0000*" ||
    (text(head, 4, 4) === "ftyp" && pictureBrands.includes(text(head, 8, 4)))
  );
}

// Every sound format writes a length or a NUL among its first bytes; text holds no control characters but these.
const controlsOfText = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

function isText(head: Uint8Array): boolean {
  if (head.some((byte) => (byte < 0x20 && !controlsOfText.has(byte)) || byte === 0x7f)) return false;
  try {
    // "stream", because the last character may be cut in two.
    return new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true }).length > 0;
  } catch {
    return false; // that is how TextDecoder says that these bytes are not text
  }
}
