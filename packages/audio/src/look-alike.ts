import type { Refused } from "./answer.ts";

type LookAlike = NonNullable<Refused["looksLike"]>;

/** Fewer bytes than this hold no sound worth a name: the heads of most containers alone have more. */
const scrapBytes = 1024;

/** The first bytes of what people mistake for their mix, in hexadecimal. */
const signatures: [LookAlike, RegExp][] = [
  ["picture", /^(89504e47|ffd8ff|47494638|49492a00|4d4d002a|38425053|52494646.{8}57454250)/], // PNG JPEG GIF TIFF PSD WebP
  ["picture", /^.{8}66747970(68656963|68656978|6d696631|61766966)/], // HEIC and AVIF, which are made of boxes as M4A is
  ["document", /^(25504446|7b5c727466|d0cf11e0)/], // PDF, RTF, Office before 2007
  ["archive", /^(504b0304|504b0506|52617221|377abcaf|1f8b|425a68|fd377a58|.{514}7573746172)/], // ZIP RAR 7z gzip bzip2 xz tar
];

const wordings: [LookAlike, RegExp][] = [
  ["playlist", /^(#EXTM3U|\[playlist\]|ffconcat version|<asx|<\?wpl)/i],
  ["playlist", /^<\?xml[\s\S]*?<(MPD|playlist|SmoothStreamingMedia|smil)\b/i],
  ["playlist", /^(.*\n){0,30}FILE .* (WAVE|MP3|AIFF|BINARY)\s/], // a cue sheet
  ["playlist", /^v=0\s+o=/], // SDP: where a stream is to be heard
  ["web-page", /^(<!doctype html|<html)/i],
  ["picture", /^(<\?xml[\s\S]*?)?<svg\b/i],
];

/** What a file that holds no audio is instead, by its first bytes; undefined where they say nothing. */
export function lookAlike(start: Buffer, fileBytes: number): LookAlike | undefined {
  const bytes = start.toString("hex", 0, 300);
  const signed = signatures.find(([, signature]) => signature.test(bytes));
  if (signed) return signed[0];
  const words = readWords(start);
  if (words) return wordings.find(([, wording]) => wording.test(words))?.[0] ?? (isList(words) ? "playlist" : "text");
  return fileBytes < scrapBytes ? "scrap" : undefined;
}

/** The beginning as text, without what stands before the first word; null where it is no text. */
function readWords(start: Buffer): string | null {
  const text = start.toString("utf8", 0, 4096).replace(/\ufffd{1,3}$/, ""); // the cut may go through a letter
  const isText = ![...text].some((letter) => letter === "\ufffd" || (letter < " " && !"\t\n\f\r".includes(letter)));
  return isText ? text.replace(/^[\ufeff\s]+/, "") || null : null;
}

/** Whether every line is an address or the path of an audio file: the oldest kind of playlist has no head. */
function isList(words: string): boolean {
  const lines = words.split(/[\r\n]+/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.every((line) => /^\w+:\/\/\S+$|\.(wav|aiff?|flac|mp3|m4a|aac|ogg|opus|caf)\s*$/i.test(line.trim()));
}
