"use client";

import { toast } from "~/ui/toast.ts";
import type { Gathered } from "./gathering.ts";
import type { UploadTarget } from "./job.ts";
import { useUploadEngine } from "./uploads.ts";

/** Makes files the next versions of a song, in their order, and says what was left out of a drop. */
export function useAddTo(target: UploadTarget): (gathered: Gathered) => void {
  const engine = useUploadEngine();
  return ({ files, leftOut }) => {
    if (files.length > 0) engine.add(target, files);
    if (leftOut) toast({ message: leftOut });
    else if (files.length === 0) toast({ message: "There is no audio in what you dropped." });
  };
}
