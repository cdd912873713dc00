import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import type { People, ThreadView } from "./comments.ts";

/** A thread's replies, oldest first: those that came with it, and page by page all of them once somebody asks. */
export function useReplies(thread: ThreadView) {
  const trpc = useTRPC();
  const [isAsked, setIsAsked] = useState(false);
  const pages = useInfiniteQuery(
    trpc.comments.replies.infiniteQueryOptions(
      { commentId: thread.id },
      { getNextPageParam: (page) => page.nextCursor, enabled: isAsked },
    ),
  );
  const fetched = pages.data?.pages;
  const people: People = Object.assign({}, ...(fetched?.map((page) => page.people) ?? []));
  const fetch = () => {
    if (!isAsked) setIsAsked(true);
    else if (pages.hasNextPage) void pages.fetchNextPage();
    else void pages.refetch();
  };
  return {
    replies: fetched ? fetched.flatMap((page) => page.replies) : thread.replies,
    people,
    more: { fetch, isFetching: pages.isFetching, error: pages.error?.message ?? null },
  };
}
