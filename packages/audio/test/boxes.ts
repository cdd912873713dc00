/** One box of an MP4 or QuickTime file (ISO/IEC 14496-12): its length, its name, and what is in it. */
export function box(name: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, body]);
}

/** Numbers of four bytes, one after the other. */
export function longs(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number >>> 0, index * 4);
  return bytes;
}

function shorts(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 2);
  for (const [index, number] of numbers.entries()) bytes.writeUInt16BE(number, index * 2);
  return bytes;
}

/**
 * A QuickTime file of 16-bit stereo at 48 kHz that holds no samples: they lie in another file, from `offset` on, as editors that work by
 * reference write it.
 */
export function quickTimeByReference({
  reference,
  frames,
  offset,
}: {
  reference: Buffer;
  frames: number;
  offset: number;
}) {
  const rate = 48_000;
  const unity = longs(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const sound = box("sowt", longs(0), shorts(0, 1), longs(0, 0), shorts(2, 16, 0, 0), longs(rate * 0x10000));
  const table = box(
    "stbl",
    box("stsd", longs(0, 1), sound),
    box("stts", longs(0, 1, frames, 1)),
    box("stsc", longs(0, 1, 1, frames, 1)),
    box("stsz", longs(0, 4, frames)),
    box("stco", longs(0, 1, offset)),
  );
  const media = box(
    "mdia",
    box("mdhd", longs(0, 0, 0, rate, frames, 0)),
    box("hdlr", longs(0), "mhlrsoun", longs(0, 0, 0), "\0"),
    box("minf", box("smhd", longs(0, 0)), box("dinf", box("dref", longs(0, 1), reference)), table),
  );
  const track = box("trak", box("tkhd", longs(7, 0, 0, 1, 0, frames, 0, 0, 0, 0x01000000), unity, longs(0, 0)), media);
  const head = box("mvhd", longs(0, 0, 0, rate, frames, 0x10000, 0x01000000, 0, 0), unity, longs(0, 0, 0, 0, 0, 0, 2));
  return Buffer.concat([
    box("ftyp", "qt  ", longs(0), "qt  "),
    box("moov", head, track),
    box("mdat", Buffer.alloc(4096)),
  ]);
}

/** A data reference by address, as MP4 has it. */
export const referenceByAddress = (address: string) => box("url ", longs(0), `${address}\0`);

/** A data reference by alias, as the Macintosh wrote it: a volume, a folder, and the path in it. */
export function referenceByAlias(path: string): Buffer {
  const name = path.split("/").at(-1) ?? "";
  const fixed = Buffer.alloc(150);
  fixed.writeUInt16BE(2, 6);
  fixed.write("\x04disk", 10, "latin1");
  fixed.writeUInt8(name.length, 50);
  fixed.write(name, 51, "latin1");
  fixed.writeInt16BE(1, 130); // one folder up and one down: beside the file
  fixed.writeInt16BE(1, 132);
  const record = (type: number, text: string) =>
    Buffer.concat([shorts(type, text.length), Buffer.from(text + (text.length % 2 ? "\0" : ""), "latin1")]);
  return box(
    "alis",
    longs(0),
    fixed,
    record(2, path.slice(1).replaceAll("/", ":")),
    record(18, path.slice(1)),
    shorts(0xffff, 0),
  );
}
