const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/**
 * A place or a length in audio as a clock reads it: `1:41`, `1:02:03`, with tenths `1:41.2`.
 * Rounds down, as a clock does: it never shows a moment that has not been reached. Below zero or not a number reads `0:00`.
 */
export function formatTime(ms: number, { tenths = false }: { tenths?: boolean } = {}) {
  const wholeMs = Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : 0;
  const hours = Math.floor(wholeMs / hourMs);
  const minutes = Math.floor((wholeMs % hourMs) / minuteMs);
  const seconds = pad(Math.floor((wholeMs % minuteMs) / secondMs));
  const clock = hours > 0 ? `${hours}:${pad(minutes)}:${seconds}` : `${minutes}:${seconds}`;
  return tenths ? `${clock}.${Math.floor((wholeMs % secondMs) / 100)}` : clock;
}

/** Milliseconds from `1:41.2`, `1:02:03` or plain seconds (`83.5`, a comma will do); undefined for anything else. */
export function parseTime(text: string): number | undefined {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}(?:[.,]\d{1,6})?)$/.exec(text.trim());
  if (!match) return undefined;
  const [, hours, minutes, seconds = "0"] = match;
  const secondsNumber = Number(seconds.replace(",", "."));
  if (minutes !== undefined && secondsNumber >= 60) return undefined;
  if (hours !== undefined && Number(minutes) >= 60) return undefined;
  return Math.round(Number(hours ?? 0) * hourMs + Number(minutes ?? 0) * minuteMs + secondsNumber * secondMs);
}

/** The same moment in words, for screen readers: `1 minute 41 seconds`. */
export function spokenTime(ms: number) {
  const [seconds = 0, minutes = 0, hours = 0] = formatTime(ms).split(":").map(Number).reverse();
  const parts = [count(hours, "hour"), count(minutes, "minute"), count(seconds, "second")].filter(Boolean);
  return parts.join(" ") || "0 seconds";
}

const pad = (number: number) => String(number).padStart(2, "0");

const count = (number: number, unit: string) => (number === 0 ? "" : `${number} ${unit}${number === 1 ? "" : "s"}`);
