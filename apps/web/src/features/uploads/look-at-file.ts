import { headBytes, plainlyAudio, plainlyNotAudio } from "./first-bytes.ts";

/** Why a file is not worth sending, as a sentence; null where it is. */
export async function lookAtFile(file: File): Promise<string | null> {
  if (file.size === 0) return "This file is empty (0 bytes). Export it again and upload that.";
  try {
    const kind = plainlyNotAudio(await headOf(file));
    return kind && `This is ${kind}, not audio. Nothing was kept.`;
  } catch {
    return "This could not be read. Look whether it is still where it was, then choose it again.";
  }
}

/** Endings of files whose first bytes may say nothing: an MP3 may begin with what an encoder left there. */
const audioEnding = /\.(?:wave?|bwf|rf64|w64|aiff?|aifc|flac|caf|m4a|mp3|aac|ogg|opus|wv|ape|mp4)$/i;

/** Whether a file that came in a folder was meant: sessions hold much that nobody wants to hear. Unreadable ones were, to be told of. */
export async function isMeant(file: File): Promise<boolean> {
  try {
    const head = await headOf(file);
    return plainlyAudio(head) || (audioEnding.test(file.name) && plainlyNotAudio(head) === null);
  } catch {
    return audioEnding.test(file.name);
  }
}

async function headOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
}
