/** The absolute gate of BS.1770: what is quieter is silence. */
export const gateLufs = -70;

/** The loudness of a mean square that was weighted: BS.1770-5, annex 1, equation 2. */
export const lufs = (power: number) => -0.691 + 10 * Math.log10(power);

/** Gates and percentiles are as fine as this; what is louder than the last bin stands in it. */
const binsPerLu = 100;
const bins = 100 * binsPerLu;

/** BS.1770-5, annex 1, equation 6, and EBU Tech 3342: what is so far below the mean of all that is no silence is left out. */
const integratedGateLu = -10;
const rangeGateLu = -20;
/** EBU Tech 3342: between these lies the range. A single shot or a fade is outside of them. */
const [lowest, highest] = [0.1, 0.95];

/** How often each loudness occurred, in memory that does not grow with what is measured. */
export function openDistribution() {
  const counts = new Float64Array(bins);
  const powers = new Float64Array(bins);

  /** The first bin that is not left out by a gate so far from the mean. */
  const firstAbove = (gateLu: number) => {
    const gate = lufs(meanFrom(0)) + gateLu;
    return Math.max(0, Math.ceil((gate - gateLufs) * binsPerLu));
  };
  const meanFrom = (first: number) => sumFrom(powers, first) / sumFrom(counts, first);

  return {
    /** Counts a window of this mean square. */
    add(power: number): void {
      const loudness = lufs(power);
      if (!(loudness > gateLufs)) return;
      const bin = Math.min(bins - 1, Math.floor((loudness - gateLufs) * binsPerLu));
      counts[bin] = (counts[bin] ?? 0) + 1;
      powers[bin] = (powers[bin] ?? 0) + power;
    },
    /** Of windows of 400 ms, a quarter further each: BS.1770-5, annex 1, equation 7. Null in silence. */
    integratedLufs(): number | null {
      return sumFrom(counts, 0) === 0 ? null : lufs(meanFrom(firstAbove(integratedGateLu)));
    },
    /** Of windows of 3 s: EBU Tech 3342, in LU. Null in silence. */
    rangeLu(): number | null {
      const first = firstAbove(rangeGateLu);
      const count = sumFrom(counts, first);
      const at = (share: number) => binOfRank(counts, first, Math.round((count - 1) * share));
      return sumFrom(counts, 0) === 0 ? null : (at(highest) - at(lowest)) / binsPerLu;
    },
  };
}

function sumFrom(values: Float64Array, first: number): number {
  let sum = 0;
  for (let bin = first; bin < values.length; bin++) sum += values[bin] ?? 0;
  return sum;
}

/** The bin of the window that comes behind so many others in the order of their loudness. */
function binOfRank(counts: Float64Array, first: number, rank: number): number {
  let [bin, passed] = [first, counts[first] ?? 0];
  while (passed <= rank && bin < bins - 1) passed += counts[++bin] ?? 0;
  return bin;
}
