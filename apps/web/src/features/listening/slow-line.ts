import type { PlayerState } from "./player-state.ts";
import type { Store } from "./store.ts";

/** A time in which somebody wanted to listen and heard nothing. */
export type Silence = { endedAtMs: number; lastedMs: number };

/** Silences longer ago than this say nothing of the line as it is now. */
const memoryMs = 60_000;
/** Shorter ones are a jump to another place. */
const noticedMs = 800;
/** One of this length is enough. */
const unbearableMs = 4000;

/** Whether the line is too slow for what is played: sound stayed away once for long, or more than once. */
export function isSlowLine(silences: readonly Silence[], nowMs: number): boolean {
  const noticed = silences.filter(({ endedAtMs, lastedMs }) => nowMs - endedAtMs < memoryMs && lastedMs >= noticedMs);
  return noticed.length >= 2 || noticed.some(({ lastedMs }) => lastedMs >= unbearableMs);
}

/** Watches a player and calls back when its line proves too slow, as often as that happens. Answers with what ends it. */
export function watchLine(store: Store<PlayerState>, onSlow: () => void): () => void {
  let silences: Silence[] = [];
  let since: number | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(patience);
    if (since === null) return;
    const now = performance.now();
    silences = [...silences.slice(-4), { endedAtMs: now, lastedMs: now - since }];
    since = null;
    if (!isSlowLine(silences, now)) return;
    silences = [];
    onSlow();
  };
  const stop = store.subscribe(() => {
    const { isPlaying, isWaiting, source } = store.get();
    const isSilent = isPlaying && isWaiting && source !== "small";
    if (!isSilent) return end();
    if (since !== null) return;
    since = performance.now();
    patience = setTimeout(end, unbearableMs);
  });
  return () => {
    stop();
    clearTimeout(patience);
  };
}
