import { expect, test } from "vitest";
import { write } from "../test/media.ts";
import { aRoom } from "../test/room.ts";
import { promisedByChunks } from "./promise.ts";

const longs = (...numbers: bigint[]) => {
  const bytes = Buffer.alloc(numbers.length * 8);
  for (const [index, number] of numbers.entries()) bytes.writeBigUInt64BE(number, index * 8);
  return bytes;
};
const caf = (bytes: bigint) => Buffer.concat([Buffer.from("caff\0\x01\0\0free"), longs(bytes), Buffer.alloc(100)]);
const wave64 = (bytes: bigint) => {
  const head = Buffer.alloc(40);
  head.write("riff");
  return Buffer.concat([head, Buffer.from("junk"), Buffer.alloc(12), longs(bytes).swap64(), Buffer.alloc(100)]);
};

// Found by the hunt: a place that no file has was asked of the system, which threw, and the worker took the fault for its own.
test.each([
  ["a CAF", caf(2n ** 56n)],
  ["a CAF, the other way", caf(2n ** 63n)],
  ["a Wave64", wave64(2n ** 63n)],
  ["a Wave64, at the most", wave64(2n ** 64n - 1n)],
  ["a WAV", Buffer.concat([Buffer.from("RIFF\0\0\0\0WAVEjunk"), Buffer.alloc(4, 255), Buffer.alloc(100)])],
])("%s with a part that ends beyond any file promises nothing", (_, bytes) => {
  expect(promisedByChunks(write(aRoom().at("forged"), bytes), 4)).toBeNull();
});
