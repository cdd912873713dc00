import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { useUnread } from "./use-unread.ts";

/** What passes by while one scrolls has not been read. */
const lookMs = 800;
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
    const read = async (mark: { versionId: string } | { commentIds: string[] }) => {
      const { count } = await api.notifications.markRead.mutate(mark).catch(() => ({ count: 0 })); // at the next sight of them
      if (count > 0) await queries.invalidateQueries(trpc.notifications.pathFilter());
    };
    return watchSight(list.current, (ids) => {
      const fresh = ids.filter((id) => !sent.current.has(id)).slice(0, mostAtOnce);
      const isNewHere = !sent.current.has(versionId);
      for (const id of [versionId, ...fresh]) sent.current.add(id);
      if (isNewHere) void read({ versionId });
      if (fresh.length > 0) void read({ commentIds: fresh });
    });
  }, [versionId, list, unread, trpc, api, queries]);
  return null;
}

/** Tells the ids of the comments in a list that have been in sight for a while, now and whenever others come; answers how to stop. */
function watchSight(list: HTMLElement, tell: (ids: string[]) => void): () => void {
  const inSight = new Set<HTMLElement>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(() => tell(idsOf(inSight)), lookMs);
  };
  const looking = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!(target instanceof HTMLElement)) continue;
        if (isIntersecting && target.isConnected) inSight.add(target);
        else inSight.delete(target);
      }
      wait();
    },
    { rootMargin: `-${coveredPx()}px 0px 0px` },
  );
  const observe = () => {
    for (const row of list.querySelectorAll("[data-thread], [data-reply]")) looking.observe(row);
  };
  const growing = new MutationObserver(observe);
  observe();
  growing.observe(list, { childList: true, subtree: true });
  document.addEventListener("visibilitychange", wait);
  wait();
  return () => {
    clearTimeout(timer);
    looking.disconnect();
    growing.disconnect();
    document.removeEventListener("visibilitychange", wait);
  };
}

const idsOf = (rows: Iterable<HTMLElement>) =>
  [...rows].map(({ dataset }) => dataset.reply ?? dataset.thread).filter((id) => id !== undefined);

/** The waveform stands over the top of the page, and comments go by beneath it. */
const coveredPx = () =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--stage-height")) || 0;
