"use client";

import { useSyncExternalStore } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Notice } from "~/ui/notice.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";

type Asked = { error: unknown; isPending: boolean; isFetching: boolean; refetch: () => unknown };

type ListStateProps = {
  query: Asked;
  /** What the list holds: "the projects". */
  what: string;
};

/** What stands above or in place of a list that is not there yet, could not be asked for, or may be out of date. */
export function ListState({ query, what }: ListStateProps) {
  const isOnline = useIsOnline();
  if (!isOnline) {
    return (
      <Notice tone="info" className="mx-page my-4">
        You are offline. {query.isPending ? `Concerto fetches ${what}` : "What you see is brought up to date"} as soon
        as you are back.
      </Notice>
    );
  }
  if (query.error) {
    return (
      <Notice
        tone="error"
        className="mx-page my-4"
        onRetry={() => void query.refetch()}
        pending={query.isFetching ? "Asking…" : undefined}
      >
        {query.isPending ? `Concerto could not fetch ${what}.` : "This may be out of date."} {sentenceOf(query.error)}
      </Notice>
    );
  }
  if (!query.isPending) return null;
  return (
    <div className="grid gap-6 px-page py-6">
      <Skeleton className="h-8 w-2/5" label={`Fetching ${what}`} />
      <Skeleton className="h-8 w-1/3" />
      <Skeleton className="h-8 w-1/2" />
    </div>
  );
}

function useIsOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
}

function subscribe(changed: () => void) {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}
