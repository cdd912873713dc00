"use client";

import { Volume1, Volume2, VolumeX } from "lucide-react";
import { IconButton } from "~/ui/icon-button.tsx";
import { Slider } from "~/ui/slider.tsx";
import { useListening, usePlayer } from "./listening.tsx";
import { setVolume, toggleMute } from "./volume.ts";

/** How loud this browser plays; remembered. */
export function VolumeFader() {
  const { store } = usePlayer();
  const volume = useListening((state) => state.volume);
  const isMuted = useListening((state) => state.isMuted);
  const heard = isMuted ? 0 : volume;
  const Icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2;
  return (
    <div className="flex items-center gap-1.5">
      <IconButton name={isMuted ? "Unmute" : "Mute"} shortcut="M" onClick={() => toggleMute(store)}>
        <Icon />
      </IconButton>
      <Slider
        label="Volume"
        value={Math.round(heard * 100)}
        onChange={(percent) => setVolume(store, percent / 100)}
        words={`${Math.round(heard * 100)} %`}
        className="w-20"
      />
    </div>
  );
}
