import { useMemo } from "react";

const columns = 120;
const heightPx = 40;

type SketchProps = { sketch: string; tone?: keyof typeof fills; className?: string };

const fills = {
  plain: { peaks: "var(--wave-peak)", body: "var(--wave-body)" },
  played: { peaks: "color-mix(in srgb, var(--wave-played) 60%, transparent)", body: "var(--wave-played)" },
};

/**
 * A version's waveform in miniature. `sketch` is base64 of pairs of bytes, (peak, rms), 240 of them over the whole length; two are drawn
 * as one column, so that columns stay apart on every screen.
 */
export function Sketch({ sketch, tone = "plain", className }: SketchProps) {
  const { peaks, body } = useMemo(() => pathsOf(sketch), [sketch]);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${columns * 4} ${heightPx}`}
      preserveAspectRatio="none"
      className={`block h-10 w-full ${className ?? ""}`}
    >
      <path d={peaks} fill={fills[tone].peaks} />
      <path d={body} fill={fills[tone].body} />
    </svg>
  );
}

function pathsOf(sketch: string) {
  const bytes = Uint8Array.from(atob(sketch), (character) => character.charCodeAt(0));
  const pairs = Math.floor(bytes.length / 2);
  const loudest = (column: number, offset: 0 | 1) => {
    const from = Math.floor((column * pairs) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * pairs) / columns));
    return Math.max(0, ...Array.from({ length: to - from }, (_, at) => bytes[(from + at) * 2 + offset] ?? 0)) / 255;
  };
  const path = (offset: 0 | 1) =>
    Array.from({ length: columns }, (_, column) => bar(column, loudest(column, offset))).join("");
  return { peaks: path(0), body: path(1) };
}

// Silence is still a line: a gap would look as if something were missing.
function bar(column: number, level: number): string {
  const half = Math.max(0.6, (level * heightPx) / 2);
  return `M${column * 4 + 0.6} ${(heightPx / 2 - half).toFixed(1)}h2.8v${(half * 2).toFixed(1)}h-2.8z`;
}
