"use client";

import { ArrowUpToLine, Pause, Play, RotateCw, X } from "lucide-react";
import { Button } from "~/ui/button.tsx";
import { IconButton } from "~/ui/icon-button.tsx";
import { canHalt, isOnItsWay, type Upload } from "./job.ts";
import { useUploadEngine } from "./uploads.ts";
import { useCancel } from "./use-cancel.ts";

/** What can be done about one file; `title` is what the row calls it. */
export function RowButtons({ upload, title, mayGoFirst }: { upload: Upload; title: string; mayGoFirst: boolean }) {
  const engine = useUploadEngine();
  const cancel = useCancel();
  const { id, canRetry, isCutOff, isPaused } = upload;
  return (
    <>
      {upload.phase === "asking" && (
        <Button size="small" onClick={() => engine.uploadAnyway(id)}>
          Upload anyway<span className="sr-only">: {title}</span>
        </Button>
      )}
      {mayGoFirst && (
        <IconButton name={`Send ${title} first`} className="size-8" onClick={() => engine.putFirst(id)}>
          <ArrowUpToLine />
        </IconButton>
      )}
      {canRetry && (
        <IconButton name={`Try ${title} again`} className="size-8" onClick={() => engine.retry(id)}>
          <RotateCw />
        </IconButton>
      )}
      {isCutOff && (
        <IconButton name={`Try ${title} again now`} className="size-8" onClick={() => engine.goOn()}>
          <RotateCw />
        </IconButton>
      )}
      {canHalt(upload) && !isPaused && (
        <IconButton name={`Pause ${title}`} className="size-8" onClick={() => engine.pause([id])}>
          <Pause />
        </IconButton>
      )}
      {isPaused && (
        <IconButton name={`Resume ${title}`} className="size-8" onClick={() => engine.resume([id])}>
          <Play />
        </IconButton>
      )}
      {canHalt(upload) && (
        <IconButton name={`Cancel ${title}`} className="-mr-2 size-8" onClick={() => cancel([id])}>
          <X />
        </IconButton>
      )}
      {!isOnItsWay(upload) && (
        <IconButton name={`Take ${title} off this list`} className="-mr-2 size-8" onClick={() => engine.dismiss(id)}>
          <X />
        </IconButton>
      )}
    </>
  );
}
