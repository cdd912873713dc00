"use client";

import { Pause, Play } from "lucide-react";
import { useListening, usePlayer } from "./listening.tsx";

/** Begins and stops the sound. */
export function PlayButton({ disabled = false }: { disabled?: boolean }) {
  const player = usePlayer();
  const isPlaying = useListening((state) => state.isPlaying);
  const isWaiting = useListening((state) => state.isWaiting);
  return (
    <button
      type="button"
      aria-label={isPlaying ? "Pause" : "Play"}
      aria-keyshortcuts="Space"
      aria-busy={isWaiting || undefined}
      disabled={disabled}
      onClick={() => player.toggle()}
      className="relative grid size-13.5 shrink-0 place-items-center rounded-full bg-text text-ink transition-[scale,opacity] active:scale-95 disabled:cursor-not-allowed disabled:opacity-40 max-md:size-12"
    >
      {isPlaying ? (
        <Pause aria-hidden className="size-5.5" fill="currentColor" strokeWidth={0} />
      ) : (
        <Play aria-hidden className="ml-0.5 size-5.5" fill="currentColor" strokeWidth={0} />
      )}
      {isPlaying && isWaiting && (
        <span className="absolute -inset-1 animate-spin rounded-full border-2 border-now border-r-transparent [animation-duration:1.1s]" />
      )}
    </button>
  );
}
