import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import type { Show } from "./comments.ts";

/** Others' comments appear this soon. */
const lookAgainMs = 15_000;

/** Every marker of a version, kept true while one looks. When others have added or settled something, the threads follow. */
export function useMarkers(versionId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const markers = useQuery({ ...trpc.comments.markers.queryOptions({ versionId }), refetchInterval: lookAgainMs });
  const seen = useRef("");
  const shape = markers.data?.markers.map(({ id, isResolved }) => `${id}${isResolved}`).join() ?? "";
  useEffect(() => {
    const before = seen.current;
    seen.current = `${versionId}:${shape}`;
    if (before.startsWith(versionId) && before !== seen.current) {
      void queries.invalidateQueries({ ...trpc.comments.list.pathFilter(), refetchType: "active" });
    }
  }, [versionId, shape, queries, trpc]);
  return markers;
}

/** A version's threads by time, a page of fifty after the other. */
export function useThreads(versionId: string, show: Show) {
  const trpc = useTRPC();
  return useInfiniteQuery({
    ...trpc.comments.list.infiniteQueryOptions({ versionId, show }, { getNextPageParam: (page) => page.nextCursor }),
    refetchOnWindowFocus: false, // the markers tell when it is worth it
  });
}
