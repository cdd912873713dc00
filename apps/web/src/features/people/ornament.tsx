const bars = 140;
const pitch = 4;
const height = 96;

/** The imagined song: how far each part reaches (0 to 1), and how loud it is. It breaks off before the last refrain, and fades. */
const parts = [
  { until: 0.06, level: 0.12 },
  { until: 0.2, level: 0.5 },
  { until: 0.25, level: 0.3 },
  { until: 0.42, level: 0.62 },
  { until: 0.56, level: 0.85 },
  { until: 0.6, level: 0.18 },
  { until: 0.7, level: 0.45 },
  { until: 0.86, level: 1 },
  { until: 0.93, level: 0.34 },
  { until: 1, level: 0.08 },
];

/** A waveform that is no recording's: it says what this place is about. */
export function Ornament() {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${bars * pitch} ${height}`}
      className="block h-auto w-full"
      fill="none"
      strokeWidth={2.4}
    >
      <path d={barsOf(1)} className="stroke-wave-peak" />
      <path d={barsOf(0.34)} className="stroke-wave-body" />
    </svg>
  );
}

function barsOf(share: number): string {
  return Array.from({ length: bars }, (_, index) => {
    const half = Math.max(0.6, (height / 2 - 1) * levelAt(index) * share);
    const x = index * pitch + 1;
    return `M${x} ${(height / 2 - half).toFixed(1)}v${(half * 2).toFixed(1)}`;
  }).join("");
}

function levelAt(index: number): number {
  const place = index / bars;
  const level = parts.find(({ until }) => place < until)?.level ?? 0;
  // The same roughness on server and browser, which random numbers would not give.
  const rough = Math.abs(Math.sin(index * 12.9898) * 43758.5453) % 1;
  const beat = index % 7 === 0 ? 1 : 0.45 + 0.45 * rough;
  return level * beat;
}
