import { describe, expect, it } from "vitest";
import { plainlyNotAudio } from "./first-bytes.ts";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...part].map((c) => c.charCodeAt(0)) : part)));
const utf8 = (words: string) => new TextEncoder().encode(words);

describe("a file's first bytes", () => {
  it.each([
    ["notes", utf8("Choir up 1 dB, please.\r\n\tThanks"), "text"],
    ["notes in Greek", utf8("Καλημέρα κόσμε"), "text"],
    ["text cut inside a character", utf8("schön".repeat(200)).subarray(0, 4), "text"],
    ["a web page", utf8("<!doctype html><title>404</title>"), "text"],
    ["a PDF", bytes("%PDF-1.7\n", [0xe2, 0xe3]), "a PDF"],
    ["a PNG", bytes([0x89], "PNG\r\n", [0x1a, 0x0a]), "a picture"],
    ["a JPEG", bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16]), "a picture"],
    ["a WebP", bytes("RIFF", [1, 2, 0, 0], "WEBP"), "a picture"],
    ["an iPhone's photo", bytes([0, 0, 0, 24], "ftypheic"), "a picture"],
    ["a zip", bytes("PK", [3, 4, 20, 0]), "a zip archive"],
    ["a gzip", bytes([0x1f, 0x8b, 0x08, 0]), "an archive"],
  ])("of %s say what it is", (_, head, said) => expect(plainlyNotAudio(head)).toBe(said));

  it.each([
    ["WAV", bytes("RIFF", [0x24, 0x08, 0, 0], "WAVEfmt ")],
    ["RF64", bytes("RF64", [0xff, 0xff, 0xff, 0xff], "WAVEds64")],
    ["AIFF", bytes("FORM", [0, 0, 0x10, 0], "AIFFCOMM")],
    ["FLAC", bytes("fLaC", [0, 0, 0, 34])],
    ["MP3 with a tag", bytes("ID3", [4, 0, 0, 0, 0, 0, 0])],
    ["MP3 without", bytes([0xff, 0xfb, 0x90, 0x64])],
    ["M4A", bytes([0, 0, 0, 32], "ftypM4A ")],
    ["Ogg", bytes("OggS", [0, 2])],
    ["something nobody knows", bytes([0x13, 0x37, 0x00, 0xfe])],
    ["nothing at all", new Uint8Array()],
  ])("of %s leave it to the worker", (_, head) => expect(plainlyNotAudio(head)).toBeNull());
});
