"use client";

import { type ReactNode, useRef } from "react";
import type { MarkerView, People } from "../comments/comments.ts";
import { useDeskStore } from "../comments/desk.tsx";
import { LitRange } from "../comments/lit-range.tsx";
import { Markers } from "../comments/markers.tsx";
import { useListening } from "../listening/listening.tsx";
import { NowLine } from "../listening/now-line.tsx";
import { Ruler } from "../listening/ruler.tsx";
import { Timeline } from "../listening/timeline.tsx";
import { useDrawing } from "../listening/use-drawing.ts";
import { useWidth } from "../listening/use-width.ts";
import { Waveform } from "../listening/waveform.tsx";
import type { Companion } from "../live/company.ts";
import type { VersionView } from "../versions/versions.ts";
import { CompanyPlaces } from "./company.tsx";

type StageProps = {
  version: VersionView;
  markers: readonly MarkerView[];
  people: People;
  /** Who else is in the room. */
  company: readonly Companion[];
  onChoose: (marker: MarkerView) => void;
  /** Shown in place of the sound while there is none. */
  waiting: ReactNode;
  /** Shown over the sound while its waveform is not there. */
  undrawn: ReactNode;
};

/** A desk's width, until the true one is known. */
const usualWidth = 1360;

/** The waveform with who said what where, edge to edge. */
export function Stage({ version, markers, people, company, onChoose, waiting, undrawn }: StageProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, usualWidth);
  const heardMs = useListening((state) => (state.versionId === version.id ? state.durationMs : 0));
  const durationMs = version.durationMs ?? heardMs;
  return (
    <div className="overflow-x-clip px-page pt-1.5">
      <div ref={box} className="relative pt-8.5 pb-4.5 max-md:pt-9 max-md:pb-2">
        <div className="relative h-[clamp(7.5rem,24dvh,13.75rem)] max-md:h-30">
          {version.isAudible ? (
            <>
              <Sound version={version} durationMs={durationMs} markers={markers} width={width} />
              {undrawn}
              <CompanyPlaces company={company} versionId={version.id} durationMs={durationMs} />
            </>
          ) : (
            waiting
          )}
        </div>
        <div className="mt-2.5 max-md:mt-1.5">
          <Ruler durationMs={durationMs} width={width} />
        </div>
        {version.isAudible && (
          <>
            {/* Only the faces take the pointer: between them it is the waveform that is pressed. */}
            <div className="pointer-events-none absolute inset-x-0 top-0 bottom-12.5 max-md:bottom-9">
              <Markers markers={markers} people={people} durationMs={durationMs} width={width} onChoose={onChoose} />
            </div>
            <div className="pointer-events-none absolute inset-x-0 top-7 bottom-0 max-md:bottom-8">
              <NowLine />
            </div>
          </>
        )}
      </div>
    </div>
  );
}

type SoundProps = { version: VersionView; durationMs: number; markers: readonly MarkerView[]; width: number };

function Sound({ version, durationMs, markers, width }: SoundProps) {
  const desk = useDeskStore();
  const devicePixels = width * (typeof window === "undefined" ? 1 : window.devicePixelRatio);
  const { id, sketch, state } = version;
  const drawing = useDrawing({ versionId: id, sketch, isReady: state === "ready" }, devicePixels);
  return (
    <Timeline
      onRange={({ fromMs, toMs }) => desk.set({ anchor: { atMs: Math.round(fromMs), endMs: Math.round(toMs) } })}
    >
      <Waveform drawing={drawing} durationMs={durationMs} />
      <LitRange markers={markers} durationMs={durationMs} />
    </Timeline>
  );
}
