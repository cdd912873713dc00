"use client";

import { useEffect, useRef } from "react";
import WaveSurfer from "wavesurfer.js";
import { drawWave } from "./draw-wave.ts";
import { useOnPlace } from "./listening.tsx";
import type { Drawing } from "./peaks.ts";

type WaveformProps = { drawing: Drawing; durationMs: number };

/** A stand-in for a length that is not known yet; wavesurfer refuses 0. */
const someSeconds = 1;

/**
 * The picture of the sound, lit up to the playhead. Wavesurfer draws and lights; it is given its peaks, and an element of its own that
 * never has a source, so that there is nothing which it could fetch or decode. What sounds is the player's business.
 */
export function Waveform({ drawing, durationMs }: WaveformProps) {
  const box = useRef<HTMLDivElement>(null);
  const wave = useRef<WaveSurfer>(null);
  const seconds = durationMs > 0 ? durationMs / 1000 : someSeconds;
  const shown = useRef({ drawing, seconds });
  const placeMs = useRef(0);

  useEffect(() => {
    if (!box.current) return;
    const { drawing, seconds } = shown.current;
    const made = WaveSurfer.create({
      container: box.current,
      media: document.createElement("audio"),
      peaks: [drawing.peaks, drawing.body],
      duration: seconds,
      ...colors(),
      height: "auto",
      cursorWidth: 0,
      interact: false,
      hideScrollbar: true,
      autoScroll: false,
      renderFunction: drawWave,
    });
    made.on("redrawcomplete", () => made.setTime(placeMs.current / 1000));
    wave.current = made;
    const redraw = () => made.setOptions(colors());
    const stopWatching = watchScreen(redraw);
    return () => {
      stopWatching();
      wave.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    if (shown.current.drawing === drawing && shown.current.seconds === seconds) return;
    shown.current = { drawing, seconds };
    // Not setOptions: it draws the peaks that were there before once more. The empty address makes sure that nothing is fetched.
    void wave.current?.load("", [drawing.peaks, drawing.body], seconds);
  }, [drawing, seconds]);

  useOnPlace((ms) => {
    placeMs.current = ms;
    wave.current?.setTime(ms / 1000);
  });

  return <div ref={box} aria-hidden className="pointer-events-none absolute inset-0" />;
}

function colors() {
  const style = getComputedStyle(document.documentElement);
  return {
    waveColor: style.getPropertyValue("--wave-body").trim(),
    progressColor: style.getPropertyValue("--wave-played").trim(),
  };
}

/** Calls back when the theme or the screen's density changes. */
function watchScreen(changed: () => void): () => void {
  const theme = new MutationObserver(changed);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const density = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  density.addEventListener("change", changed);
  return () => {
    theme.disconnect();
    density.removeEventListener("change", changed);
  };
}
