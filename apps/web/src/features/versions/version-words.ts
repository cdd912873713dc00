import type { VersionView } from "./versions.ts";

type Format = NonNullable<VersionView["format"]>;

/** A level to one place with a true minus: "−12.9"; with `plus`, "+0.2". */
export function formatLevel(value: number, { plus = false }: { plus?: boolean } = {}): string {
  const rounded = Math.round(value * 10) / 10;
  const sign = rounded < 0 ? "−" : plus && rounded > 0 ? "+" : "";
  return `${sign}${Math.abs(rounded).toFixed(1)}`;
}

const kilohertz = (hertz: number) => String(Math.round(hertz / 100) / 10);

/** Depth and rate as engineers write them: "24/48", "32f/96"; only the rate where there is no depth. */
export function depthAndRate({ bitDepth, isFloat, sampleRateHz }: Format): string {
  const rate = kilohertz(sampleRateHz);
  return bitDepth === null ? `${rate} kHz` : `${bitDepth}${isFloat ? "f" : ""}/${rate}`;
}

/** Kilobits a second of a lossy file, on average over its length. */
function kilobits({ bytes, durationMs }: Pick<VersionView, "bytes" | "durationMs">): number | null {
  return durationMs ? Math.round((bytes * 8) / durationMs) : null;
}

/** Where the sound comes from: the lossless rendition, the original as it came, or the rendition for slow lines. */
export type HeardFrom = "lossless" | "original" | "small";

/** What a listener may trust: "bit-exact 24/48", "lossless 24/48, 5.1 folded to stereo", "lossy MP3 320" or "small AAC 256". */
export function fidelity(
  version: VersionView,
  heardFrom: HeardFrom | null = null,
): { badge: string; detail: string; isExact: boolean } | null {
  const { format } = version;
  if (!format) return null;
  if (heardFrom === "small") return { badge: "small", detail: aacWords(version), isExact: false };
  if (format.isBitExact) return { badge: "bit-exact", detail: depthAndRate(format), isExact: true };
  if (format.isLossless) {
    return { badge: "lossless", detail: [depthAndRate(format), ...changes(version)].join(", "), isExact: false };
  }
  const detail = [codecName(format.codec), kilobits(version)].filter((part) => part !== null).join(" ");
  return { badge: "lossy", detail, isExact: false };
}

/** What the AAC holds of each channel; the encoder keeps to it on average. */
const kilobitsPerChannel = 128;

function aacWords({ format, heardAs }: VersionView): string {
  const channels = heardAs?.channels ?? format?.channels ?? 2;
  return `AAC ${kilobitsPerChannel * Math.min(2, channels)}`;
}

/** What differs between a lossless source and what is heard of it, in a few words. */
function changes({ format, heardAs }: VersionView): string[] {
  if (!format || !heardAs) return [];
  const words = [];
  if (heardAs.channels < format.channels) words.push(`${channelName(format.channels)} folded to stereo`);
  if (heardAs.gainDb < 0) words.push(`${formatLevel(heardAs.gainDb)} dB`);
  return words;
}

/** What is heard: "FLAC 24/48, bit-exact", "MP3 192 kb/s, as uploaded", "AAC 256 kb/s". */
export function heardWords(version: VersionView, heardFrom: HeardFrom): string {
  const { format, heardAs } = version;
  if (heardFrom === "small") return `${aacWords(version)} kb/s`;
  if (heardFrom === "lossless" && format) {
    const shape = depthAndRate({ ...format, ...heardAs, isFloat: false });
    return `FLAC ${shape}${format.isBitExact ? ", bit-exact" : ""}`;
  }
  if (!format || format.isLossless) return "The original, as uploaded";
  const amount = kilobits(version);
  return `${codecName(format.codec)}${amount === null ? "" : ` ${amount} kb/s`}, as uploaded`;
}

/** What was done so that a version can be heard, in sentences; none where it is heard as it is. */
export function treatment({ format, heardAs }: VersionView): string[] {
  if (!format || !heardAs) return [];
  const sentences: string[] = [];
  const isFolded = heardAs.channels < format.channels;
  if (!format.isLossless) {
    const kind = `${codecName(format.codec)} in ${containerName(format.container)}`;
    sentences.push(`Browsers do not play ${kind}, so you hear it as FLAC.`);
  }
  if (isFolded) {
    const all = `the original keeps all ${format.channels} channels`;
    sentences.push(`${capital(channelName(format.channels))}, folded to stereo for playing; ${all}.`);
  }
  if (format.bitDepth !== null && heardAs.bitDepth < format.bitDepth) {
    sentences.push(`${format.bitDepth}-bit${format.isFloat ? " float" : ""}, played at ${heardAs.bitDepth} bits.`);
  }
  if (heardAs.sampleRateHz !== format.sampleRateHz) {
    sentences.push(`${kilohertz(format.sampleRateHz)} kHz, played at ${kilohertz(heardAs.sampleRateHz)} kHz.`);
  }
  if (heardAs.gainDb < 0) {
    const [over, down] = [formatLevel(-heardAs.gainDb, { plus: true }), formatLevel(-heardAs.gainDb)];
    const what = isFolded ? "The fold would reach" : "Peaks reach";
    sentences.push(`${what} ${over} dBFS: turned down by ${down} dB for playing, so that nothing clips.`);
  }
  return sentences;
}

const channelWords: Record<number, string> = { 1: "mono", 2: "stereo", 6: "5.1", 8: "7.1" };
const channelName = (channels: number) => channelWords[channels] ?? `${channels} channels`;
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The format as a sentence: "24-bit WAV at 48 kHz, stereo". */
export function formatSentence(version: VersionView): string | null {
  const { format } = version;
  if (!format) return null;
  const rate = `${kilohertz(format.sampleRateHz)} kHz, ${channelName(format.channels)}`;
  if (!format.isLossless) {
    const amount = kilobits(version);
    return `${codecName(format.codec)}${amount === null ? "" : ` at ${amount} kb/s`}, ${rate}`;
  }
  const depth = format.bitDepth === null ? "" : `${format.bitDepth}-bit ${format.isFloat ? "float " : ""}`;
  return `${depth}${containerName(format.container)} at ${rate}`;
}

const codecNames: Record<string, string> = {
  mp3: "MP3",
  aac: "AAC",
  vorbis: "Ogg Vorbis",
  opus: "Opus",
  flac: "FLAC",
  alac: "ALAC",
};
const codecName = (codec: string) => codecNames[codec] ?? codec.toUpperCase();

const containerNames: Record<string, string> = {
  mov: "M4A",
  mp4: "M4A",
  matroska: "Matroska",
  w64: "Wave64",
  ogg: "Ogg",
};
const containerName = (container: string) => containerNames[container] ?? container.toUpperCase();

/** A file of this format in a word: "MP3", "WAV"; nothing known, "what is played". */
export function originalName({ format }: Pick<VersionView, "format">): string {
  if (!format) return "what is played";
  return format.isLossless ? containerName(format.container) : codecName(format.codec);
}
