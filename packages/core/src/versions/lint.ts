import type { Version } from "@concerto/db/client";
import type { Signal } from "./schema.ts";

/** What lint reads of a version. */
export type Linted = Pick<
  Version,
  | "number"
  | "durationMs"
  | "sampleRateHz"
  | "bitDepth"
  | "isFloat"
  | "isLossless"
  | "channels"
  | "container"
  | "integratedLufs"
  | "truePeakDbtp"
  | "pcmMd5"
> & { signal: Signal | null };

export type WarningKind =
  | "same"
  | "silent"
  | "dead-channel"
  | "polarity"
  | "clipping"
  | "lossy-inside"
  | "true-peak"
  | "offset"
  | "dual-mono"
  | "lead-in"
  | "lead-out"
  | "length"
  | "rate"
  | "depth"
  | "speech-loudness";

/** Something to look at before others listen, in the words of whoever makes music; `atMs` is where to hear it. Never a refusal. */
export type Warning = { kind: WarningKind; words: string; atMs: number | null };

type Rule = (version: Linted, context: Context) => string | { words: string; atMs: number } | null;
type Context = { before: Linted | null; earlier: readonly Linted[]; isSpeech: boolean | null };

/** Two bounces of one arrangement are as long to the sample; what encoders add at either end is shorter than this. */
const leastLengthMs = 100;
/** Streaming services and encoders ask for this much room (EBU R 128 and AES TD1008 alike). */
const highestDbtp = -1;
/** −46 dBFS: half a per cent of full scale, well above what converters leave. */
const mostOffset = 0.005;
/** In mono more is lost than is left. */
const leastCorrelation = -0.5;
/** The difference of two channels, 60 dB below their sum, is heard by nobody. */
const monoSideDb = -60;
/** Nothing sounds in a channel that stays below −60 dBFS. */
const silentDbfs = -60;
const mostLeadInMs = 2000;
const mostLeadOutMs = 8000;
/** AES TD1008 and the podcast platforms: −16 LUFS, within a LU; EBU R 128: −23 LUFS, within half a one. */
const speechTargets = [
  { lufs: -16, within: 1 },
  { lufs: -23, within: 0.5 },
];

/** The weightiest first. Some make others idle to say: see `warningsOf`. */
const rules = {
  same: ({ pcmMd5 }, { earlier }) => {
    const twin = pcmMd5 === null ? undefined : earlier.findLast((other) => other.pcmMd5 === pcmMd5);
    return twin ? `This is v${twin.number} again, sample for sample.` : null;
  },
  silent: ({ signal }) => (isSilent(signal) ? "There is nothing to hear in it: it is silent from end to end." : null),
  "dead-channel": ({ signal }) => {
    const [left = 0, right = 0, ...more] = signal?.channelPeaksDbfs ?? [];
    if (more.length > 0 || left > silentDbfs === right > silentDbfs) return null;
    return `The ${left > silentDbfs ? "right" : "left"} channel is silent.`;
  },
  polarity: ({ signal }) =>
    signal?.correlation != null && signal.correlation < leastCorrelation
      ? "Left and right work against each other, and in mono little is left: the polarity of one channel seems swapped."
      : null,
  clipping: ({ signal }) => {
    const { runs, firstAtMs } = signal?.clipping ?? { runs: 0, firstAtMs: null };
    if (runs === 0 || firstAtMs === null) return null;
    const places = runs === 1 ? "It clips once, at" : `It clips ${runs.toLocaleString("en")} times, first at`;
    return { words: `${places} ${clock(firstAtMs)}.`, atMs: firstAtMs };
  },
  "lossy-inside": ({ signal, isLossless, container }) => {
    if (!isLossless || !signal?.cutoffHz) return null;
    const kilohertz = Math.round(signal.cutoffHz / 100) / 10;
    return `Nothing sounds above ${kilohertz} kHz, as in an MP3 or AAC. Was this ${nameOf(container)} made of one?`;
  },
  "true-peak": ({ truePeakDbtp }) =>
    truePeakDbtp !== null && rounded(truePeakDbtp) > highestDbtp
      ? `True peaks reach ${level(truePeakDbtp)} dBTP. Above −1, encoders and converters may clip them.`
      : null,
  offset: ({ signal }) =>
    signal && signal.dcOffset > mostOffset
      ? `The waveform stands ${percent(signal.dcOffset)} off centre (DC offset), which costs headroom.`
      : null,
  "dual-mono": ({ signal, channels }) =>
    channels === 2 && signal?.sideDb != null && signal.sideDb < monoSideDb
      ? "Both channels are the same: this is mono in a stereo file."
      : null,
  "lead-in": ({ signal }) =>
    signal && signal.headSilenceMs > mostLeadInMs
      ? `It begins with ${seconds(signal.headSilenceMs)} of silence.`
      : null,
  "lead-out": ({ signal, durationMs }) =>
    signal && signal.tailSilenceMs > mostLeadOutMs
      ? {
          words: `It ends with ${seconds(signal.tailSilenceMs)} of silence.`,
          atMs: Math.max(0, (durationMs ?? 0) - signal.tailSilenceMs),
        }
      : null,
  length: ({ durationMs }, { before }) => {
    if (durationMs === null || !before || before.durationMs === null) return null;
    const longer = durationMs - before.durationMs;
    if (Math.abs(longer) < leastLengthMs) return null;
    return `It is ${seconds(Math.abs(longer))} ${longer > 0 ? "longer" : "shorter"} than v${before.number}.`;
  },
  rate: ({ sampleRateHz }, { before }) =>
    before && sampleRateHz !== before.sampleRateHz && sampleRateHz !== null && before.sampleRateHz !== null
      ? `${inKilohertz(sampleRateHz)} kHz, where v${before.number} has ${inKilohertz(before.sampleRateHz)}.`
      : null,
  depth: (version, { before }) => {
    const [here, there] = [depthOf(version), before && depthOf(before)];
    if (!before || here === null || there === null || here === there) return null;
    return `${capital(here)}, where v${before.number} is ${there}.`;
  },
  "speech-loudness": ({ integratedLufs }, { isSpeech }) => {
    if (!isSpeech || integratedLufs === null) return null;
    if (speechTargets.some(({ lufs, within }) => Math.abs(rounded(integratedLufs) - lufs) <= within)) return null;
    return `${level(integratedLufs)} LUFS. Podcasts are made for −16 LUFS, broadcasts for −23 (EBU R 128).`;
  },
} satisfies Record<WarningKind, Rule>;

/** What the first of each pair says, the second need not say again. */
const idle: Partial<Record<WarningKind, readonly WarningKind[]>> = {
  silent: ["dead-channel", "lead-in", "lead-out", "dual-mono", "speech-loudness"],
};

/**
 * What to look at in a version before others listen. `earlier` are the song's versions before it that could be heard, in order of their numbers;
 * `isSpeech` is null while nobody knows. What was measured before a rule existed is passed over by it.
 */
export function warningsOf(
  version: Linted,
  earlier: readonly Linted[],
  { isSpeech }: { isSpeech: boolean | null },
): Warning[] {
  const context = { before: earlier.at(-1) ?? null, earlier, isSpeech };
  const found = Object.entries(rules as Record<WarningKind, Rule>).flatMap(([kind, rule]) => {
    const said = rule(version, context);
    if (said === null) return [];
    return [{ kind: kind as WarningKind, ...(typeof said === "string" ? { words: said, atMs: null } : said) }];
  });
  const needless = new Set(found.flatMap(({ kind }) => idle[kind] ?? []));
  return found.filter(({ kind }) => !needless.has(kind));
}

const isSilent = (signal: Signal | null) => signal?.channelPeaksDbfs.every((peak) => peak <= silentDbfs) ?? false;

function depthOf({ isLossless, bitDepth, isFloat }: Linted): string | null {
  if (isLossless === null) return null;
  if (!isLossless) return "lossy";
  return bitDepth === null ? null : `${bitDepth}-bit${isFloat ? " float" : ""}`;
}

const rounded = (value: number) => Math.round(value * 10) / 10;
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const nameOf = (container: string | null) =>
  container === null ? "file" : container === "m4a" ? "M4A" : container.toUpperCase();
const inKilohertz = (hertz: number) => Math.round(hertz / 100) / 10;
const percent = (share: number) => `${rounded(share * 100)} %`;

/** "+0.3", "−0.4", to one place. */
function level(value: number): string {
  const sign = rounded(value) < 0 ? "−" : rounded(value) > 0 ? "+" : "";
  return `${sign}${Math.abs(rounded(value)).toFixed(1)}`;
}

/** "0.2 s", "14 s", "2 min 5 s". */
function seconds(ms: number): string {
  if (ms < 10_000) return `${(Math.round(ms / 100) / 10).toFixed(1)} s`;
  const whole = Math.round(ms / 1000);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function clock(ms: number): string {
  const whole = Math.floor(ms / 1000);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
