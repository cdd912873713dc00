import { headBytes, plainlyNotAudio } from "./first-bytes.ts";

/** Why a file is not worth sending, as a sentence; null where it is. */
export async function lookAtFile(file: File): Promise<string | null> {
  if (file.size === 0) return "This file is empty (0 bytes). Export it again and upload that.";
  try {
    const kind = plainlyNotAudio(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
    return kind && `This is ${kind}, not audio. Nothing was kept.`;
  } catch {
    // A dropped folder looks like a file until it is read.
    return "This could not be read. If it is a folder, drop the files that are in it.";
  }
}
