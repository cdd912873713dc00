import { createContext, useContext, useSyncExternalStore } from "react";
import { isOnItsWay, type Upload } from "./job.ts";
import type { UploadEngine } from "./upload-engine.ts";

/** What sends files on their way; guests' pages have none, and do without its weight. */
export const Uploads = createContext<UploadEngine | null>(null);

const none: readonly Upload[] = [];
const neverChanges = () => () => {};

/** Sends files on their way, and gives them up. */
export function useUploadEngine(): UploadEngine {
  const engine = useContext(Uploads);
  if (!engine) throw new Error("UploadsProvider is missing above this component.");
  return engine;
}

/** What is on its way, in the order of the drops, and what has ended since one last tidied up. */
export function useUploads(): readonly Upload[] {
  const engine = useUploadEngine();
  return useSyncExternalStore(engine.subscribe, engine.list, () => none);
}

/**
 * This browser's own upload to a song that moves now, or the latest that has not ended well. Draws nothing anew for what happens to other
 * songs.
 */
export function useUploadTo(songId: string): Upload | undefined {
  const engine = useContext(Uploads);
  const current = () => {
    const own = (engine?.list() ?? none).filter((upload) => upload.songId === songId && upload.number !== null);
    return own.find(isOnItsWay) ?? own.findLast(({ phase }) => phase !== "ready");
  };
  return useSyncExternalStore(engine?.subscribe ?? neverChanges, current, () => undefined);
}
