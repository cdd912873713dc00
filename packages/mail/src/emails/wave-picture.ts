import { crc32, deflateSync } from "node:zlib";

// At twice the size at which letters show it, for dense screens.
const columns = 120;
const columnPx = 8;
const barPx = 5;
const width = columns * columnPx;
const height = 148;
const middle = 88;
const half = 56;
const mark = { y: 14, radius: 11 };

/** The picture's own proportions, as a letter shows it. */
export const wavePictureSize = { width: width / 2, height: height / 2 };

// Red, green, blue, opacity. Between the themes, so that both show it: mail programs never change a picture for the dark.
const palette = [
  [0, 0, 0, 0],
  [0x9a, 0x8f, 0x80, 110],
  [0x94, 0x89, 0x7a, 255],
  ...[64, 128, 192, 255].map((opacity) => [0xe4, 0x5a, 0x2c, opacity]),
];
const [clear, peak, body, now] = [0, 1, 2, 3];

/** A PNG of a waveform, from pairs of bytes (peak, RMS), with dots over it at these places, 0 to 1; small enough to go with a letter. */
export function drawWave(sketch: Uint8Array, marks: readonly number[]): Buffer {
  const rows = Array.from({ length: height }, () => new Uint8Array(width).fill(clear));
  for (let column = 0; column < columns; column += 1) {
    drawBar(rows, { column, level: loudest(sketch, column, 0), colour: peak });
    drawBar(rows, { column, level: loudest(sketch, column, 1), colour: body });
  }
  for (const place of marks) drawDot(rows, mark.radius + place * (width - 2 * mark.radius));
  return encodePng(rows);
}

function loudest(sketch: Uint8Array, column: number, offset: 0 | 1): number {
  const pairs = Math.floor(sketch.length / 2);
  const from = Math.floor((column * pairs) / columns);
  const to = Math.max(from + 1, Math.floor(((column + 1) * pairs) / columns));
  return Math.max(0, ...Array.from({ length: to - from }, (_, at) => sketch[(from + at) * 2 + offset] ?? 0)) / 255;
}

type Bar = { column: number; level: number; colour: number };

// Silence is still a line: a gap would look as if something were missing.
function drawBar(rows: Uint8Array[], { column, level, colour }: Bar): void {
  const reach = Math.max(1, Math.round(level * half));
  for (const row of rows.slice(middle - reach, middle + reach))
    row.fill(colour, column * columnPx + 1, column * columnPx + 1 + barPx);
}

/** A dot with a soft edge: of each pixel, as much is covered as of its sixteen parts. */
function drawDot(rows: Uint8Array[], x: number): void {
  const parts = [0.125, 0.375, 0.625, 0.875];
  for (let top = mark.y - mark.radius; top <= mark.y + mark.radius; top += 1) {
    for (let left = Math.floor(x - mark.radius); left <= x + mark.radius; left += 1) {
      const inside = (dx: number, dy: number) => Math.hypot(left + dx - x, top + dy - mark.y) <= mark.radius;
      const covered = parts.flatMap((dy) => parts.filter((dx) => inside(dx, dy))).length;
      const row = rows[top];
      if (row && covered > 0 && left >= 0 && left < width) row[left] = now + Math.ceil(covered / 4) - 1;
    }
  }
}

/** A PNG with a palette, four bits to the pixel. */
function encodePng(rows: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([4, 3], 8); // four bits each, from a palette
  const lines = rows.map((row) => {
    const packed = new Uint8Array(1 + width / 2);
    for (let at = 0; at < width; at += 2) packed[1 + at / 2] = ((row[at] ?? 0) << 4) | (row[at + 1] ?? 0);
    return packed;
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => colour.slice(0, 3)))),
    chunk("tRNS", Buffer.from(palette.flatMap((colour) => colour.slice(3)))),
    chunk("IDAT", deflateSync(Buffer.concat(lines), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(content), 4);
  return Buffer.concat([frame.subarray(0, 4), content, frame.subarray(4)]);
}
