import type { PlayerState } from "./player-state.ts";
import type { Store } from "./store.ts";

const key = "concerto.volume";
type Volume = Pick<PlayerState, "volume" | "isMuted">;

/** 0 to 1; at 0 it is muted. */
export function setVolume(store: Store<PlayerState>, volume: number): void {
  store.set({ volume: Math.min(1, Math.max(0, volume)), isMuted: volume <= 0 });
}

export function toggleMute(store: Store<PlayerState>): void {
  const { isMuted, volume } = store.get();
  // Drawn down to nothing before: it comes back as something that can be heard.
  store.set({ isMuted: !isMuted, volume: isMuted && volume === 0 ? 0.5 : volume });
}

/** How loud this browser was left. */
export function rememberedVolume(): Volume {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof stored !== "object" || stored === null) return { volume: 1, isMuted: false };
    const volume = "volume" in stored && typeof stored.volume === "number" ? stored.volume : 1;
    return { volume: Math.min(1, Math.max(0, volume)), isMuted: "isMuted" in stored && stored.isMuted === true };
  } catch {
    return { volume: 1, isMuted: false }; // storage refused, or not ours
  }
}

export function rememberVolume({ volume, isMuted }: Volume): void {
  try {
    localStorage.setItem(key, JSON.stringify({ volume, isMuted }));
  } catch {
    // Storage refused: it is only not remembered.
  }
}
