"use client";

import type { CSSProperties } from "react";

type SliderProps = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  step?: number;
  /** The value as one says it: "70 %", "−3 dB". */
  words: string;
  className?: string;
};

/** A fader lying down. Arrow keys move it a step, Page keys further, Home and End to its ends. */
export function Slider({ label, value, onChange, words, min = 0, max = 100, step = 1, className }: SliderProps) {
  const share: CSSProperties & { "--share": string } = { "--share": `${((value - min) / (max - min)) * 100}%` };
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={words}
      {...{ min, max, step, value }}
      onChange={({ target }) => onChange(target.valueAsNumber)}
      style={share}
      className={`fader ${className ?? ""}`}
    />
  );
}
