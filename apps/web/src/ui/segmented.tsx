"use client";

import { Item, Root } from "radix-ui/radio-group";
import type { ReactNode } from "react";

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
  const { label, options, value, onChange, look = "pills", className } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={choose}
      className={`flex w-fit max-w-full ${looks[look].root} ${className ?? ""}`}
    >
      {options.map((option) => (
        <Item
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          aria-label={option.name}
          className={`shrink-0 whitespace-nowrap text-muted transition-colors hover:text-text disabled:text-faint data-[state=checked]:text-text ${looks[look].item}`}
        >
          {option.label}
        </Item>
      ))}
    </Root>
  );
}

const looks = {
  pills: {
    root: "flex-wrap gap-1",
    item: "min-h-9 rounded-full border border-transparent px-3.5 data-[state=checked]:border-line data-[state=checked]:bg-raised data-[state=checked]:font-medium pointer-coarse:min-h-11 pointer-coarse:px-4",
  },
  words: {
    root: "flex-wrap gap-x-4.5 gap-y-1",
    item: "min-h-8 rounded-sm data-[state=checked]:font-medium pointer-coarse:min-h-11",
  },
  joined: {
    root: "overflow-hidden rounded-md border border-line",
    item: "min-h-8.5 px-3 text-small -outline-offset-2 data-[state=checked]:bg-raised data-[state=checked]:font-medium pointer-coarse:min-h-11 pointer-coarse:px-4",
  },
} satisfies Record<string, { root: string; item: string }>;
