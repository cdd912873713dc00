import { readFileSync } from "node:fs";
import {
  FF_ENCODER_AAC,
  FF_ENCODER_ALAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_LIBVORBIS,
  type FFAudioEncoder,
} from "node-av/constants";
import type { Frame } from "node-av/lib";
import { expect, test } from "vitest";
import { box, longs } from "../test/boxes.ts";
import { encode, sine, wav, write } from "../test/media.ts";
import { aRoom, hear } from "../test/room.ts";
import type { Shape } from "./chain.ts";
import { decode } from "./decode.ts";
import { openFingerprint, openPcm } from "./pcm.ts";
import { openSource } from "./probe.ts";
import { encodeAac, listenThrough } from "./sandbox.ts";

/** What a stranger may have written into a song's tags, and what a phone or a studio does without being asked. */
const marker = "<img src=x onerror=alert(1)> DROP TABLE";
const location = `+47.3769+008.5417/${marker}`;
const cover = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.from(marker)]);

const little = (...numbers: number[]) => longs(...numbers).swap32();
const chunk = (name: string, body: Buffer | string, size: typeof longs) => {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(name, "latin1"), size(bytes.length), bytes, Buffer.alloc(bytes.length % 2)]);
};

/** ID3v2.3: title, artist, a comment, the place, the cover, and a private frame. */
function id3(): Buffer {
  const frame = (name: string, body: Buffer | string) =>
    Buffer.concat([Buffer.from(name), longs(Buffer.byteLength(body)), Buffer.alloc(2), Buffer.from(body)]);
  const frames = Buffer.concat([
    frame("TIT2", `\0${marker}`),
    frame("TPE1", `\0${marker}`),
    frame("COMM", `\0eng\0${marker}`),
    frame("TXXX", `\0location\0${location}`),
    frame("APIC", Buffer.concat([Buffer.from("\0image/png\0\x03\0"), cover])),
    frame("PRIV", `someone\0${marker}`),
  ]);
  const { length } = frames;
  const size = [length >> 21, (length >> 14) & 127, (length >> 7) & 127, length & 127];
  return Buffer.concat([Buffer.from("ID3"), Buffer.of(3, 0, 0, ...size), frames]);
}

function inWav(bytes: Buffer): Buffer {
  const info = Buffer.concat([
    Buffer.from("INFO"),
    chunk("INAM", `${marker}\0`, little),
    chunk("IART", `${marker}\0`, little),
  ]);
  const bext = Buffer.alloc(602);
  bext.write(marker, 0);
  const tags = [
    chunk("LIST", info, little),
    chunk("bext", bext, little),
    chunk("iXML", `<BWFXML>${location}</BWFXML>`, little),
    chunk("id3 ", id3(), little),
  ];
  const file = Buffer.concat([bytes.subarray(0, 36), ...tags, bytes.subarray(36)]);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}

/** Blocks behind the first, which says what the audio is (RFC 9639). */
function inFlac(bytes: Buffer): Buffer {
  const block = (type: number, body: Buffer) => Buffer.concat([longs((type << 24) | body.length), body]);
  const comments = [
    `TITLE=${marker}`,
    `ARTIST=${marker}`,
    `LOCATION=${location}`,
    `METADATA_BLOCK_PICTURE=${cover.toString("base64")}`,
  ];
  const counted = (text: string) => Buffer.concat([little(Buffer.byteLength(text)), Buffer.from(text)]);
  const picture = [
    longs(3, 9),
    Buffer.from("image/png"),
    longs(marker.length),
    Buffer.from(marker),
    longs(9, 9, 24, 0, cover.length),
    cover,
  ];
  const blocks = [
    block(4, Buffer.concat([counted(marker), little(comments.length), ...comments.map(counted)])),
    block(6, Buffer.concat(picture)),
    block(2, Buffer.from(`test${marker}`)),
  ];
  return Buffer.concat([bytes.subarray(0, 42), ...blocks, bytes.subarray(42)]);
}

/** A second "udta" at the end of "moov", which FFmpeg writes last. */
function inM4a(bytes: Buffer): Buffer {
  const data = (type: number, body: Buffer | string) => box("data", longs(type, 0), body);
  const list = box(
    "ilst",
    box("\xa9nam", data(1, marker)),
    box("\xa9ART", data(1, marker)),
    box("covr", data(14, cover)),
  );
  const handler = box("hdlr", longs(0, 0), "mdirappl", longs(0, 0), "\0");
  const place = Buffer.concat([Buffer.of(0, Buffer.byteLength(location), 0x15, 0xc7), Buffer.from(location)]);
  const tags = box("udta", box("meta", longs(0), handler, list), box("\xa9xyz", place));
  const file = Buffer.concat([bytes, tags]);
  const moov = bytes.lastIndexOf("moov") - 4;
  file.writeUInt32BE(bytes.readUInt32BE(moov) + tags.length, moov);
  return file;
}

/** ID3v1 and APEv2, behind the sound. */
function behindMp3(bytes: Buffer): Buffer {
  const id3v1 = Buffer.concat([Buffer.from("TAG"), Buffer.from(marker.padEnd(125).slice(0, 125))]);
  const item = Buffer.concat([
    little(Buffer.byteLength(location), 0),
    Buffer.from("Location\0"),
    Buffer.from(location),
  ]);
  const edge = (flags: number) =>
    Buffer.concat([Buffer.from("APETAGEX"), little(2000, item.length + 32, 1, flags), Buffer.alloc(8)]);
  return Buffer.concat([id3(), id3(), bytes, edge(0xa0000000), item, edge(0x80000000), id3v1]);
}

type Row = { what: string; name: string; encoder: FFAudioEncoder | null; tagged: (bytes: Buffer) => Buffer };
const rows: Row[] = [
  { what: "WAV", name: "a.wav", encoder: null, tagged: inWav },
  { what: "FLAC", name: "a.flac", encoder: FF_ENCODER_FLAC, tagged: inFlac },
  { what: "M4A", name: "a.m4a", encoder: FF_ENCODER_ALAC, tagged: inM4a },
  { what: "MP3", name: "a.mp3", encoder: FF_ENCODER_LIBMP3LAME, tagged: (bytes) => Buffer.concat([id3(), bytes]) },
];

test.for(rows)(
  "of what the tags of a $what say, and of its cover, nothing is in what people hear and see",
  async (row) => {
    const room = aRoom();
    const from = write(room.at("from.wav"), wav(sine({ hz: 440, dbfs: -12, rateHz: 48_000 }), { frames: 24_000 }));
    if (row.encoder) await encode(from, room.at(row.name), row.encoder);
    const file = write(room.at("original"), row.tagged(readFileSync(row.encoder ? room.at(row.name) : from)));
    // The tags are where players look for them.
    expect(Object.values(openSource(file).input.metadata?.getAll() ?? {})).toContain(marker);

    const heard = await listenThrough(file, room.into);
    if (heard.outcome !== "listened") throw new Error(JSON.stringify(heard));
    const encoded = await encodeAac(heard.flac?.file ?? file, room.into);
    expect(encoded).toMatchObject({ outcome: "encoded" });
    expect(JSON.stringify({ heard, encoded })).not.toContain(marker);
    for (const made of room.leftovers()) {
      const bytes = readFileSync(`${room.into}/${made}`);
      for (const word of [marker, "+47.3", "image/png", "IHDR"])
        expect(bytes.includes(word), `${word} in ${made}`).toBe(false);
    }
    expect(tagsOf(`${room.into}/small.m4a`)).toEqual(ownTagsOfM4a);
    if (heard.flac) expect(tagsOf(heard.flac.file)).toEqual(["encoder"]);
  },
);

/** What FFmpeg writes into every M4A by itself. */
const ownTagsOfM4a = ["major_brand", "minor_version", "compatible_brands", "encoder", "language", "handler_name"];

/** The names of what a file says of itself, by the program that wrote it. */
function tagsOf(file: string): string[] {
  const { input } = openSource(file);
  const names = [input.metadata, ...input.streams.map(({ metadata }) => metadata)].flatMap((tags) =>
    Object.keys(tags?.getAll() ?? {}),
  );
  expect(input.streams).toHaveLength(1); // a cover would be a second one
  return names;
}

/** What a music library writes into Ogg; the cover is as large as covers are, so that the comments go over several pages. */
const comments = {
  title: marker,
  artist: marker,
  location,
  METADATA_BLOCK_PICTURE: Buffer.concat([cover, Buffer.alloc(150_000, 7)]).toString("base64"),
};
type Lossy = Omit<Row, "encoder"> & { encoder: FFAudioEncoder; tags?: Record<string, string>; own: string[] };
const asItIs = (bytes: Buffer) => bytes;
const lossy: Lossy[] = [
  { what: "MP3", name: "a.mp3", encoder: FF_ENCODER_LIBMP3LAME, tagged: behindMp3, own: [] },
  { what: "AAC", name: "a.aac", encoder: FF_ENCODER_AAC, tagged: (bytes) => Buffer.concat([id3(), bytes]), own: [] },
  {
    what: "M4A",
    name: "a.m4a",
    encoder: FF_ENCODER_AAC,
    tagged: inM4a,
    own: ownTagsOfM4a.filter((tag) => tag !== "encoder"),
  },
  { what: "Ogg Vorbis", name: "a.ogg", encoder: FF_ENCODER_LIBVORBIS, tagged: asItIs, tags: comments, own: [] },
  { what: "Opus", name: "a.opus", encoder: FF_ENCODER_LIBOPUS, tagged: asItIs, tags: comments, own: [] },
];

test.for(lossy)(
  "of a $what, which is played as it came, people get the sound without the tags",
  async (row, { skip }) => {
    const room = aRoom();
    const from = write(room.at("from.wav"), wav(sine({ hz: 440, dbfs: -12, rateHz: 48_000 }), { frames: 24_000 }));
    if (!(await encode(from, room.at(row.name), row.encoder, {}, row.tags))) return skip();
    const file = write(room.at("original"), row.tagged(readFileSync(room.at(row.name))));
    const { streams } = openSource(file).input;
    expect(JSON.stringify([openSource(file).input, ...streams].map(({ metadata }) => metadata?.getAll()))).toContain(
      "onerror",
    );

    const { untagged, playsAs, flac } = await hear(file, room.into);
    expect({ playsAs, flac }).toEqual({ playsAs: expect.stringContaining("audio/"), flac: null });
    const bytes = readFileSync(untagged?.file ?? "");
    expect(bytes.length).toBe(untagged?.bytes);
    for (const word of [marker, "onerror", "+47.3", "image/png", "IHDR", cover.toString("base64").slice(0, 20)])
      expect(bytes.includes(word), word).toBe(false);
    expect(tagsOf(untagged?.file ?? "").filter((tag) => tag !== "encoder")).toEqual(row.own);
    expect(await soundOf(untagged?.file ?? "")).toBe(await soundOf(file));
    const again = aRoom();
    const twice = (await hear(untagged?.file ?? "", again.into)).untagged;
    expect(twice ? readFileSync(twice.file) : bytes).toEqual(bytes); // there is nothing left to take out
  },
);

/** The MD5 of all samples that come out of a file. */
async function soundOf(file: string): Promise<string> {
  const fingerprint = openFingerprint(24);
  let pcm: ReturnType<typeof openPcm> | undefined;
  await decode(openSource(file), (frame) => {
    pcm ??= openPcm(frame as Shape & Frame, 32, ({ samples }) => fingerprint.add(samples));
    pcm.push(frame);
  });
  pcm?.flush();
  return fingerprint.finish();
}
