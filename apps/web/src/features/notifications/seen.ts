import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { createLate } from "~/ui/late.ts";
import { useUnread } from "./use-unread.ts";

// Fetched with the first notification that is not read.
const sight = createLate(() => import("./watch-sight.ts"));

/** As many as the server takes at once. */
const mostAtOnce = 100;

type SeenProps = { versionId: string; list: RefObject<HTMLElement | null> };

/**
 * Marks what was told of a version, and of the comments on it (`data-thread`, `data-reply`) as they come into sight, as read. Asks
 * nothing while there is nothing unread anywhere. Draws nothing.
 */
export function Seen({ versionId, list }: SeenProps) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const unread = useUnread() ?? 0;
  const before = useRef(0);
  const sent = useRef(new Set<string>());
  useEffect(() => {
    // Something new may speak of a comment that was seen before.
    if (unread > before.current) sent.current.clear();
    before.current = unread;
    if (unread === 0 || !list.current) return;
    const read = async (mark: { versionId: string } | { commentIds: string[] }, ids: readonly string[]) => {
      for (const id of ids) sent.current.add(id);
      try {
        const { count } = await api.notifications.markRead.mutate(mark);
        if (count > 0) await queries.invalidateQueries(trpc.notifications.pathFilter());
      } catch {
        // Not worth a word: they stay unread until they are seen again.
        for (const id of ids) sent.current.delete(id);
      }
    };
    const look = (ids: string[]) => {
      const fresh = ids.filter((id) => !sent.current.has(id)).slice(0, mostAtOnce);
      if (!sent.current.has(versionId)) void read({ versionId }, [versionId]);
      if (fresh.length > 0) void read({ commentIds: fresh }, fresh);
    };
    const rows = list.current;
    const watching = new AbortController();
    // Where it cannot be fetched, what is seen stays unread until the next look.
    void sight.fetch().then((part) => watching.signal.aborted || part?.watchSight(rows, look, watching));
    return () => watching.abort();
  }, [versionId, list, unread, trpc, api, queries]);
  return null;
}
