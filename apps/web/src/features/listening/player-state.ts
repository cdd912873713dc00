import type { Address } from "./addresses.ts";

/** What the page may want to know of the player; the playhead, which moves all the time, is told apart (`Player.onPlace`). */
export type PlayerState = {
  /** The version asked for last; for a moment the one before may still be heard. */
  versionId: string | null;
  durationMs: number;
  /** Somebody wants to hear it, and nothing has stopped it since. */
  isPlaying: boolean;
  /** Wanted, and nothing comes out yet. */
  isWaiting: boolean;
  source: Address["source"] | null;
  /** Why there is no sound, and what to do. */
  notice: string | null;
  /** 0 to 1. */
  volume: number;
  isMuted: boolean;
};

export const silentState: PlayerState = {
  versionId: null,
  durationMs: 0,
  isPlaying: false,
  isWaiting: false,
  source: null,
  notice: null,
  volume: 1,
  isMuted: false,
};
