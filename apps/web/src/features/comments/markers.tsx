"use client";

import { type KeyboardEvent, memo, useRef } from "react";
import { Avatar } from "~/ui/avatar.tsx";
import { formatTime } from "~/ui/duration.ts";
import { hueColor, hueOf } from "~/ui/hue.ts";
import { type Cluster, clusterMarkers } from "./cluster-markers.ts";
import { faceOf, isGuest, type MarkerView, nameOf, type People } from "./comments.ts";
import { useDesk, useDeskStore } from "./desk.tsx";

type MarkersProps = {
  markers: readonly MarkerView[];
  people: People;
  durationMs: number;
  width: number;
  onChoose: (marker: MarkerView) => void;
};

/** With more stems than this, the waveform would stand behind a fence. */
const mostStems = 24;

/** Who said something where, above the waveform. One stop for the Tab key; the arrow keys go from one to the next. */
export const Markers = memo(function Markers({ markers, people, durationMs, width, onChoose }: MarkersProps) {
  const list = useRef<HTMLOListElement>(null);
  const clusters = clusterMarkers(markers, { durationMs, width });
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons: Element[] = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = document.activeElement ? buttons.indexOf(document.activeElement) : -1;
    const next = buttons[Math.min(buttons.length - 1, Math.max(0, at + step))];
    if (next instanceof HTMLElement) next.focus();
  };
  if (clusters.length === 0) return null;
  return (
    <ol
      ref={list}
      aria-label="Comments on the waveform"
      onKeyDown={walk}
      className="pointer-events-none absolute inset-0"
    >
      {clusters.map((cluster, index) => (
        <li
          key={cluster.markers[0].id}
          className="absolute inset-y-0 w-0 hover:z-10 focus-within:z-10"
          style={{ left: `${(Math.min(cluster.atMs, durationMs) / durationMs) * 100}%` }}
        >
          <Marker
            cluster={cluster}
            people={people}
            isTabStop={index === 0}
            isCrowded={clusters.length > mostStems}
            onChoose={onChoose}
          />
        </li>
      ))}
    </ol>
  );
});

type MarkerProps = {
  cluster: Cluster<MarkerView>;
  people: People;
  isTabStop: boolean;
  isCrowded: boolean;
  onChoose: (marker: MarkerView) => void;
};

function Marker({ cluster, people, isTabStop, isCrowded, onChoose }: MarkerProps) {
  const desk = useDeskStore();
  const { markers } = cluster;
  const isChosen = useDesk(({ chosenId }) => markers.some(({ id }) => id === chosenId));
  const isHovered = useDesk(({ hoveredId }) => markers.some(({ id }) => id === hoveredId));
  const isResolved = markers.every((marker) => marker.isResolved);
  const authors = new Set(markers.map(({ authorId }) => authorId));
  const [first] = markers;
  const authorId = authors.size === 1 ? (first.authorId ?? "nobody") : null;
  const color = authorId === null ? "var(--text)" : hueColor(hueOf(authorId));
  const point = () => desk.set({ hoveredId: first.id });
  const leave = () => desk.set({ hoveredId: null });
  const choose = () => {
    // Pressed again, a gathering goes on to its next one.
    const at = markers.findIndex(({ id }) => id === desk.get().chosenId);
    onChoose(markers[(at + 1) % markers.length] ?? first);
  };
  const isLit = isChosen || isHovered;
  return (
    <>
      <span
        aria-hidden
        className={`absolute top-6 bottom-[22%] -left-px w-0.5 ${isLit ? "" : isCrowded ? "hidden" : isResolved ? "opacity-40" : ""}`}
        style={{ background: `linear-gradient(${color}, ${color} 20%, transparent)` }}
      />
      <button
        type="button"
        tabIndex={isTabStop || isChosen ? 0 : -1}
        aria-label={markerName(cluster, people)}
        aria-current={isChosen || undefined}
        onClick={choose}
        onPointerEnter={point}
        onPointerLeave={leave}
        onFocus={point}
        onBlur={leave}
        className={`pointer-events-auto absolute top-0 -left-[13px] rounded-full bg-ink transition-[scale] after:absolute after:-inset-1.5 ${isLit ? "z-10 scale-115" : ""}`}
      >
        {authorId === null ? (
          <Many count={markers.length} authors={[...authors]} isPale={isResolved && !isLit} />
        ) : (
          <One id={authorId} people={people} isPale={isResolved && !isLit} />
        )}
        {authorId !== null && markers.length > 1 && <Count count={markers.length} />}
        {isChosen && (
          <span aria-hidden className="absolute -inset-1 rounded-full border" style={{ borderColor: color }} />
        )}
      </button>
    </>
  );
}

function One({ id, people, isPale }: { id: string; people: People; isPale: boolean }) {
  return <Avatar {...faceOf(people, id)} decorative className={isPale ? "opacity-55" : ""} />;
}

/** More colours than this are no longer told apart on a ring of this size. */
const mostHues = 5;

/** How many, in a ring of the colours of those who said it. */
function Many({ count, authors, isPale }: { count: number; authors: (string | null)[]; isPale: boolean }) {
  const hues = authors.slice(0, mostHues).map((id) => hueColor(hueOf(id ?? "nobody")));
  const parts = hues.map((hue, at) => `${hue} ${(at / hues.length) * 360}deg ${((at + 1) / hues.length) * 360}deg`);
  return (
    <span
      aria-hidden
      className={`grid size-6.5 place-items-center rounded-full p-[1.5px] ${isPale ? "opacity-55" : ""}`}
      style={{ background: `conic-gradient(${parts.join(", ")})` }}
    >
      <span
        data-count={shortCount(count)}
        className={`${countClass} grid size-full place-items-center rounded-full bg-raised font-medium font-mono text-[0.6875rem]`}
      />
    </span>
  );
}

// Drawn, not written: "M99+" is no part of what the button is called, and whoever speaks to the browser says what is seen.
const countClass = "before:content-[attr(data-count)]";

const shortCount = (count: number) => (count > 99 ? "99+" : count);

function Count({ count }: { count: number }) {
  return (
    <span
      aria-hidden
      data-count={shortCount(count)}
      className={`${countClass} absolute -top-1 -right-1.5 rounded-full bg-text px-1 font-medium font-mono text-[0.5625rem] text-ink leading-3.5`}
    />
  );
}

function markerName({ markers, atMs, endMs }: Cluster<MarkerView>, people: People): string {
  const [first] = markers;
  if (markers.length > 1) {
    const isOneVoice = markers.every(({ authorId }) => authorId === first.authorId);
    const by = isOneVoice ? ` by ${who(people, first.authorId)}` : "";
    return `${markers.length} comments${by} from ${formatTime(atMs)} to ${formatTime(endMs)}`;
  }
  const range = first.endMs === null ? "" : ` to ${formatTime(first.endMs)}`;
  return `${who(people, first.authorId)} at ${formatTime(first.atMs)}${range}${first.isResolved ? ", resolved" : ""}`;
}

const who = (people: People, id: string | null) => `${nameOf(people, id)}${isGuest(people, id) ? ", a guest," : ""}`;
