type ProgressProps = {
  /** What is on its way. */
  label: string;
  /** 0 to 1; null while nobody can tell. */
  share: number | null;
  /** settled once the rest is only looking it over. */
  tone?: "now" | "settled";
  /** The share in words, where "62 %" is not enough. */
  words?: string;
  className?: string;
};

/** How far something has come, as a hairline. */
export function Progress({ label, share, tone = "now", words, className }: ProgressProps) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  const color = tone === "now" ? "bg-now" : "bg-settled";
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={words ?? (percent === null ? undefined : `${percent} %`)}
      className={`h-[3px] overflow-hidden rounded-full bg-line ${className ?? ""}`}
    >
      {percent === null ? (
        <div className={`h-full w-2/5 animate-sweep rounded-full ${color}`} />
      ) : (
        <div
          className={`h-full origin-left rounded-full transition-transform ${color}`}
          style={{ transform: `scaleX(${percent / 100})` }}
        />
      )}
    </div>
  );
}
