import type { browserTypes, FlacShape, Format } from "./answer.ts";

/** How a source is to be played: as it came, under a type that every browser knows, or as a FLAC. */
export type Playing = {
  playsAs: (typeof browserTypes)[number] | null;
  /** Null where the original is played. Direct: the source's own samples, which the FLAC can be proven to hold. */
  flac: (FlacShape & { isDirect: boolean }) | null;
};

/** Lossy audio that browsers play as it came: an encoding more would only make it worse. */
const browserFormats = new Map<string, (typeof browserTypes)[number]>([
  ["mp3 in mp3", "audio/mpeg"],
  ["aac in m4a", "audio/mp4"],
  ["aac in aac", "audio/aac"],
  ["vorbis in ogg", "audio/ogg"],
  ["opus in ogg", "audio/ogg"],
]);

/**
 * Decides how a source is played. What comes with a picture is not sent as it came: nobody listens to a gigabyte of video; neither is what
 * cannot be freed of its tags, which may tell where somebody lives.
 */
export function planPlaying(
  format: Format,
  { hasVideo, isTangled }: { hasVideo: boolean; isTangled: boolean },
): Playing {
  const type = hasVideo || isTangled ? undefined : browserFormats.get(`${format.codec} in ${format.container}`);
  if (type) return { playsAs: type, flac: null };
  const sampleRateHz = flacRate(format.sampleRateHz);
  const channels = format.channels === 1 ? 1 : 2;
  const isInteger = format.isLossless && !format.isFloat;
  const bitDepth = isInteger && channels === format.channels && (format.bitDepth ?? 24) <= 16 ? 16 : 24;
  const isDirect = isInteger && channels === format.channels && sampleRateHz === format.sampleRateHz;
  return { playsAs: null, flac: { sampleRateHz, bitDepth, channels, isDirect } };
}

/** A FLAC frame tells its rate in 16 bits of hertz or of tens of hertz (RFC 9639, 9.1.2): an odd high rate is brought down. */
function flacRate(hertz: number): number {
  return hertz <= 65_535 || hertz % 10 === 0 ? hertz : 48_000;
}

/** The AAC of a source has its rate where AAC knows it (ISO/IEC 14496-3) and slow lines want it, else the nearest of its family. */
export function aacRate(hertz: number): number {
  const known = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
  if (known.includes(hertz)) return hertz;
  if (hertz % 44_100 === 0) return 44_100;
  return known.find((rate) => rate > hertz) ?? 48_000;
}

/**
 * By how much audio whose loudest sample is this (1 is full scale) is turned down so that nothing clips: to the next tenth of a decibel,
 * which is what people are told.
 */
export function gainThatFits(loudest: number): number {
  return loudest > 1 ? -Math.ceil(200 * Math.log10(loudest)) / 10 : 0;
}
