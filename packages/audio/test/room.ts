import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Listened, listenThrough } from "../src/sandbox.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of a test's own, gone when its file of tests is done. */
export function aRoom() {
  const folder = mkdtempSync(join(tmpdir(), "concerto-audio-"));
  folders.push(folder);
  return {
    at: (name: string) => join(folder, name),
    into: join(folder, "out"),
    leftovers: () => readdirSync(join(folder, "out")),
  };
}

/** Listens to a file that is expected to be heard. */
export async function hear(...args: Parameters<typeof listenThrough>): Promise<Listened> {
  const answer = await listenThrough(...args);
  if (answer.outcome !== "listened") throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer;
}

/** Reads an audiowaveform file, version 1, as its specification lays it out. */
export function readDat(path: string) {
  const file = readFileSync(path);
  const length = file.readUInt32LE(16);
  return {
    version: file.readInt32LE(0),
    flags: file.readUInt32LE(4),
    sampleRateHz: file.readInt32LE(8),
    samplesPerPixel: file.readInt32LE(12),
    length,
    bytes: file.length,
    pairs: Array.from({ length }, (_, pixel) => [file.readInt16LE(20 + pixel * 4), file.readInt16LE(22 + pixel * 4)]),
  };
}
