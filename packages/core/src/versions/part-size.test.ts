import { expect, test } from "vitest";
import { partBytesOf } from "./part-size.ts";

const mebibyte = 1024 * 1024;

test.each([
  { file: "a voice memo", bytes: 1, parts: 1 },
  { file: "five minutes of 24/48", bytes: 92_000_000, parts: 18 },
  { file: "the last small one", bytes: 256 * mebibyte, parts: 52 },
  { file: "the first large one", bytes: 256 * mebibyte + 1, parts: 17 },
  { file: "the largest that is let in", bytes: 10 * 1024 * mebibyte, parts: 640 },
])("$file goes in $parts parts of a size that R2 takes", ({ bytes, parts }) => {
  const partBytes = partBytesOf(bytes);
  expect(Math.ceil(bytes / partBytes)).toBe(parts);
  expect(partBytes).toBeGreaterThanOrEqual(5 * mebibyte);
});
