"use client";

import { X } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { useTRPCClient } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { formatBytes } from "~/ui/bytes.ts";
import { IconButton } from "~/ui/icon-button.tsx";
import { Progress } from "~/ui/progress.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { toast } from "~/ui/toast.ts";
import { sentenceOf } from "./faults.ts";
import type { PendingUpload } from "./recognising.ts";
import { percentOf } from "./upload-words.ts";
import type { GoOn, Left } from "./use-left.ts";

type LeftRowProps = { left: Left; onGoOn: GoOn; onGiveUp: (upload: PendingUpload) => void; onDone: () => void };

/** One upload that stopped when its page was closed: how far it came, and what makes it go on. */
export function LeftRow({ left, onGoOn, onGiveUp, onDone }: LeftRowProps) {
  const { upload } = left;
  const title = `${upload.songName} · v${upload.number}`;
  const arrivedBytes = arrivedBytesOf(upload);
  const { picker, pick, isAtIt } = useFileOf({ left, onGoOn, onDone });
  const words = `${percentOf(arrivedBytes, upload.bytes)} %`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 border-line border-t py-3">
      {picker}
      <p className="truncate font-medium" title={title}>
        {title}
      </p>
      <div className="-my-1.5 flex items-center gap-1 pointer-coarse:my-0">
        <span className="mr-1 font-mono text-muted text-small">{words}</span>
        <Button size="small" pending={isAtIt ? "Looking…" : undefined} onClick={pick}>
          {needsFile(left) ? "Choose file" : "Go on"}
          <span className="sr-only"> of {title}</span>
        </Button>
        <IconButton name={`Give ${title} up`} className="-mr-2 size-8" onClick={() => onGiveUp(upload)}>
          <X />
        </IconButton>
      </div>
      <p className="col-span-2 truncate text-muted text-small">
        {upload.fileName} · {formatBytes(upload.bytes)} · last heard of <RelativeTime at={upload.lastHeardAt} />
      </p>
      <Progress className="col-span-2 mt-2.5" label={title} share={arrivedBytes / upload.bytes} words={words} />
    </li>
  );
}

function arrivedBytesOf({ arrived, partBytes, bytes }: PendingUpload): number {
  return Math.min(bytes, arrived.length * partBytes);
}

const hasArrived = (upload: PendingUpload) => arrivedBytesOf(upload) === upload.bytes;
const needsFile = ({ upload, handle }: Left) => !handle && !hasArrived(upload);

type FileOf = Pick<LeftRowProps, "left" | "onGoOn" | "onDone">;

/** Gets at the file of an upload: by its handle, else by asking for it; where every part is here, no file is needed any more. */
function useFileOf({ left: { upload, handle }, onGoOn, onDone }: FileOf) {
  const api = useTRPCClient();
  const input = useRef<HTMLInputElement>(null);
  const [isAtIt, setIsAtIt] = useState(false);
  const during = async (act: () => Promise<void>) => {
    setIsAtIt(true);
    await act().catch((error: unknown) => toast({ message: sentenceOf(error) }));
    setIsAtIt(false);
  };
  const pick = () =>
    during(async () => {
      if (hasArrived(upload)) {
        await api.uploads.complete.mutate({ uploadId: upload.uploadId });
        return onDone();
      }
      const file = handle && (await fileBy(handle));
      if (file) await onGoOn(upload, file);
      else input.current?.click();
    });
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = "";
    if (file) void during(() => onGoOn(upload, file));
  };
  const picker = <input ref={input} type="file" aria-label={`File of ${upload.fileName}`} hidden onChange={take} />;
  return { picker, pick: () => void pick(), isAtIt };
}

async function fileBy(handle: NonNullable<Left["handle"]>): Promise<File | null> {
  const answer = await handle.requestPermission?.({ mode: "read" });
  return answer === "granted" ? handle.getFile().catch(() => null) : null;
}
