"use client";

import { Pause, Play } from "lucide-react";
import { useListening } from "~/features/listening/listening.tsx";
import { Button } from "~/ui/button.tsx";
import { usePlayThrough } from "./play-through.tsx";

/** Plays the project from its first song on; while it is up, stops and goes on. */
export function PlayAll() {
  const through = usePlayThrough();
  const isPlaying = useListening((state) => state.isPlaying);
  if (!through) return null;
  const Icon = isPlaying ? Pause : Play;
  const words = isPlaying ? "Pause" : "Play";
  return (
    <Button aria-label={`${words} the project`} onClick={() => through.toggle()}>
      <Icon aria-hidden className="size-3.5 fill-current" />
      {words}
    </Button>
  );
}
