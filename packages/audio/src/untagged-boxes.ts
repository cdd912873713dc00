import type { Read } from "./promise.ts";
import { laidOver, type Piece } from "./untagged.ts";

/** What is done with a box: "enter" goes on inside it, "blank" leaves one of the same length that says nothing. */
type Fate = "keep" | "blank" | "enter";

const holders = new Set(["moov", "trak", "mdia", "minf", "moof", "traf"]);
/** Where an MP4 keeps what is said of it, and room that was left over, in which old words may stand. */
const sayings = new Set(["meta", "uuid", "emsg", "XMP_", "free", "skip", "pnot"]);

function fateOf(parent: string, name: string, start: Buffer): Fate {
  if (parent === "udta") return name === "meta" ? "enter" : "blank";
  if (parent === "meta") return name === "hdlr" ? "keep" : name === "ilst" ? "enter" : "blank";
  // What iTunes says of the samples that its encoder added at both ends, without which the sound would begin later.
  if (parent === "ilst") return name === "----" && start.includes("iTunSMPB") ? "keep" : "blank";
  if (holders.has(name) || name === "udta") return "enter";
  return sayings.has(name) ? "blank" : "keep";
}

/** The pieces of an MP4 (ISO/IEC 14496-12) without its tags, everything in its place; null where its boxes do not fit into each other. */
export function boxesWithoutTags(read: Read, fileBytes: number): Piece[] | null {
  const patches: Parameters<typeof laidOver>[0] = [];
  const spans = [{ parent: "", from: 0, to: fileBytes }];
  for (let span = spans.pop(); span; span = spans.pop()) {
    for (let at = span.from; at + 8 <= span.to; ) {
      const start = read(at, 256);
      const { name, head, bytes } = headOf(start, span.to - at);
      if (bytes === 0 && span.parent === "udta") break; // QuickTime ends a list so
      if (bytes < head || at + bytes > span.to) return null;
      const fate = fateOf(span.parent, name, start);
      if (fate === "enter") spans.push({ parent: name, from: at + head + versionBytes(name, start), to: at + bytes });
      if (fate === "blank") patches.push({ at, length: bytes, pieces: blank(start.subarray(0, head), bytes - head) });
      at += bytes;
    }
  }
  return laidOver(patches, fileBytes);
}

function headOf(start: Buffer, room: number) {
  const name = start.toString("latin1", 4, 8);
  const short = start.readUInt32BE(0);
  if (short === 1 && start.length >= 16) return { name, head: 16, bytes: Number(start.readBigUInt64BE(8)) };
  return { name, head: 8, bytes: short === 0 && name === "mdat" ? room : short };
}

/** In MP4 four bytes of version come before the boxes in "meta"; in QuickTime they do not. */
function versionBytes(name: string, start: Buffer): number {
  return name === "meta" && start.toString("latin1", 12, 16) !== "hdlr" ? 4 : 0;
}

function blank(head: Buffer, zeros: number): Piece[] {
  const bytes = Buffer.from(head);
  bytes.write("free", 4, "latin1");
  return [{ bytes }, { zeros }];
}
