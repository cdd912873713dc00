import { open } from "node:fs/promises";
import { demoMixes, renderMix } from "@concerto/db/seed/music";
import { wavBytesPerSecond, wavHeader, wavHeaderBytes } from "./wav.ts";

/** Writes a WAV of 24/48 stereo: the demo's song over and over. */
export async function writeMusic(file: string, seconds: number): Promise<void> {
  const music = renderMix(demoMixes.balanced).subarray(wavHeaderBytes);
  const bytes = wavHeaderBytes + seconds * wavBytesPerSecond;
  const handle = await open(file, "w");
  await handle.write(wavHeader(bytes));
  for (let written = wavHeaderBytes; written < bytes; written += music.length) {
    await handle.write(music, 0, Math.min(music.length, bytes - written));
  }
  await handle.close();
}
