"use client";

import { useEffect } from "react";
import { useListening, usePlayer } from "./listening.tsx";

type MediaKeysProps = {
  title: string;
  artist: string;
  /** Where something comes after what plays, and before it. */
  onNext?: () => void;
  onPrevious?: () => void;
};

/** Tells the system what plays, for the locked screen and the keys of a headset, and does what they ask. */
export function MediaKeys({ title, artist, onNext, onPrevious }: MediaKeysProps) {
  const player = usePlayer();
  const isPlaying = useListening((state) => state.isPlaying);
  const durationMs = useListening((state) => state.durationMs);

  useEffect(() => {
    if (!("mediaSession" in navigator)) return;
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist });
    return () => {
      navigator.mediaSession.metadata = null;
    };
  }, [title, artist]);

  useEffect(() => {
    if (!("mediaSession" in navigator)) return;
    const session = navigator.mediaSession;
    const jump = (seconds: number) => player.seek(player.placeMs() + seconds * 1000);
    const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
      ["play", () => player.play()],
      ["pause", () => player.pause()],
      ["seekbackward", ({ seekOffset }) => jump(-(seekOffset ?? 10))],
      ["seekforward", ({ seekOffset }) => jump(seekOffset ?? 10)],
      ["seekto", ({ seekTime }) => seekTime !== undefined && player.seek(seekTime * 1000)],
    ];
    for (const [action, handler] of handlers) offer(session, action, handler);
    return () => {
      for (const [action] of handlers) offer(session, action, null);
    };
  }, [player]);

  useEffect(() => {
    if (!("mediaSession" in navigator)) return;
    const session = navigator.mediaSession;
    offer(session, "nexttrack", onNext ?? null);
    offer(session, "previoustrack", onPrevious ?? null);
    return () => {
      offer(session, "nexttrack", null);
      offer(session, "previoustrack", null);
    };
  }, [onNext, onPrevious]);

  useEffect(() => {
    if (!("mediaSession" in navigator) || durationMs === 0) return;
    navigator.mediaSession.playbackState = isPlaying ? "playing" : "paused";
    const tell = () => {
      const duration = durationMs / 1000;
      const position = Math.min(duration, player.placeMs() / 1000);
      navigator.mediaSession.setPositionState({ duration, position, playbackRate: 1 });
    };
    tell();
    // The system counts on by itself; now and then, and after jumps, it is told the truth.
    const timer = isPlaying ? setInterval(tell, 1000) : undefined;
    return () => clearInterval(timer);
  }, [player, isPlaying, durationMs]);

  return null;
}

function offer(session: MediaSession, action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // This browser does not know the action; the others still work.
  }
}
