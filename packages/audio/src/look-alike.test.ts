import { expect, test } from "vitest";
import { lookAlike } from "./look-alike.ts";

const hex = (digits: string) => Buffer.concat([Buffer.from(digits, "hex"), Buffer.alloc(2000)]);

test.each([
  ["an extended M3U", "#EXTM3U\nhttps://radio.example/live", "playlist"],
  ["an M3U of paths alone", "# mixes\r\nD:\\Mixes\\Crossing 03.wav\r\nCrossing 04.WAV\r\n", "playlist"],
  ["an address alone", "https://radio.example/stream", "playlist"],
  ["a PLS", "\ufeff[playlist]\nFile1=a.mp3\n", "playlist"],
  ["a DASH manifest", '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011">', "playlist"],
  ["an XSPF", '<?xml version="1.0"?><playlist version="1">', "playlist"],
  ["a list for FFmpeg", "ffconcat version 1.0\nfile 'a.wav'", "playlist"],
  ["a cue sheet", 'REM GENRE Folk\nPERFORMER "June"\nFILE "Crossing.wav" WAVE\n  TRACK 01 AUDIO\n', "playlist"],
  ["the description of a stream", "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=live\r\n", "playlist"],
  ["a web page", "\n<!DOCTYPE html><title>404</title>", "web-page"],
  ["lyrics", "Verse one\nÜber dem Hafen\n", "text"],
  ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg">', "picture"],
  ["a PNG", hex("89504e470d0a1a0a"), "picture"],
  ["a photograph of a telephone", hex("000000206674797068656963"), "picture"],
  ["a PDF", "%PDF-1.7\n", "document"],
  ["a ZIP", hex("504b0304"), "archive"],
  ["200 bytes of nothing", Buffer.alloc(200), "scrap"],
  ["nothing", Buffer.alloc(0), "scrap"],
  ["bytes without sense", hex("0102030405"), undefined],
])("%s is told by its bytes", (_, content, kind) => {
  const bytes = Buffer.from(content);
  expect(lookAlike(bytes, bytes.length)).toBe(kind);
});
