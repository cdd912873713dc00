"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { formatTime, spokenTime } from "~/ui/duration.ts";

type TotalsProps = {
  projectId: string;
  /** When the songs were last heard of, as a time stamp: newer songs want newer totals. */
  asOf: number;
};

/** What was asked for within so long of one another says the same. */
const togetherMs = 500;

/** How many songs a project has, how long they are together, and how much is to be answered. */
export function Totals({ projectId, asOf }: TotalsProps) {
  const { data: totals, dataUpdatedAt, refetch } = useQuery(useTRPC().songs.totals.queryOptions({ projectId }));
  const isOlder = totals !== undefined && asOf - dataUpdatedAt > togetherMs;
  useEffect(() => {
    if (isOlder) void refetch();
  }, [isOlder, refetch]);
  if (!totals || totals.songs === 0) return null;
  const { songs, durationMs, openComments } = totals;
  return (
    <p className="flex gap-5.5 text-muted text-small">
      <span>
        <b className="font-medium font-mono text-text">{songs}</b> {songs === 1 ? "song" : "songs"}
      </span>
      {durationMs > 0 && (
        <span className="font-medium font-mono text-text">
          <span aria-hidden>{formatTime(durationMs)}</span>
          <span className="sr-only">{spokenTime(durationMs)}</span>
        </span>
      )}
      {openComments > 0 && (
        <span>
          <b className="font-medium font-mono text-now">{openComments}</b> open{" "}
          {openComments === 1 ? "comment" : "comments"}
        </span>
      )}
    </p>
  );
}
