"use client";

import Link from "next/link";
import { memo } from "react";
import { formatBytes } from "~/ui/bytes.ts";
import { Progress } from "~/ui/progress.tsx";
import type { Upload } from "./job.ts";
import { RowButtons } from "./row-buttons.tsx";
import { stateOf, timeLeft } from "./upload-words.ts";

/** One file: what it becomes, how far it is, and what can be done about it. Drawn anew only when it has changed. */
export const UploadRow = memo(function UploadRow({ upload, mayGoFirst }: { upload: Upload; mayGoFirst: boolean }) {
  const { fileName, number, phase, sentence, songId } = upload;
  const isKept = number !== null && phase !== "refused";
  const title = isKept ? `${upload.songName} · v${number}` : fileName;
  const isBad = phase === "refused" || phase === "failed" || phase === "asking";
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 border-line border-t py-3 [contain-intrinsic-size:auto_76px] [content-visibility:auto]">
      <p className="truncate font-medium" title={title}>
        <Link
          href={isKept ? `/songs/${songId}?v=${number}` : `/songs/${songId}`}
          className="rounded-sm hover:underline"
        >
          {title}
        </Link>
      </p>
      <div className={`flex items-center gap-1 ${phase === "asking" ? "mb-1" : "-my-1.5"}`}>
        <span className={`mr-1 font-mono text-small ${colorOf(upload)}`}>{stateOf(upload)}</span>
        <RowButtons upload={upload} title={title} mayGoFirst={mayGoFirst} />
      </div>
      <p className={`col-span-2 text-small text-muted ${sentence ? "" : "truncate"}`}>
        {isBad && isKept && `${fileName} · `}
        {sentence ?? detailOf(upload)}
      </p>
      {!isBad && phase !== "ready" && (
        <Progress
          className="col-span-2 mt-2.5"
          label={title}
          share={phase === "processing" || phase === "finishing" ? 1 : upload.sentBytes / Math.max(1, upload.bytes)}
          tone={phase === "processing" ? "settled" : "now"}
          words={stateOf(upload)}
        />
      )}
    </li>
  );
});

function detailOf({ fileName, phase, isPaused, isCutOff, behind, sentBytes, bytes, bytesPerSecond }: Upload): string {
  if (isCutOff) return `${fileName} · goes on by itself`;
  if (behind) return `${fileName} · its number comes after ${behind}`;
  if (phase === "processing") return `${fileName} · loudness, waveform`;
  if (phase === "sending" && !isPaused && bytesPerSecond && sentBytes < bytes) {
    return `${fileName} · ${formatBytes(bytesPerSecond)}/s · ${timeLeft(bytes - sentBytes, bytesPerSecond)}`;
  }
  return `${fileName} · ${formatBytes(bytes)}`;
}

function colorOf({ phase }: Upload): string {
  if (phase === "ready") return "text-settled";
  return phase === "refused" || phase === "failed" ? "text-now" : "text-muted";
}
