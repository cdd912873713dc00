"use client";

import { type ReactNode, useId } from "react";

export type SegmentedOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  /** Its name for screen readers, where the label alone would not say enough. */
  name?: string;
  disabled?: boolean;
};

type SegmentedProps<Value extends string> = {
  /** What is being chosen. */
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** pills: one filled. words: one bright, for filters. joined: a frame around all, for two or three. */
  look?: keyof typeof looks;
  className?: string;
};

/** One of a few, all in sight: a radio group, moved by arrow keys. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value: held, onChange, look = "pills", className } = props;
  const group = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`flex w-fit max-w-full ${looks[look].root} ${className ?? ""}`}
    >
      {options.map(({ value, label, name, disabled }) => (
        <label key={value} className={`${itemClass} ${looks[look].item}`}>
          {/* It lies over the whole of its label, so that it is what a pointer presses and what a focus ring surrounds. */}
          <input
            type="radio"
            name={group}
            aria-label={name}
            checked={value === held}
            disabled={disabled}
            onChange={() => onChange(value)}
            className="absolute inset-0 size-full cursor-pointer appearance-none rounded-[inherit] outline-offset-[inherit] disabled:cursor-default"
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

const itemClass =
  "relative inline-flex shrink-0 items-center justify-center whitespace-nowrap text-muted transition-colors hover:text-text has-checked:text-text has-disabled:text-faint";

const looks = {
  pills: {
    root: "flex-wrap gap-1",
    item: "min-h-9 rounded-full border border-transparent px-3.5 has-checked:border-line has-checked:bg-raised has-checked:font-medium pointer-coarse:min-h-11 pointer-coarse:px-4",
  },
  words: {
    root: "flex-wrap gap-x-4.5 gap-y-1",
    item: "min-h-8 rounded-sm has-checked:font-medium pointer-coarse:min-h-11",
  },
  joined: {
    root: "overflow-hidden rounded-md border border-line",
    item: "min-h-8.5 px-3 text-small -outline-offset-2 has-checked:bg-raised has-checked:font-medium pointer-coarse:min-h-11 pointer-coarse:px-4",
  },
} satisfies Record<string, { root: string; item: string }>;
