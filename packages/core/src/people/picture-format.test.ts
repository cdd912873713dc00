import { expect, test } from "vitest";
import { aPictureOf } from "../../test/factories.ts";
import { readPictureFormat } from "./picture-format.ts";

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const webp = (form: string, ...rest: number[][]) => bytes("RIFF", [0, 0, 0, 0], "WEBP", form, [0, 0, 0, 0], ...rest);
const app0 = [0xff, 0xe0, 0, 4, 0, 0];
const frame = [0xff, 0xc2, 0, 17, 8, 1, 0, 1, 0];

test.each([
  ["a PNG", aPictureOf(256), "image/png", 256],
  ["a large PNG", aPictureOf(1024), "image/png", 1024],
  ["a progressive JPEG", bytes([0xff, 0xd8], app0, frame), "image/jpeg", 256],
  ["a lossy WebP", webp("VP8 ", [0, 0, 0, 0x9d, 1, 0x2a], [0, 1, 0, 1]), "image/webp", 256],
  ["a lossless WebP", webp("VP8L", [0x2f], [0xff, 0xc0, 0x3f, 0]), "image/webp", 256],
  ["a WebP with colours of its own", webp("VP8X", [0x20, 0, 0, 0], [255, 0, 0, 255, 0, 0]), "image/webp", 256],
])("%s is read with its size", (_, file, contentType, side) => {
  expect(readPictureFormat(file)).toEqual({ contentType, width: side, height: side });
});

test.each([
  ["an SVG", bytes('<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><script>1</script></svg>')],
  ["a page", bytes("<!doctype html><script>alert(1)</script>")],
  ["a GIF", bytes("GIF89a", [0, 1, 0, 1])],
  ["a WebP that moves", webp("VP8X", [0x02, 0, 0, 0], [255, 0, 0, 255, 0, 0])],
  ["half a PNG", aPictureOf(256).subarray(0, 20)],
  ["a JPEG that ends before its frame", bytes([0xff, 0xd8], app0)],
  ["a JPEG whose segments lead nowhere", bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0, 0, 0, 0])],
  ["nothing", Buffer.alloc(0)],
])("%s is no picture", (_, file) => {
  expect(readPictureFormat(file)).toBeNull();
});
