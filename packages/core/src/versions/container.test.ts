import { expect, test } from "vitest";
import { playsAs } from "./container.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...part].map((c) => c.charCodeAt(0)) : part)));

test.each([
  ["a WAV", bytes("RIFF", [0, 0, 0, 0], "WAVEfmt "), "audio/wav"],
  ["a FLAC", bytes("fLaC", [0, 0, 0, 34]), "audio/flac"],
  ["an Ogg", bytes("OggS", [0]), "audio/ogg"],
  ["an M4A", bytes([0, 0, 0, 28], "ftypM4A "), "audio/mp4"],
  ["an MP3 with a tag", bytes("ID3", [4]), "audio/mpeg"],
  ["an MP3 without one", bytes([0xff, 0xfb, 0x90, 0]), "audio/mpeg"],
  ["an AIFF", bytes("FORM", [0, 0, 0, 0], "AIFF"), null],
  ["an AVI, which is RIFF too", bytes("RIFF", [0, 0, 0, 0], "AVI "), null],
  ["a playlist", bytes("#EXTM3U\n"), null],
  ["ADTS AAC, which has sync bits too", bytes([0xff, 0xf1, 0x50, 0x80]), "audio/aac"],
  ["a JPEG, which begins alike", bytes([0xff, 0xd8, 0xff, 0xe0]), null],
  ["nothing", bytes(), null],
])("%s is told by its first bytes", (_, head, type) => expect(playsAs(head)).toBe(type));
