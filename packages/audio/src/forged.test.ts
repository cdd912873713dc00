import { readFileSync } from "node:fs";
import {
  FF_ENCODER_AAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_PCM_S16BE,
  FF_ENCODER_PCM_S16LE,
} from "node-av/constants";
import { afterAll, expect, test } from "vitest";
import { box } from "../test/boxes.ts";
import { openHunt } from "../test/hunt.ts";
import { encode, sine, wav, write } from "../test/media.ts";
import { aRoom } from "../test/room.ts";

const frames = 12_000;
const room = aRoom();
const hunt = openHunt(aRoom());
afterAll(hunt.end);

const honest = wav(sine({ hz: 440, dbfs: -12, rateHz: 48_000 }), { frames });
const from = write(room.at("from.wav"), honest);
async function made(name: string, encoder: Parameters<typeof encode>[2]): Promise<Buffer> {
  await encode(from, room.at(name), encoder);
  return readFileSync(room.at(name));
}
const [mp3, flac, m4a, aiff, caf, w64, opus] = await Promise.all([
  made("a.mp3", FF_ENCODER_LIBMP3LAME),
  made("a.flac", FF_ENCODER_FLAC),
  made("a.m4a", FF_ENCODER_AAC),
  made("a.aiff", FF_ENCODER_PCM_S16BE),
  made("a.caf", FF_ENCODER_PCM_S16LE),
  made("a.w64", FF_ENCODER_PCM_S16LE),
  made("a.opus", FF_ENCODER_LIBOPUS),
]);

/** A file with other bytes from a place on: a number, or behind a name that stands in it. */
function forged(file: Buffer, at: number | [name: string, offset: number], bytes: number[] | Buffer): Buffer {
  const changed = Buffer.from(file);
  const place = typeof at === "number" ? at : file.indexOf(at[0], 0, "latin1") + at[1];
  changed.set(bytes, place);
  return changed;
}
const most4 = [0xff, 0xff, 0xff, 0xff];
const double = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
};
const nested = (depth: number) => {
  // Each box holds the next: whoever follows them by calling himself runs out of stack.
  const bytes = Buffer.alloc(depth * 8);
  for (let level = 0; level < depth; level++) {
    bytes.writeUInt32BE((depth - level) * 8, level * 8);
    bytes.write("moov", level * 8 + 4, "latin1");
  }
  return bytes;
};

type Row = [what: string, bytes: Buffer, ending: object];
const refused = (...reasons: string[]) => ({
  outcome: "refused",
  reason: expect.stringMatching(`^(${reasons.join("|")})$`),
});

const claims: Row[] = [
  ["a WAV of 65,535 channels", forged(honest, 22, [0xff, 0xff]), refused("not-audio", "unsupported")],
  ["a WAV of no channels", forged(honest, 22, [0, 0]), refused("not-audio", "unsupported")],
  ["a WAV of 0 Hz", forged(honest, 24, [0, 0, 0, 0]), refused("not-audio", "unsupported")],
  ["a WAV of 4 GHz", forged(honest, 24, most4), refused("not-audio", "unsupported")],
  ["a WAV of 0 bits", forged(honest, 34, [0, 0]), refused("not-audio", "unsupported", "broken")],
  ["a WAV of 65,535 bits", forged(honest, 34, [0xff, 0xff]), refused("not-audio", "unsupported", "broken")],
  ["a WAV whose format is longer than it", forged(honest, 16, most4), refused("not-audio", "cut-off")],
  ["a WAV of two gigabytes", forged(honest, 40, [0, 0, 0, 0x7f]), refused("cut-off")],
  [
    "an MP3 of 56 million seconds",
    forged(mp3, [tagOf(mp3), 8], [0x80, 0, 0, 0]),
    { outcome: "heard", frames: expect.closeTo(frames, -4) },
  ],
  [
    "an MP3 of 56 million seconds and its bytes",
    forged(mp3, [tagOf(mp3), 8], [0x80, 0, 0, 0, ...most4]),
    refused("cut-off"),
  ],
  ["a FLAC of 68 thousand million samples", forged(flac, 21, [0x0f | (flac[21] ?? 0), ...most4]), refused("cut-off")],
  [
    "a FLAC of 0 Hz",
    forged(flac, 18, [0, 0, (flac[20] ?? 0) & 0x0f]),
    { outcome: "heard", format: { sampleRateHz: 48_000 } }, // each frame says it again
  ],
  [
    "an AIFF of infinitely many hertz",
    forged(aiff, ["COMM", 16], [0x7f, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0]),
    refused("not-audio", "unsupported"),
  ],
  ["an AIFF of less than no hertz", forged(aiff, ["COMM", 16], [0xc0, 0x0e]), refused("not-audio", "unsupported")],
  ["an AIFF of 65,535 channels", forged(aiff, ["COMM", 8], [0xff, 0xff]), refused("not-audio", "unsupported")],
  [
    "a CAF of a rate that is no number",
    forged(caf, ["desc", 12], double(Number.NaN)),
    refused("not-audio", "unsupported"),
  ],
  [
    "a CAF of infinitely many hertz",
    forged(caf, ["desc", 12], double(Number.POSITIVE_INFINITY)),
    refused("not-audio", "unsupported"),
  ],
  ["a CAF of four thousand million channels", forged(caf, ["desc", 36], most4), refused("not-audio", "unsupported")],
  [
    "a Wave64 with a part of 18 million terabytes",
    forged(w64, ["fmt ", 16], [...most4, ...most4]),
    refused("not-audio", "cut-off"),
  ],
  [
    "an M4A of no ticks a second",
    forged(m4a, ["mdhd", 16], [0, 0, 0, 0]),
    { outcome: expect.stringMatching("heard|refused") },
  ],
  [
    "an M4A of four thousand million packets",
    forged(m4a, ["stts", 12], most4),
    { outcome: expect.stringMatching("heard|refused") },
  ],
  ["an M4A with an absurd table", forged(m4a, ["stsz", 12], most4), refused("not-audio", "cut-off", "broken")],
  [
    "boxes in boxes, fifty thousand deep",
    Buffer.concat([box("ftyp", "M4A ", Buffer.alloc(4)), nested(50_000)]),
    refused("not-audio", "cut-off"),
  ],
  ["an Opus of 255 channels", forged(opus, ["OpusHead", 9], [255]), refused("not-audio", "unsupported", "broken")],
  [
    "an ID3 tag of 256 MB before nothing",
    Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f, ...Array(3000).fill(0)]),
    refused("not-audio"),
  ],
];

function tagOf(file: Buffer): string {
  return file.includes("Xing") ? "Xing" : "Info";
}

test.for(claims)("%s: what it claims is not believed", async ([, bytes, ending]) => {
  expect(await hunt.meet(bytes)).toMatchObject(ending);
});

test("after all of them an honest file is heard", async () => {
  expect(await hunt.meet(honest)).toMatchObject({ outcome: "heard", frames });
});
