"use client";

import { formatBytes } from "~/ui/bytes.ts";
import { Progress } from "~/ui/progress.tsx";
import type { Upload } from "./job.ts";
import { overallOf } from "./overall.ts";
import { percentOf, timeLeft } from "./upload-words.ts";
import { useUploadEngine } from "./uploads.ts";

type OverallProps = { uploads: readonly Upload[]; className?: string };

/** How far all files have come, as a hairline; nothing where none is on its way. */
export function OverallProgress({ uploads, className }: OverallProps) {
  const overall = overallOf(uploads);
  if (!overall) return null;
  return (
    <Progress
      label="All files"
      share={overall.sentBytes / overall.bytes}
      words={`${percentOf(overall.sentBytes, overall.bytes)} %`}
      className={className ?? ""}
    />
  );
}

/** How far all files have come, how fast they go and how long the rest takes. */
export function OverallLine({ uploads }: OverallProps) {
  const engine = useUploadEngine();
  const overall = overallOf(uploads);
  if (!overall) return null;
  const { arrivedFiles, files, bytes, sentBytes } = overall;
  const isGoing = uploads.some((upload) => upload.phase === "sending" && !upload.isPaused && !upload.isCutOff);
  const speed = isGoing ? engine.bytesPerSecond() : null;
  return (
    <div className="pb-2.5">
      <p className="flex flex-wrap justify-between gap-x-4 pb-2 font-mono text-small text-muted">
        <span>{`${arrivedFiles} of ${files} here · ${formatBytes(sentBytes)} of ${formatBytes(bytes)}`}</span>
        {speed !== null && speed > 0 && (
          <span>{`${formatBytes(speed)}/s · ${timeLeft(bytes - sentBytes, speed)}`}</span>
        )}
      </p>
      <OverallProgress uploads={uploads} />
    </div>
  );
}
