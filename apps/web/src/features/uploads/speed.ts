/** Long enough to smooth out parts that end and begin, short enough to follow a line that gets slow. */
const windowMs = 8_000;

/** Measures how fast a count of bytes grows. */
export function createSpeedometer() {
  let samples: { atMs: number; bytes: number }[] = [];
  return {
    note(bytes: number, atMs: number) {
      const last = samples.at(-1);
      // A part that failed takes its bytes back: what was measured up to there says nothing any more.
      if (last && bytes < last.bytes) samples = [];
      samples = [...samples.filter((sample) => atMs - sample.atMs < windowMs), { bytes, atMs }];
    },
    /** Smoothed over the last seconds; null until there is something to measure. */
    bytesPerSecond(atMs: number): number | null {
      const first = samples[0];
      const last = samples.at(-1);
      if (!first || !last || last.atMs - first.atMs < 400) return null;
      return (last.bytes - first.bytes) / ((atMs - first.atMs) / 1000);
    },
    reset() {
      samples = [];
    },
  };
}

export type Speedometer = ReturnType<typeof createSpeedometer>;
