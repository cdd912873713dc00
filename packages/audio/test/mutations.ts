import fc from "fast-check";
import type { Seed } from "./seeds.ts";

/** One thing done to a file. Places are shares of its length, so that they mean the same when the list of changes shrinks. */
type Change = (bytes: Buffer, others: Seed[]) => Buffer;

const at = (bytes: Buffer, place: number) => Math.floor(place * bytes.length);

/** What breaks sums: nothing, the ends of every width of number with sign and without, and a little to either side. */
const extremes = [
  0n,
  1n,
  2n,
  0x7fn,
  0x80n,
  0xffn,
  0x100n,
  0x7fffn,
  0x8000n,
  0xfffen,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xfffffff7n,
  0xffffffffn,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

/** Places: anywhere, and half of the time in the head or the tail, where the containers keep what they say of themselves. */
const place = fc.oneof(
  fc.double({ min: 0, max: 0.999, noNaN: true }),
  fc.double({ min: 0, max: 0.02, noNaN: true }),
  fc.double({ min: 0.9, max: 0.999, noNaN: true }),
);

const cut = place.map(
  (from): Change =>
    (bytes) =>
      bytes.subarray(0, at(bytes, from)),
);

const flip = fc.tuple(place, fc.integer({ min: 0, max: 7 })).map(
  ([where, bit]): Change =>
    (bytes) =>
      withBytes(bytes, at(bytes, where), Buffer.of((bytes[at(bytes, where)] ?? 0) ^ (1 << bit))),
);

const scribble = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(
  ([where, words]): Change =>
    (bytes) =>
      withBytes(bytes, at(bytes, where), words),
);

/** An extreme number in 1, 2, 4 or 8 bytes of either order; in the first bytes each place is as likely as the others. */
const extreme = fc
  .tuple(
    fc.oneof(place, fc.integer({ min: 0, max: 120 })),
    fc.constantFrom(...extremes),
    fc.constantFrom(1, 2, 4, 8),
    fc.boolean(),
  )
  .map(
    ([where, value, width, isLittle]): Change =>
      (bytes) => {
        const number = Buffer.alloc(8);
        number.writeBigUInt64BE(BigInt.asUintN(64, value));
        const words = number.subarray(8 - width);
        return withBytes(bytes, where < 1 ? at(bytes, where) : Math.floor(where), isLittle ? words.reverse() : words);
      },
  );

/** A piece of this file or another, put in or laid over. */
const splice = fc.tuple(fc.nat(), place, place, fc.integer({ min: 1, max: 3000 }), fc.boolean()).map(
  ([other, from, to, length, isInserted]): Change =>
    (bytes, others) => {
      const donor = others[other % others.length]?.bytes ?? bytes;
      const piece = donor.subarray(at(donor, from), at(donor, from) + length);
      if (!isInserted) return withBytes(bytes, at(bytes, to), piece);
      return Buffer.concat([bytes.subarray(0, at(bytes, to)), piece, bytes.subarray(at(bytes, to))]);
    },
);

const leaveOut = fc.tuple(place, fc.integer({ min: 1, max: 3000 })).map(
  ([from, length]): Change =>
    (bytes) =>
      Buffer.concat([bytes.subarray(0, at(bytes, from)), bytes.subarray(at(bytes, from) + length)]),
);

/** The words that the containers are made of, where they do not belong. */
const names = [
  "RIFF",
  "RF64",
  "ds64",
  "fmt ",
  "data",
  "LIST",
  "bext",
  "id3 ",
  "FORM",
  "COMM",
  "SSND",
  "caff",
  "desc",
  "pakt",
  "kuki",
  "fLaC",
  "OggS",
  "moov",
  "trak",
  "stbl",
  "stsd",
  "stts",
  "stsc",
  "stsz",
  "stco",
  "co64",
  "esds",
  "wave",
  "moof",
  "traf",
  "trun",
  "mdat",
  "ID3",
  "Xing",
  "Info",
  "OpusHead",
  "\x01vorbis",
];
const rename = fc.tuple(place, fc.constantFrom(...names)).map(
  ([where, name]): Change =>
    (bytes) =>
      withBytes(bytes, at(bytes, where), Buffer.from(name, "latin1")),
);

function withBytes(bytes: Buffer, where: number, words: Uint8Array): Buffer {
  const changed = Buffer.from(bytes);
  changed.set(words.subarray(0, Math.max(0, changed.length - where)), Math.min(where, changed.length));
  return changed;
}

/** One of the files with one to five things done to it. */
export function aMutation(seeds: Seed[], all = seeds) {
  const change = fc.oneof(cut, flip, scribble, extreme, extreme, splice, leaveOut, rename);
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([{ what, bytes }, changes]) => ({
      bytes: changes.reduce((now, one) => one(now, all), bytes),
      [fc.toStringMethod]: () => what, // the seed and the path that fast-check prints bring the bytes back
    }));
}
