import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { quickTimeByReference, referenceByAddress, referenceByAlias } from "../test/boxes.ts";
import { noise, wav, write } from "../test/media.ts";
import { aRoom, hear } from "../test/room.ts";
import { encodeAac, listenThrough } from "./sandbox.ts";

// Seen to fail with the lists of containers and protocols and the word on QuickTime's references taken out of probe.ts, and bubblewrap and
// Node's permissions taken off: HLS, DASH and ffconcat called out, and they and the alias gave the neighbour's sound.

const second = 48_000;
const visits: string[] = [];
const canary = createServer((socket) => {
  visits.push("by TCP");
  socket.destroy();
}).listen(0, "127.0.0.1");
const packets = createSocket("udp4", () => visits.push("by UDP")).bind(0, "127.0.0.1");
await Promise.all([canary, packets].map((socket) => new Promise((resolve) => socket.once("listening", resolve))));
const { port } = canary.address() as { port: number };
const address = `127.0.0.1:${port}`;
afterAll(() => {
  canary.close();
  packets.close();
});

const room = aRoom();
/** Another's mix, beside the file that is listened to. */
const neighbour = write(room.at("neighbour.wav"), wav(noise({ dbfs: -6 }), { frames: second }));

const hls = (target: string, head = "#EXT-X-VERSION:3") =>
  `#EXTM3U\n${head}\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n${target}\n#EXT-X-ENDLIST\n`;
const dash = (base: string) =>
  `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011" type="static" mediaPresentationDuration="PT9S"><Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="1"><BaseURL>${base}</BaseURL></Representation></AdaptationSet></Period></MPD>`;
const sdp = `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio ${packets.address().port} RTP/AVP 0\na=control:rtsp://${address}/x\n`;

const lists: [string, string][] = [
  ["HLS of an address", hls(`http://${address}/a.wav`)],
  ["HLS of another protocol", hls(`tcp://${address}`)],
  ["HLS of a neighbour's path", hls(neighbour)],
  ["HLS of a neighbour's name", hls("neighbour.wav")],
  ["HLS of a neighbour's address", hls(`file://${neighbour}`)],
  ["HLS of two files as one", hls(`concat:${neighbour}|${neighbour}`)],
  ["HLS of a part of a file", hls(`subfile,,start,44,end,9000,,:${neighbour}`)],
  ["HLS with a key elsewhere", hls("neighbour.wav", `#EXT-X-KEY:METHOD=AES-128,URI="http://${address}/key"`)],
  ["HLS with its head elsewhere", hls("neighbour.wav", `#EXT-X-MAP:URI="http://${address}/head"`)],
  ["HLS of another HLS", `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://${address}/deeper.m3u8\n`],
  ["DASH of an address", dash(`http://${address}/a.mp4`)],
  ["DASH of a neighbour", dash(neighbour)],
  ["ffconcat of an address", `ffconcat version 1.0\nfile 'http://${address}/a.wav'\n`],
  ["ffconcat of a neighbour", "ffconcat version 1.0\nfile 'neighbour.wav'\n"],
  ["M3U", `http://${address}/a.mp3\n`],
  ["SDP", sdp],
  ["a cue sheet", 'FILE "neighbour.wav" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n'],
];

const byReference = { frames: second - 100, offset: 44 };
const references: [string, Buffer][] = [
  ["a Macintosh alias of a neighbour", referenceByAlias(neighbour)],
  ["the address of a neighbour", referenceByAddress(`file://${neighbour}`)],
  ["an address on the network", referenceByAddress(`http://${address}/a.wav`)],
];

describe.concurrent("what points elsewhere, under the name of a song", () => {
  test.for(lists)("%s is told to be a playlist and leads nowhere", async ([what, list]) => {
    const own = aRoom();
    const name = `${what}.${what.startsWith("HLS") ? "m3u8" : "mp3"}`; // under another name FFmpeg does not know HLS anyhow
    const answer = await listenThrough(write(room.at(name), list), own.into);
    expect(answer).toMatchObject({ outcome: "refused", reason: "not-audio", looksLike: "playlist" });
    expect(own.leftovers()).toEqual([]);
    expect(visits).toEqual([]);
  });

  test.for(references)(
    "a QuickTime file that holds %s instead of sound is cut off where it ends",
    async ([what, reference]) => {
      const own = aRoom();
      const file = write(room.at(`${what}.mov`), quickTimeByReference({ reference, ...byReference }));
      expect(await listenThrough(file, own.into)).toMatchObject({ outcome: "refused", reason: "cut-off" });
      expect(own.leftovers()).toEqual([]);
      expect(visits).toEqual([]);
    },
  );

  test("neither is the rendition for slow lines made of one", async () => {
    const own = aRoom();
    const file = write(room.at("again.mp3"), hls(`http://${address}/a.wav`));
    expect(await encodeAac(file, own.into)).toMatchObject({ reason: "not-audio" });
    expect(own.leftovers()).toEqual([]);
  });

  test("a song that a playlist was added to is heard without it", async () => {
    const own = aRoom();
    const song = wav(() => [0.25, -0.25], { frames: 1000 });
    const file = write(room.at("both.wav"), Buffer.concat([song, Buffer.from(hls(`http://${address}/a.wav`))]));
    const heard = await hear(file, own.into);
    expect(heard.frames).toBe(1000);
    const secret = readFileSync(neighbour).subarray(44, 108);
    for (const name of own.leftovers()) expect(readFileSync(`${own.into}/${name}`).includes(secret)).toBe(false);
    expect(visits).toEqual([]);
  });
});
