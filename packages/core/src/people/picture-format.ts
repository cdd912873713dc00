/** What a picture's own first bytes say of it; null where they are of no kind that is taken here. */
export type PictureFormat = { contentType: "image/png" | "image/jpeg" | "image/webp"; width: number; height: number };

/**
 * Reads kind and size from the bytes, whatever a browser claims: PNG, JPEG, and WebP that stands still. Never SVG, which is a page that
 * can run scripts.
 */
export function readPictureFormat(bytes: Uint8Array): PictureFormat | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readWebp(view) ?? readJpeg(view);
  } catch (error) {
    if (error instanceof RangeError) return null; // it ends before it has said its size
    throw error;
  }
}

function readPng(view: DataView): PictureFormat | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || wordAt(view, 12) !== "IHDR") return null;
  return { contentType: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** A frame's size at its own place in each of the three forms: lossy, lossless, and extended (which may move, and is refused then). */
function readWebp(view: DataView): PictureFormat | null {
  if (wordAt(view, 0) !== "RIFF" || wordAt(view, 8) !== "WEBP") return null;
  const form = wordAt(view, 12);
  const sized = (width: number, height: number) => ({ contentType: "image/webp" as const, width, height });
  if (form === "VP8 ") return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (form === "VP8L") {
    const size = view.getUint32(21, true);
    return sized((size & 0x3fff) + 1, ((size >>> 14) & 0x3fff) + 1);
  }
  const moves = (view.getUint8(20) & 0b10) !== 0;
  if (form !== "VP8X" || moves) return null;
  return sized((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1);
}

/** Walks from marker to marker to the first frame header. */
function readJpeg(view: DataView): PictureFormat | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { contentType: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
}

const wordAt = (view: DataView, at: number) =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
