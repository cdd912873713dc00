"use client";

import { toast } from "~/ui/toast.ts";
import { useUploadEngine } from "./uploads.ts";

/** Cancels files and offers to take that back. */
export function useCancel(): (ids: readonly string[]) => void {
  const engine = useUploadEngine();
  return (ids) => {
    const { fileNames, undo } = engine.cancel(ids);
    const [only, ...others] = fileNames;
    if (only === undefined) return;
    toast({
      message: others.length > 0 ? `${fileNames.length} files were cancelled.` : `${only} was cancelled.`,
      undo,
    });
  };
}
