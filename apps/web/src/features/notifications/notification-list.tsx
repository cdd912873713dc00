"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { Empty } from "~/ui/empty.tsx";
import { Notice } from "~/ui/notice.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";
import { BrowserChoice } from "./browser-choice.tsx";
import { MutedProjects } from "./muted-projects.tsx";
import { NotificationGroupSection } from "./notification-group.tsx";
import { groupNotifications, saysAll } from "./notifications.ts";
import { useNotificationActs } from "./use-notification-acts.ts";
import { useUnread } from "./use-unread.ts";

type NotificationListProps = {
  title: ReactNode;
  /** At the end of the title's line. */
  end?: ReactNode;
  /** Somebody goes where a line leads. */
  onGo?: () => void;
};

/** What one was told, song by song. Where a line says all there is to it, it is read once it has been seen. */
export function NotificationList({ title, end, onGo }: NotificationListProps) {
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.notifications.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    refetchOnMount: "always",
  });
  const acts = useNotificationActs();
  const unread = useUnread() ?? 0;
  const pages = query.data?.pages;
  const told = useMemo(() => pages?.flatMap((page) => page.notifications) ?? [], [pages]);
  const groups = useMemo(() => groupNotifications(told), [told]);
  useReadAsSeen(told, acts.readQuietly);
  useNews(unread);
  return (
    <>
      <div className="flex min-h-16 items-center gap-2 border-line border-b px-page py-2 sm:px-5">
        {title}
        {unread > 0 && (
          <Button size="small" onClick={() => void acts.readAll()}>
            Mark all read
          </Button>
        )}
        {end}
      </div>
      <div className="overflow-y-auto overscroll-contain pb-[env(safe-area-inset-bottom)]">
        <ListTrouble query={query} />
        {query.isSuccess && told.length === 0 && (
          <Empty
            title="Nothing yet"
            sentence="When somebody comments on what you brought in, answers you, names you or gives you something to do, it stands here."
          />
        )}
        {groups.map((group) => (
          <NotificationGroupSection key={group.key} group={group} acts={acts} onGo={onGo} />
        ))}
        {query.hasNextPage && (
          <div className="flex justify-center py-4">
            <Button
              size="small"
              onClick={() => void query.fetchNextPage()}
              pending={query.isFetchingNextPage ? "Fetching earlier ones…" : undefined}
            >
              Show earlier ones
            </Button>
          </div>
        )}
        <MutedProjects acts={acts} />
        <BrowserChoice className="px-page py-3 sm:px-5" />
      </div>
    </>
  );
}

type Asked = { error: unknown; isPending: boolean; isFetching: boolean; fetchStatus: string; refetch: () => unknown };

function ListTrouble({ query }: { query: Asked }) {
  if (query.fetchStatus === "paused") {
    return (
      <Notice tone="info" className="m-4">
        You are offline. What is new comes as soon as you are back.
      </Notice>
    );
  }
  if (query.error) {
    return (
      <Notice
        tone="error"
        className="m-4"
        onRetry={() => void query.refetch()}
        pending={query.isFetching ? "Asking…" : undefined}
      >
        {query.isPending ? "Concerto could not fetch them." : "This may be out of date."} {sentenceOf(query.error)}
      </Notice>
    );
  }
  if (!query.isPending) return null;
  return (
    <div className="grid gap-3 px-page py-5 sm:px-5">
      <Skeleton label="Fetching your notifications" className="h-6 w-2/5" />
      <Skeleton className="h-12" />
      <Skeleton className="h-12" />
    </div>
  );
}

/** Asks for the list anew when there is more to read than a moment ago. */
function useNews(unread: number): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const before = useRef(unread);
  useEffect(() => {
    if (unread > before.current) void queries.invalidateQueries(trpc.notifications.list.pathFilter());
    before.current = unread;
  }, [unread, queries, trpc]);
}

type Told = Parameters<typeof groupNotifications>[0];

function useReadAsSeen(told: Told, read: (ids: string[]) => void): void {
  const seen = useRef(new Set<string>());
  useEffect(() => {
    const fresh = told.filter((one) => saysAll(one) && !one.isRead && !seen.current.has(one.id)).map(({ id }) => id);
    if (fresh.length === 0) return;
    for (const id of fresh) seen.current.add(id);
    read(fresh);
  }, [told, read]);
}
