import { useEffect, useRef } from "react";
import { usePlayer } from "../listening/listening.tsx";
import type { VersionView } from "../versions/versions.ts";

/** Long enough for what one asked for to come first. */
const prepareAfterMs = 1500;

/** Lets the player follow the chosen version, and prepares the one that it will most likely be compared with. */
export function useSound(chosen: VersionView | null, versions: readonly VersionView[]): void {
  const player = usePlayer();
  const { id = null, isAudible = false, durationMs = null, state = null } = chosen ?? {};

  useEffect(() => {
    if (id !== null && isAudible) player.choose({ versionId: id, durationMs });
    else player.leave();
  }, [player, id, isAudible, durationMs]);

  const before = useRef({ id, state });
  useEffect(() => {
    const { id: lastId, state: lastState } = before.current;
    before.current = { id, state };
    // Heard as the original until now: the lossless rendition is there.
    const wasOriginal = lastState === "processing" || lastState === "failed";
    if (id === lastId && wasOriginal && state === "ready") player.renew();
  }, [player, id, state]);

  const neighbourId = versions.find((version) => version.isAudible && version.id !== id)?.id ?? null;
  useEffect(() => {
    if (neighbourId === null || !isAudible) return;
    const timer = setTimeout(() => void player.prepare(neighbourId), prepareAfterMs);
    return () => clearTimeout(timer);
  }, [player, neighbourId, isAudible]);
}
