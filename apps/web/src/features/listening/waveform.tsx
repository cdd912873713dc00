"use client";

import { useEffect, useRef } from "react";
import { drawWave } from "./draw-wave.ts";
import { useOnPlace } from "./listening.tsx";
import type { Drawing } from "./peaks.ts";

type WaveformProps = { drawing: Drawing; durationMs: number };

/** The picture of the sound, lit up to the playhead: drawn twice from its peaks, and the lit one cut off at the playhead. */
export function Waveform({ drawing, durationMs }: WaveformProps) {
  const unplayed = useRef<HTMLCanvasElement>(null);
  const played = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const draw = () => {
      drawIn(unplayed.current, { drawing, color: "--wave-body" });
      drawIn(played.current, { drawing, color: "--wave-played" });
    };
    draw();
    return watchScreen(unplayed.current, draw);
  }, [drawing]);

  useOnPlace((placeMs) => {
    const share = durationMs > 0 ? Math.min(1, placeMs / durationMs) : 0;
    if (played.current) played.current.style.clipPath = `inset(0 ${(1 - share) * 100}% 0 0)`;
  });

  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      <canvas ref={unplayed} className="absolute inset-0 size-full" />
      <canvas ref={played} className="absolute inset-0 size-full [clip-path:inset(0_100%_0_0)]" />
    </div>
  );
}

type Drawn = { drawing: Drawing; color: "--wave-body" | "--wave-played" };

/** Draws at the screen's own density, so that bars have edges and not blurs. */
function drawIn(canvas: HTMLCanvasElement | null, { drawing, color }: Drawn): void {
  const ctx = canvas?.getContext("2d");
  if (!canvas || !ctx) return;
  const ratio = Math.max(1, window.devicePixelRatio);
  canvas.width = Math.round(canvas.clientWidth * ratio);
  canvas.height = Math.round(canvas.clientHeight * ratio);
  ctx.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(color).trim();
  drawWave([drawing.peaks, drawing.body], ctx);
}

/** Calls back when the theme, the screen's density or the room for the picture changes. */
function watchScreen(canvas: HTMLCanvasElement | null, changed: () => void): () => void {
  const theme = new MutationObserver(changed);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const size = new ResizeObserver(changed);
  if (canvas) size.observe(canvas);
  const density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  density.addEventListener("change", changed);
  return () => {
    theme.disconnect();
    size.disconnect();
    density.removeEventListener("change", changed);
  };
}
