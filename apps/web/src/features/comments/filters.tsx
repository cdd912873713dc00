"use client";

import { Segmented } from "~/ui/segmented.tsx";
import type { Show } from "./comments.ts";
import { useDesk, useDeskStore } from "./desk.tsx";

/** Which threads are in sight, with how many there are of each. */
export function Filters({ counts }: { counts: Record<Show, number> }) {
  const desk = useDeskStore();
  const show = useDesk((held) => held.show);
  const option = (value: Show, words: string) => ({
    value,
    label: (
      <>
        {words} <span className="font-mono text-small">{counts[value]}</span>
      </>
    ),
    name: `${words}, ${counts[value]}`,
  });
  return (
    <Segmented
      label="Comments shown"
      look="words"
      options={[option("open", "Open"), option("all", "All"), option("mine", "Mine")]}
      value={show}
      onChange={(chosen) => desk.set({ show: chosen })}
    />
  );
}
