import type { Phase, Upload } from "./job.ts";

/** How long the rest will take: `14 s left`, `3 min left`, `1 h 20 min left`. */
export function timeLeft(bytesLeft: number, bytesPerSecond: number): string {
  const seconds = Math.ceil(bytesLeft / Math.max(1, bytesPerSecond));
  if (seconds < 60) return `${seconds} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min left`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`} left`;
}

/** Whole per cent on the way: 100 is said only of what has arrived. */
export function percentOf(sentBytes: number, bytes: number): number {
  return sentBytes >= bytes ? 100 : Math.min(99, Math.floor((sentBytes / bytes) * 100));
}

/** What there is to check in a bounce, the weightiest in full: "3 things to check: it clips once, at 0:12." Null where there is nothing. */
export function toCheck(warnings: readonly { words: string }[]): string | null {
  const [first] = warnings;
  if (!first) return null;
  const count = warnings.length === 1 ? "1 thing" : `${warnings.length} things`;
  return `${count} to check: ${first.words.charAt(0).toLowerCase()}${first.words.slice(1)}`;
}

const words = {
  waiting: "waiting",
  asking: "here already",
  sending: "waiting",
  finishing: "finishing",
  processing: "listening through",
  ready: "ready",
  failed: "stopped",
  refused: "refused",
} satisfies Record<Phase, string>;

/** How far it is, in a word or a number. */
export function stateOf({ phase, isPaused, isCutOff, sentence, sentBytes, bytes }: Upload): string {
  if (isPaused) return sentBytes > 0 ? `paused at ${percentOf(sentBytes, bytes)} %` : "paused";
  if (isCutOff) return sentence ? "paused" : "no connection";
  if (phase === "sending" && sentBytes > 0) return `${percentOf(sentBytes, bytes)} %`;
  return words[phase];
}
