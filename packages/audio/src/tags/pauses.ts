/** Seconds softer than this, as a mean over all bands, are silent. */
const silence = 1e-4;

/** Tells how often sound pauses within a second, from the power of each of `perSecond` moments. */
export function openPauses(perSecond: number) {
  const levels = new Float64Array(Math.max(1, Math.round(perSecond)));
  let [used, soft, heard] = [0, 0, 0];
  return {
    add(power: number): void {
      levels[used++] = Math.sqrt(power);
      if (used < levels.length) return;
      used = 0;
      const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
      if (mean < silence) return;
      heard += levels.length;
      for (const level of levels) if (level < mean / 2) soft++;
    },
    /**
     * The share of moments softer than half the mean of their second (Saunders, "Real-time discrimination of broadcast speech/music",
     * 1996); 0 in silence.
     */
    finish: () => (heard === 0 ? 0 : soft / heard),
  };
}
