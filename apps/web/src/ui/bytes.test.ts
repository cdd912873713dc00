import { expect, it } from "vitest";
import { formatBytes } from "./bytes.ts";

it.each([
  [0, "0 B"],
  [840, "840 B"],
  [11_200_000, "11.2 MB"],
  [318_000_000, "318 MB"],
  [2_543_000_000, "2.5 GB"],
])("%d bytes are %s", (bytes, words) => expect(formatBytes(bytes)).toBe(words));
