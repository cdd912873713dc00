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

/** What a listener may trust: "bit-exact 24/48", "lossless 24/48" or "lossy MP3 320". */
export function fidelity(version: VersionView): { badge: string; detail: string; isExact: boolean } | null {
  const { format } = version;
  if (!format) return null;
  if (format.isBitExact) return { badge: "bit-exact", detail: depthAndRate(format), isExact: true };
  if (format.isLossless) return { badge: "lossless", detail: depthAndRate(format), isExact: false };
  const detail = [codecName(format.codec), kilobits(version)].filter((part) => part !== null).join(" ");
  return { badge: "lossy", detail, isExact: false };
}

const channelWords: Record<number, string> = { 1: "mono", 2: "stereo", 6: "5.1", 8: "7.1" };

/** The format as a sentence: "24-bit WAV at 48 kHz, stereo". */
export function formatSentence(version: VersionView): string | null {
  const { format } = version;
  if (!format) return null;
  const channels = channelWords[format.channels] ?? `${format.channels} channels`;
  const rate = `${kilohertz(format.sampleRateHz)} kHz, ${channels}`;
  if (!format.isLossless) {
    const amount = kilobits(version);
    return `${codecName(format.codec)}${amount === null ? "" : ` at ${amount} kbit/s`}, ${rate}`;
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
