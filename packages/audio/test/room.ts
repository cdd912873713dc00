import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame } from "node-av/lib";
import { afterAll } from "vitest";
import type { Shape } from "../src/chain.ts";
import { decode } from "../src/decode.ts";
import { openPcm } from "../src/pcm.ts";
import { openSource } from "../src/probe.ts";
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

/** The loudest sample of each channel of an audio file, from 0 to 1, and its frames. */
export async function loudestOf(file: string): Promise<{ peaks: number[]; frames: number }> {
  let channels = 0;
  const peaks: number[] = [];
  let pcm: ReturnType<typeof openPcm> | undefined;
  const { frames } = await decode(openSource(file), (frame) => {
    channels = frame.channels;
    pcm ??= openPcm(frame as Shape & Frame, 32, ({ samples }) => {
      for (const [index, sample] of samples.entries()) {
        peaks[index % channels] = Math.max(peaks[index % channels] ?? 0, Math.abs(sample) / 2 ** 31);
      }
    });
    pcm.push(frame);
  });
  pcm?.flush();
  return { peaks, frames };
}
