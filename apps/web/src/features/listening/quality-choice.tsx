"use client";

import { Segmented } from "~/ui/segmented.tsx";
import { usePlayer, useQuality } from "./listening.tsx";
import type { Choice } from "./quality.ts";
import { useStore } from "./store.ts";

const options = [
  { value: "auto", label: "Auto", name: "Auto: lossless, and small on a slow line" },
  { value: "lossless", label: "Lossless" },
  { value: "small", label: "Small", name: "Small: AAC, for slow lines" },
] as const;

/** How to listen in this browser: at the best there is, or with little data. Goes over at the same place. */
export function QualityChoice() {
  const player = usePlayer();
  const quality = useQuality();
  const choice = useStore(quality.store, (state) => state.choice);
  const choose = (chosen: Choice) => {
    quality.choose(chosen);
    player.rehear();
  };
  return <Segmented label="Quality" look="joined" options={options} value={choice} onChange={choose} />;
}
