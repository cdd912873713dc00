"use client";

import { RotateCw, X } from "lucide-react";
import Link from "next/link";
import { formatBytes } from "~/ui/bytes.ts";
import { IconButton } from "~/ui/icon-button.tsx";
import { Progress } from "~/ui/progress.tsx";
import { toast } from "~/ui/toast.ts";
import { isOnItsWay, type Phase, type Upload } from "./job.ts";
import { percentOf, timeLeft } from "./upload-words.ts";
import { useUploadEngine } from "./uploads-provider.tsx";

/** One file: what it becomes, how far it is, and what can be done about it. */
export function UploadRow({ upload }: { upload: Upload }) {
  const { fileName, number, phase, sentence, songId } = upload;
  const isKept = number !== null && phase !== "refused";
  const title = isKept ? `${upload.songName} · v${number}` : fileName;
  const share = phase === "waiting" || phase === "sending" ? upload.sentBytes / Math.max(1, upload.bytes) : 1;
  const isBad = phase === "refused" || phase === "failed";
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 border-line border-t py-3">
      <p className="truncate font-medium" title={title}>
        {isKept ? (
          <Link href={`/songs/${songId}?v=${number}`} className="rounded-sm hover:underline">
            {title}
          </Link>
        ) : (
          title
        )}
      </p>
      <div className="-my-1.5 flex items-center gap-1">
        <span className={`font-mono text-small ${colorOf(phase)}`}>{stateOf(upload)}</span>
        <RowButtons upload={upload} title={title} />
      </div>
      <p className={`col-span-2 text-small text-muted ${sentence ? "" : "truncate"}`}>{sentence ?? detailOf(upload)}</p>
      {!isBad && phase !== "ready" && (
        <Progress
          className="col-span-2 mt-2.5"
          label={title}
          share={phase === "processing" || phase === "finishing" ? 1 : share}
          tone={phase === "processing" ? "settled" : "now"}
          words={stateOf(upload)}
        />
      )}
    </li>
  );
}

function RowButtons({ upload, title }: { upload: Upload; title: string }) {
  const engine = useUploadEngine();
  const { id, phase, canRetry, isPausing } = upload;
  const cancel = () => {
    const given = engine.cancel(id);
    if (!given) return;
    toast({ message: `${upload.fileName} was cancelled.`, undo: () => engine.add(given.target, [given.file]) });
  };
  const canCancel = phase === "waiting" || phase === "sending";
  return (
    <>
      {(canRetry || isPausing) && (
        <IconButton
          name={`Try ${title} again ${isPausing ? "now" : ""}`}
          className="size-8"
          onClick={() => (isPausing ? engine.goOn() : engine.retry(id))}
        >
          <RotateCw />
        </IconButton>
      )}
      {canCancel && (
        <IconButton name={`Cancel ${title}`} className="-mr-2 size-8" onClick={cancel}>
          <X />
        </IconButton>
      )}
      {!canCancel && !isOnItsWay(upload) && (
        <IconButton name={`Take ${title} off this list`} className="-mr-2 size-8" onClick={() => engine.dismiss(id)}>
          <X />
        </IconButton>
      )}
    </>
  );
}

const words = {
  waiting: "waiting",
  sending: "waiting",
  finishing: "finishing",
  processing: "listening through",
  ready: "ready",
  failed: "stopped",
  refused: "refused",
} satisfies Record<Phase, string>;

/** How far it is, in a word or a number. */
export function stateOf({ phase, isPausing, sentBytes, bytes }: Upload): string {
  if (isPausing) return "no connection";
  if (phase === "sending" && sentBytes > 0) return `${percentOf(sentBytes, bytes)} %`;
  return words[phase];
}

function detailOf({ fileName, phase, isPausing, sentBytes, bytes, bytesPerSecond }: Upload): string {
  if (isPausing) return `${fileName} · goes on by itself`;
  if (phase === "processing") return `${fileName} · loudness, waveform`;
  if (phase === "sending" && bytesPerSecond && sentBytes < bytes) {
    return `${fileName} · ${formatBytes(bytesPerSecond)}/s · ${timeLeft(bytes - sentBytes, bytesPerSecond)}`;
  }
  return `${fileName} · ${formatBytes(bytes)}`;
}

function colorOf(phase: Phase): string {
  if (phase === "ready") return "text-settled";
  return phase === "refused" || phase === "failed" ? "text-now" : "text-muted";
}
