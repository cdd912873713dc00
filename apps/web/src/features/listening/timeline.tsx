"use client";

import { type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { formatTime } from "~/ui/duration.ts";
import { useListening, useOnPlace, usePlayer } from "./listening.tsx";

export type Range = { fromMs: number; toMs: number };

type TimelineProps = {
  /** What lies on it: the waveform, lit ranges. */
  children: ReactNode;
  /** Told while somebody draws a range with Shift held down, and once more when it is done. */
  onRange: (range: Range) => void;
};

const pageMs = 15_000;
const stepMs = 1000;

/** The place in the song, as a slider over the waveform: click, drag, arrow keys; Shift and drag marks a range. */
export function Timeline({ children, onRange }: TimelineProps) {
  const player = usePlayer();
  const durationMs = useListening((state) => state.durationMs);
  const slider = useRef<HTMLDivElement>(null);
  const hover = useRef<HTMLDivElement>(null);
  const held = useRef<{ fromMs: number; isRange: boolean; hasMoved: boolean } | null>(null);

  useOnPlace((placeMs) => {
    const element = slider.current;
    const words = `${formatTime(placeMs)} of ${formatTime(durationMs)}`;
    if (!element || element.getAttribute("aria-valuetext") === words) return;
    element.setAttribute("aria-valuenow", String(Math.floor(placeMs / 1000)));
    element.setAttribute("aria-valuetext", words);
  });

  const placeOf = ({ clientX }: PointerEvent) => {
    const box = slider.current?.getBoundingClientRect();
    return box ? Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * durationMs : 0;
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || durationMs === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { fromMs: placeOf(event), isRange: event.shiftKey, hasMoved: false };
    // A finger may be about to scroll the page: it is heard when it lifts.
    if (event.pointerType !== "touch" && !event.shiftKey) player.seek(placeOf(event));
  };
  const move = (event: PointerEvent) => {
    const placeMs = placeOf(event);
    showHover(hover.current, { share: placeMs / durationMs, words: formatTime(placeMs, { tenths: true }) });
    const hold = held.current;
    if (!hold) return;
    hold.hasMoved = true;
    if (hold.isRange) onRange(inOrder(hold.fromMs, placeMs));
    else player.scrub(placeMs);
  };
  const release = (event: PointerEvent) => {
    const hold = held.current;
    held.current = null;
    if (hold && !hold.isRange && (hold.hasMoved || event.pointerType === "touch")) player.seek(placeOf(event));
  };
  const giveUp = () => {
    held.current = null;
    player.scrub(null);
  };
  const type = (event: KeyboardEvent) => {
    const to = placeAfterKey(event.key, { placeMs: player.placeMs(), durationMs });
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    player.seek(to);
  };

  return (
    <div
      ref={slider}
      role="slider"
      tabIndex={0}
      aria-label="Place in the song"
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={0}
      aria-valuetext={`0:00 of ${formatTime(durationMs)}`}
      onMouseDown={keepUnframed}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={giveUp}
      onKeyDown={type}
      className="group/timeline relative h-full cursor-crosshair touch-pan-y select-none outline-offset-4"
    >
      {children}
      <div
        ref={hover}
        aria-hidden
        className="pointer-events-none absolute inset-0 opacity-0 pointer-fine:group-hover/timeline:opacity-100"
      >
        <div className="absolute inset-y-0 w-px bg-text/45" />
        <span className="absolute bottom-1 translate-x-1.5 rounded-sm bg-ink/80 px-1 font-mono text-muted text-tiny" />
      </div>
    </div>
  );
}

/** Focused by the mouse, the whole waveform would stand in a frame from the next key on; Tab still comes here. */
function keepUnframed(event: MouseEvent): void {
  event.preventDefault();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

const inOrder = (a: number, b: number): Range => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) });

/** Where a key takes the playhead; null for keys that mean nothing here. */
export function placeAfterKey(key: string, { placeMs, durationMs }: { placeMs: number; durationMs: number }) {
  const steps: Record<string, number> = {
    ArrowLeft: placeMs - stepMs,
    ArrowDown: placeMs - stepMs,
    ArrowRight: placeMs + stepMs,
    ArrowUp: placeMs + stepMs,
    PageDown: placeMs - pageMs,
    PageUp: placeMs + pageMs,
    Home: 0,
    End: durationMs,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(durationMs, Math.max(0, to));
}

function showHover(element: HTMLDivElement | null, { share, words }: { share: number; words: string }): void {
  if (!element) return;
  element.style.transform = `translateX(${share * 100}%)`;
  const label = element.lastElementChild;
  if (!(label instanceof HTMLElement)) return;
  label.textContent = words;
  // Near the right edge it stands on the other side of the line.
  label.style.transform = share > 0.92 ? "translateX(calc(-100% - 6px))" : "";
}
