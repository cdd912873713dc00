"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { isOnItsWay } from "./job.ts";
import { createUploadEngine, type UploadEngine } from "./upload-engine.ts";
import { Uploads } from "./uploads.ts";

/** Keeps the files that are on their way, above all pages, so that moving about interrupts none of them. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [engine] = useState(() =>
    createUploadEngine({
      api,
      onVersionChanged: ({ songId, versionId }) => {
        const filters = [
          trpc.songs.list.pathFilter(),
          trpc.songs.get.queryFilter({ songId }),
          trpc.versions.list.pathFilter(),
          trpc.versions.get.queryFilter({ versionId }),
          trpc.uploads.pending.pathFilter(),
        ];
        for (const filter of filters) void queries.invalidateQueries(filter);
      },
    }),
  );
  useWindowEvents(engine);
  return <Uploads value={engine}>{children}</Uploads>;
}

function useWindowEvents(engine: UploadEngine) {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("online", engine.goOn, { signal });
    window.addEventListener("offline", engine.cutOff, { signal });
    window.addEventListener("pagehide", engine.leaveNow, { signal });
    window.addEventListener(
      "beforeunload",
      (event) => {
        if (engine.list().some(isOnItsWay)) event.preventDefault();
      },
      { signal },
    );
    // A file dropped beside every target would otherwise replace the page, and end what is on its way.
    const keepPage = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    };
    window.addEventListener("dragover", keepPage, { signal });
    window.addEventListener("drop", keepPage, { signal });
    return () => listening.abort();
  }, [engine]);
}
