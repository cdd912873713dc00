"use client";

import { Range, Root, Thumb, Track } from "radix-ui/slider";

type SliderProps = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  /** Told once, when the hand lets go. */
  onCommit?: (value: number) => void;
  min?: number;
  max?: number;
  step?: number;
  /** The value as one says it: "70 %", "−3 dB". */
  words: string;
  className?: string;
};

/** A fader lying down. Arrow keys move it a step, Page keys ten, Home and End to its ends. */
export function Slider({ label, value, onChange, onCommit, words, className, ...range }: SliderProps) {
  const first = (then: ((value: number) => void) | undefined) => (values: number[]) => {
    const [next] = values;
    if (next !== undefined) then?.(next);
  };
  return (
    <Root
      {...range}
      value={[value]}
      onValueChange={first(onChange)}
      onValueCommit={first(onCommit)}
      className={`group relative flex h-6 touch-none select-none items-center pointer-coarse:h-11 ${className ?? ""}`}
    >
      <Track className="relative h-[3px] grow rounded-full bg-line">
        <Range className="absolute h-full rounded-full bg-muted transition-colors group-hover:bg-text" />
      </Track>
      <Thumb
        aria-label={label}
        aria-valuetext={words}
        className="block size-3.5 rounded-full bg-text opacity-0 transition-opacity focus-visible:opacity-100 group-hover:opacity-100 group-active:opacity-100 pointer-coarse:opacity-100"
      />
    </Root>
  );
}
