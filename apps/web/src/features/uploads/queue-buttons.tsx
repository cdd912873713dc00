"use client";

import { Button } from "~/ui/button.tsx";
import { canHalt, isOnItsWay, type Upload } from "./job.ts";
import { useUploadEngine } from "./uploads.ts";
import { useCancel } from "./use-cancel.ts";

/** What can be done about all files at once; what one file's own row offers is not repeated for it alone. */
export function QueueButtons({ uploads }: { uploads: readonly Upload[] }) {
  const engine = useUploadEngine();
  const cancel = useCancel();
  const halting = uploads.filter(canHalt);
  const paused = idsOf(halting.filter(({ isPaused }) => isPaused));
  const going = idsOf(halting.filter(({ isPaused }) => !isPaused));
  const stopped = uploads.filter(({ canRetry }) => canRetry);
  const ended = uploads.filter((upload) => !isOnItsWay(upload) && upload.phase !== "processing");
  const acts = [
    going.length > 1 && { words: "Pause all", act: () => engine.pause(going) },
    paused.length > 1 && { words: "Resume all", act: () => engine.resume(paused) },
    stopped.length > 1 && { words: "Try all again", act: () => engine.retry() },
    ended.length > 1 && { words: "Clear finished", act: () => engine.dismiss() },
    halting.length > 1 && { words: "Cancel all", act: () => cancel(idsOf(halting)) },
  ].filter((act) => act !== false);
  if (acts.length === 0) return null;
  return (
    <div className="-mx-2 flex flex-wrap pb-2">
      {acts.map(({ words, act }) => (
        <Button key={words} size="small" className="border-transparent px-2 text-muted hover:text-text" onClick={act}>
          {words}
        </Button>
      ))}
    </div>
  );
}

const idsOf = (uploads: readonly Upload[]) => uploads.map(({ id }) => id);
