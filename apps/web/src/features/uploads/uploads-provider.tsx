"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { isOnItsWay, type Upload } from "./job.ts";
import { createUploadEngine, type UploadEngine } from "./upload-engine.ts";

const Uploads = createContext<UploadEngine | null>(null);

const none: readonly Upload[] = [];

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
        ];
        for (const filter of filters) void queries.invalidateQueries(filter);
      },
    }),
  );
  useWindowEvents(engine);
  return <Uploads value={engine}>{children}</Uploads>;
}

/** Sends files on their way, and gives them up. */
export function useUploadEngine(): UploadEngine {
  const engine = useContext(Uploads);
  if (!engine) throw new Error("UploadsProvider is missing above this component.");
  return engine;
}

/** What is on its way, in the order of the drops, and what has ended since one last tidied up. */
export function useUploads(): readonly Upload[] {
  const engine = useUploadEngine();
  return useSyncExternalStore(engine.subscribe, engine.list, () => none);
}

/** This browser's own upload to a song that moves now, or the latest that has not ended well. Draws nothing anew for what happens to other songs. */
export function useUploadTo(songId: string): Upload | undefined {
  const engine = useUploadEngine();
  const current = () => {
    const own = engine.list().filter((upload) => upload.songId === songId && upload.number !== null);
    return own.find(isOnItsWay) ?? own.findLast(({ phase }) => phase !== "ready");
  };
  return useSyncExternalStore(engine.subscribe, current, () => undefined);
}

function useWindowEvents(engine: UploadEngine) {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("online", engine.goOn, { signal });
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
