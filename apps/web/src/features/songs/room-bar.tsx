"use client";

import type { Anchor } from "../comments/comments.ts";
import { Composer } from "../comments/composer.tsx";
import { Clock } from "../listening/clock.tsx";
import { useListening } from "../listening/listening.tsx";
import { PlayButton } from "../listening/play-button.tsx";
import { VolumeFader } from "../listening/volume-fader.tsx";
import { VersionPair } from "../versions/version-pills.tsx";
import type { VersionView } from "../versions/versions.ts";
import { useMeasuredHeight } from "./measured-height.ts";

type RoomBarProps = {
  version: VersionView;
  versions: readonly VersionView[];
  onPost: (body: string, anchor: Anchor) => void;
  mayComment: boolean;
  onChoose: (versionId: string) => void;
};

/** What the hands need: play, time, composer, volume. Under the waveform; on a phone at the thumb. */
export function RoomBar({ version, versions, onPost, mayComment, onChoose }: RoomBarProps) {
  const bar = useMeasuredHeight("--toast-offset", "fixed");
  const notice = useListening((state) => state.notice);
  return (
    <section ref={bar} aria-label="Transport" className={barClass}>
      <PlayButton disabled={!version.isAudible} />
      <Clock lengthMs={version.durationMs} />
      <div className="flex min-w-0 flex-1 max-md:order-first max-md:basis-full">
        {!version.isAudible ? (
          <p className="py-2 text-muted">
            {version.state === "failed"
              ? `There is nothing to hear in v${version.number}, so nothing to comment on.`
              : `You can comment as soon as v${version.number} can be heard.`}
          </p>
        ) : mayComment ? (
          <Composer key={version.id} versionId={version.id} onPost={onPost} />
        ) : (
          <p className="py-2 text-muted">You can listen here. To comment, ask whoever invited you.</p>
        )}
      </div>
      <div className="max-md:hidden">
        <VolumeFader />
      </div>
      <div className="ml-auto md:hidden">
        <VersionPair versions={versions} chosen={version} onChoose={onChoose} />
      </div>
      <p role="status" className="basis-full text-now empty:absolute">
        {notice}
      </p>
    </section>
  );
}

const barClass =
  "flex flex-wrap items-center gap-x-4 gap-y-2.5 max-md:gap-x-3 border-line border-y bg-surface px-page py-4 max-md:fixed max-md:z-10 max-md:inset-x-0 max-md:bottom-0 max-md:border-b-0 max-md:py-2.5 max-md:pb-[calc(0.75rem+env(safe-area-inset-bottom))]";
