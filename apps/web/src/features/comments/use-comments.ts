import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { askAgainInMs } from "../live/freshness.ts";
import { useIsSilent } from "../live/use-heard.ts";
import { isActing } from "./acting.ts";
import { type Cursor, cursorBefore, type MarkerView, type Show } from "./comments.ts";
import { unpackMarkers } from "./marker-columns.ts";

/** Every marker of a version, kept true while one looks. When others have added or settled something, the threads follow. */
export function useMarkers(versionId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const isSilent = useIsSilent();
  const markers = useQuery({
    ...trpc.comments.markers.queryOptions({ versionId }, { select: unpackMarkers }),
    refetchInterval: askAgainInMs({ isAwaiting: true, isSilent }),
  });
  const seen = useRef("");
  const shape = markers.data?.markers.map(({ id, isResolved }) => `${id}${isResolved}`).join() ?? "";
  useEffect(() => {
    const before = seen.current;
    seen.current = `${versionId}:${shape}`;
    if (before.startsWith(versionId) && before !== seen.current && !isActing(versionId)) {
      void queries.invalidateQueries({ ...trpc.comments.list.pathFilter(), refetchType: "active" });
    }
  }, [versionId, shape, queries, trpc]);
  return markers;
}

type ThreadQuery = { versionId: string; show: Show; listed: readonly MarkerView[] };

/** A version's threads by time, a page of fifty after the other, from where the list was begun. */
export function useThreads({ versionId, show, listed }: ThreadQuery) {
  const trpc = useTRPC();
  return useInfiniteQuery({
    ...trpc.comments.list.infiniteQueryOptions(
      { versionId, show },
      {
        getNextPageParam: (page) => page.nextCursor,
        getPreviousPageParam: (page, _pages, begunAt) => begunAt && cursorBefore(listed, page.threads[0]?.id),
      },
    ),
    refetchOnWindowFocus: false, // the markers tell when it is worth it
  });
}

/** Begins the list anew behind a place, so that a thread far away needs one page and not all that lie between. */
export function useBeginAt({ versionId, show }: Omit<ThreadQuery, "listed">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return useCallback(
    async (cursor: Cursor) => {
      const page = await client.comments.list.query({ versionId, show, cursor });
      queries.setQueryData(trpc.comments.list.infiniteQueryKey({ versionId, show }), {
        pages: [page],
        pageParams: [cursor],
      });
    },
    [versionId, show, trpc, client, queries],
  );
}
