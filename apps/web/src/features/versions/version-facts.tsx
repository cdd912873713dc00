"use client";

import { useListening } from "../listening/listening.tsx";
import { fidelity, formatLevel, treatment } from "./version-words.ts";
import type { VersionView } from "./versions.ts";

/** What was measured, in one line: what may be trusted, how loud, how high, how wide. */
export function VersionFacts({ version }: { version: VersionView }) {
  const heardFrom = useListening((state) => (state.versionId === version.id ? state.source : null));
  const trust = fidelity(version, heardFrom);
  const { integratedLufs, truePeakDbtp, rangeLu } = version.loudness;
  if (!trust) return version.isAudible ? <p className="text-muted text-small">original, not measured yet</p> : null;
  const why = treatment(version).join(" ") || undefined;
  return (
    <dl aria-label="Measured" className="flex flex-wrap items-baseline gap-x-5.5 gap-y-1 text-small">
      <div title={trust.isExact ? "What you hear is bit for bit what was bounced" : why} className="flex gap-1.5">
        <dt className={trust.isExact ? "text-settled" : "text-muted"}>{trust.badge}</dt>
        <dd className="text-muted">{trust.detail}</dd>
      </div>
      <Level
        name="LUFS"
        title="Integrated loudness"
        value={integratedLufs === null ? null : formatLevel(integratedLufs)}
      />
      <Level
        name="dBTP"
        title="True peak"
        value={truePeakDbtp === null ? null : formatLevel(truePeakDbtp, { plus: true })}
      />
      <Level
        name="LU"
        title="Loudness range"
        value={rangeLu === null ? null : formatLevel(rangeLu)}
        className="max-sm:hidden"
      />
    </dl>
  );
}

type LevelProps = { name: string; title: string; value: string | null; className?: string };

function Level({ name, title, value, className }: LevelProps) {
  if (value === null) return null;
  return (
    <div title={title} className={`flex flex-row-reverse items-baseline gap-1.5 ${className ?? ""}`}>
      <dt className="text-muted">
        <abbr title={title} className="no-underline">
          {name}
        </abbr>
      </dt>
      <dd className="font-medium font-mono">{value}</dd>
    </div>
  );
}
