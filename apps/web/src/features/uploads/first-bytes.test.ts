import { describe, expect, it } from "vitest";
import { plainlyAudio, plainlyNotAudio } from "./first-bytes.ts";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...part].map((c) => c.charCodeAt(0)) : part)));
const utf8 = (words: string) => new TextEncoder().encode(words);

describe("a file's first bytes", () => {
  it.each([
    ["notes", utf8("Choir up 1 dB, please.\r\n\tThanks"), "text"],
    ["notes in Greek", utf8("Καλημέρα κόσμε"), "text"],
    ["text cut inside a character", utf8("schön".repeat(200)).subarray(0, 4), "text"],
    ["a web page", utf8("<!doctype html><title>404</title>"), "text"],
    ["a playlist", utf8("#EXTM3U\nhttps://radio.example/live.mp3"), "a playlist (a list of addresses)"],
    ["a PLS", utf8("[playlist]\nFile1=a.mp3"), "a playlist (a list of addresses)"],
    ["a DASH manifest", utf8('<?xml version="1.0"?>\n<MPD type="static">'), "a playlist (a list of addresses)"],
    ["a PDF", bytes("%PDF-1.7\n", [0xe2, 0xe3]), "a PDF"],
    ["a PNG", bytes([0x89], "PNG\r\n", [0x1a, 0x0a]), "a picture"],
    ["a JPEG", bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "a picture"],
    ["a WebP", bytes("RIFF", [1, 2, 0, 0], "WEBP"), "a picture"],
    ["an iPhone's photo", bytes([0, 0, 0, 24], "ftypheic"), "a picture"],
    ["a zip", bytes("PK", [3, 4, 20, 0]), "a zip archive"],
    ["a gzip", bytes([0x1f, 0x8b, 0x08, 0]), "an archive"],
  ])("of %s say what it is", (_, head, said) => expect(plainlyNotAudio(head)).toBe(said));

  const sounds: [string, Uint8Array][] = [
    ["WAV", bytes("RIFF", [0x24, 0x08, 0, 0], "WAVEfmt ")],
    ["RF64", bytes("RF64", [0xff, 0xff, 0xff, 0xff], "WAVEds64")],
    ["BW64", bytes("BW64", [0xff, 0xff, 0xff, 0xff], "WAVEds64")],
    ["Wave64", bytes("riff", [0x2e, 0x91, 0xcf, 0x11], new Array(16).fill(1), "wave", [0xf3, 0xac, 0xd3, 0x11])],
    ["AIFF", bytes("FORM", [0, 0, 0x10, 0], "AIFFCOMM")],
    ["AIFC", bytes("FORM", [0, 0, 0x10, 0], "AIFCFVER")],
    ["FLAC", bytes("fLaC", [0, 0, 0, 34])],
    ["Ogg", bytes("OggS", [0, 2])],
    ["MP3 with a tag", bytes("ID3", [4, 0, 0, 0, 0, 0, 0])],
    ["MP3 without", bytes([0xff, 0xfb, 0x90, 0x64])],
    ["AAC in ADTS", bytes([0xff, 0xf1, 0x50, 0x80])],
    ["M4A", bytes([0, 0, 0, 32], "ftypM4A ")],
    ["MP4", bytes([0, 0, 0, 32], "ftypisom")],
    ["CAF", bytes("caff", [0, 1, 0, 0], "desc")],
  ];
  it.each(sounds)("of %s are audio", (_, head) => {
    expect(plainlyAudio(head)).toBe(true);
    expect(plainlyNotAudio(head)).toBeNull();
  });

  it.each([
    ["something nobody knows", bytes([0x13, 0x37, 0x00, 0xfe])],
    ["a sync word that is none", bytes([0xff, 0xff, 0xff, 0xff])],
    ["a RIFF of another kind", bytes("RIFF", [0x24, 0x08, 0, 0], "AVI LIST")],
    ["nothing at all", new Uint8Array()],
  ])("of %s leave it to the worker", (_, head) => {
    expect(plainlyAudio(head)).toBe(false);
    expect(plainlyNotAudio(head)).toBeNull();
  });
});
