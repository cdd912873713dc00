"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import { claimedUploads } from "./claims.ts";
import { sentenceOf } from "./faults.ts";
import { type KeptHandle, keptHandles } from "./kept-handles.ts";
import { type PendingUpload, whyNotSame } from "./recognising.ts";
import { useUploadEngine, useUploads } from "./uploads.ts";

/** An upload that nobody here is sending, and by which handle its file may be read; null: a person must choose it. */
export type Left = { upload: PendingUpload; handle: KeptHandle | null };

/** Another tab may take one up, or be closed over one, at any moment. */
const lookAgainMs = 5_000;
/** As long as a notice offers to take it back. */
const undoWithinMs = 12_000;

/** Uploads that can go on from here. What this browser may still read goes on by itself; for the rest there is `goOn` and `giveUp`. */
export function useLeft() {
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const open = useOpen().filter(({ upload }) => !hidden.includes(upload.uploadId));
  const hide = useCallback(
    (uploadId: string) => setHidden((before) => [...before.filter((id) => id !== uploadId), uploadId]),
    [],
  );
  const show = useCallback((uploadId: string) => setHidden((before) => before.filter((id) => id !== uploadId)), []);
  const goOn = useGoOn();
  const giveUp = useGiveUp({ hide, show });
  useByItself(open, goOn);
  return { left: open, goOn, giveUp };
}

function useOpen(): readonly Left[] {
  const uploads = useUploads();
  const { data } = useQuery(useTRPC().uploads.pending.queryOptions());
  const here = new Set(uploads.map(({ versionId }) => versionId));
  const waiting = (data?.uploads ?? []).filter(({ versionId }) => !here.has(versionId));
  const ids = waiting.map(({ uploadId }) => uploadId);
  const known = useQuery({
    queryKey: ["uploads-left", ids],
    queryFn: async () => ({ claimed: await claimedUploads(ids), handles: await keptHandles(ids) }),
    enabled: data !== undefined,
    refetchInterval: ids.length > 0 ? lookAgainMs : false,
    structuralSharing: false, // handles and sets are no plain data
  });
  const { claimed, handles } = known.data ?? {};
  if (!claimed || !handles) return [];
  return waiting
    .filter(({ uploadId }) => !claimed.has(uploadId))
    .map((upload) => ({ upload, handle: handles.get(upload.uploadId) ?? null }));
}

export type GoOn = (upload: PendingUpload, file: File) => Promise<void>;

function useGoOn(): GoOn {
  const engine = useUploadEngine();
  return useCallback(
    async (upload, file) => {
      const sentence = await whyNotSame(upload, { file, hashes: engine.hashes });
      if (sentence) return toast({ message: sentence });
      if (!(await engine.takeUp(upload, file))) toast({ message: "It goes on in another tab." });
    },
    [engine],
  );
}

/** Takes up what this browser may read without asking, each once. */
function useByItself(left: readonly Left[], goOn: GoOn) {
  const tried = useRef(new Set<string>());
  useEffect(() => {
    for (const { upload, handle } of left) {
      if (!handle || tried.current.has(upload.uploadId)) continue;
      tried.current.add(upload.uploadId);
      void (async () => {
        if ((await handle.queryPermission?.({ mode: "read" })) !== "granted") return;
        const file = await handle.getFile().catch(() => null); // moved since: its row asks for it
        if (file) await goOn(upload, file);
      })();
    }
  }, [left, goOn]);
}

function useGiveUp({ hide, show }: { hide: (uploadId: string) => void; show: (uploadId: string) => void }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const leaving = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const leave = useCallback(
    async (uploadId: string) => {
      clearTimeout(leaving.current.get(uploadId));
      leaving.current.delete(uploadId);
      try {
        await api.uploads.abort.mutate({ uploadId });
      } catch (error) {
        show(uploadId);
        toast({ message: sentenceOf(error) });
      }
      for (const filter of [trpc.uploads.pending.pathFilter(), trpc.versions.list.pathFilter()])
        void queries.invalidateQueries(filter);
    },
    [api, trpc, queries, show],
  );
  useEffect(() => {
    const leaveNow = () => {
      for (const uploadId of leaving.current.keys()) void leave(uploadId);
    };
    window.addEventListener("pagehide", leaveNow);
    return () => window.removeEventListener("pagehide", leaveNow);
  }, [leave]);
  return ({ uploadId, fileName }: PendingUpload) => {
    hide(uploadId);
    leaving.current.set(
      uploadId,
      setTimeout(() => void leave(uploadId), undoWithinMs),
    );
    const undo = () => {
      const timer = leaving.current.get(uploadId);
      if (timer === undefined) return;
      clearTimeout(timer);
      leaving.current.delete(uploadId);
      show(uploadId);
    };
    toast({ message: `${fileName} was given up.`, undo });
  };
}
