"use client";

import { useListening } from "../listening/listening.tsx";
import { QualityChoice } from "../listening/quality-choice.tsx";
import { heardWords, treatment } from "./version-words.ts";
import type { VersionView } from "./versions.ts";

/** What comes out of the loudspeakers, what was done for it, and the choice of another quality where there is one. */
export function HeardAs({ version }: { version: VersionView }) {
  const heardFrom = useListening((state) => (state.versionId === version.id ? state.source : null));
  if (!version.isAudible) return null;
  return (
    <div className="mt-5 border-line border-t pt-4 text-small">
      {heardFrom && (
        <p role="status" aria-label="You hear" className="flex justify-between gap-6">
          <span className="text-muted">You hear</span>
          <span className="text-right">{heardWords(version, heardFrom)}</span>
        </p>
      )}
      {treatment(version).map((sentence) => (
        <p key={sentence} className="mt-2 text-muted">
          {sentence}
        </p>
      ))}
      {(version.hasSmall || version.heardAs) && (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <span className="text-muted">Quality</span>
          <QualityChoice />
        </div>
      )}
    </div>
  );
}
