import { isOnItsWay, type Upload } from "./job.ts";

export type Overall = { files: number; arrivedFiles: number; bytes: number; sentBytes: number };

/**
 * How far the files have come that are on their way together, what has already arrived of them included, so that the share only grows; null
 * while none is. What was refused or stopped is no part of it.
 */
export function overallOf(uploads: readonly Pick<Upload, "phase" | "batch" | "bytes" | "sentBytes">[]): Overall | null {
  if (!uploads.some(isOnItsWay)) return null;
  const first = Math.min(...uploads.filter(isOnItsWay).map(({ batch }) => batch));
  const together = uploads.filter(({ phase, batch }) => batch >= first && phase !== "refused" && phase !== "failed");
  return {
    files: together.length,
    arrivedFiles: together.filter((upload) => !isOnItsWay(upload)).length,
    bytes: sumOf(together.map(({ bytes }) => bytes)),
    sentBytes: sumOf(together.map((upload) => (isOnItsWay(upload) ? upload.sentBytes : upload.bytes))),
  };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
