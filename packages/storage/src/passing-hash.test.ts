import { createHash, randomBytes } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, it } from "vitest";
import { createPassingHash } from "./passing-hash.ts";

const whole = randomBytes(100_000);

/** Each try: from which byte, and up to which it came before the line broke. */
async function hashOf(tries: [from: number, to: number][]): Promise<string> {
  const hash = createPassingHash();
  for (const [from, to] of tries) {
    const chunks =
      whole
        .subarray(from, to)
        .toString("latin1")
        .match(/[\s\S]{1,7000}/g) ?? [];
    const source = Readable.from(chunks.map((chunk) => Buffer.from(chunk, "latin1")));
    await pipeline(source, hash.from(from), new PassThrough().resume());
  }
  return hash.digest();
}

// Seen to be another one for all but the first where everything that passes is hashed.
it.each<[string, [number, number][]]>([
  ["in one go", [[0, 100_000]]],
  [
    "from where the disk had got to, behind what was hashed",
    [
      [0, 60_000],
      [41_000, 100_000],
    ],
  ],
  [
    "from the beginning again",
    [
      [0, 60_000],
      [0, 100_000],
    ],
  ],
  [
    "in tries of which one brings nothing new",
    [
      [0, 60_000],
      [30_000, 50_000],
      [50_000, 100_000],
    ],
  ],
])("the hash is that of the whole, fetched %s", async (_, tries) => {
  expect(await hashOf(tries)).toBe(createHash("sha256").update(whole).digest("hex"));
});
