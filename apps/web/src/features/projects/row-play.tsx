"use client";

import { Pause, Play } from "lucide-react";
import { useListening } from "~/features/listening/listening.tsx";
import { usePlayThrough } from "./play-through.tsx";
import type { Song } from "./shelf.ts";

const look =
  "relative z-10 grid size-9 place-items-center rounded-full border pointer-coarse:size-11 max-md:row-span-2 max-md:self-start";

/** Plays the project from this song on; a ring without a use where there is nothing to hear. */
export function RowPlay({ song }: { song: Song }) {
  const through = usePlayThrough();
  if (!through || !song.audible) {
    return (
      <span aria-hidden className={`${look} border-line text-line`}>
        <Play className="size-3.5 fill-current" />
      </span>
    );
  }
  return <RowButton song={song} isUp={through.playing?.song.id === song.id} onPress={() => through.toggle(song)} />;
}

type RowButtonProps = { song: Song; isUp: boolean; onPress: () => void };

function RowButton({ song, isUp, onPress }: RowButtonProps) {
  const isPlaying = useListening((state) => state.isPlaying) && isUp;
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      aria-label={`${isPlaying ? "Pause" : "Play"} ${song.name}`}
      onClick={onPress}
      className={`${look} transition-colors hover:border-text hover:bg-text hover:text-ink ${isUp ? "border-text bg-text text-ink" : "border-line text-text"}`}
    >
      <Icon aria-hidden className={`size-3.5 fill-current ${isPlaying ? "" : "translate-x-px"}`} />
    </button>
  );
}
