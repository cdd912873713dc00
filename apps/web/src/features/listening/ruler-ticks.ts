const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Steps that people count in. */
const steps = [1, 2, 5, 10, 15, 30].map((n) => n * second);
const longSteps = [minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 6 * hour];

/** Room for one time and some air. */
const leastPixels = 84;

/** The times to write under a waveform, in milliseconds: 0, even steps, and the end; none so near the end that they would touch. */
export function rulerTicks(durationMs: number, width: number): number[] {
  if (durationMs <= 0 || width <= 0) return [];
  const msPerPixel = durationMs / width;
  const step = [...steps, ...longSteps].find((candidate) => candidate / msPerPixel >= leastPixels) ?? 12 * hour;
  const ticks: number[] = [];
  for (let at = 0; at < durationMs - leastPixels * 0.75 * msPerPixel; at += step) ticks.push(at);
  return [...ticks, durationMs];
}
