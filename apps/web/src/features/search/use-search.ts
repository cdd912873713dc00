import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import type { Found, Kind } from "./options.ts";

/** A pause in typing of this length, and it is asked. */
const settledAfterMs = 120;
/** Nobody needs to be told of a shorter wait. */
const patienceMs = 200;

/** What the server finds for the words typed. Answers are kept by their words, so that a late one never stands in for a newer one. */
export function useSearch(typed: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const words = typed.trim();
  const query = useSettled(words);
  const answer = useQuery({
    ...trpc.search.everywhere.queryOptions({ query }),
    enabled: query !== "",
    placeholderData: keepPreviousData,
    retry: 1,
  });
  const isBehind = words !== query || answer.isPlaceholderData || answer.data === undefined;
  const isOffline = answer.fetchStatus === "paused";
  const isLong = useLasting(words !== "" && isBehind && !answer.isError && !isOffline);
  const more = async (kind: Kind) => {
    const from = answer.data?.[kind].next;
    if (isBehind || from === undefined || from === null) return;
    try {
      const next = await client.search.everywhere.query({ query, cursor: { kind, from } });
      queries.setQueryData(trpc.search.everywhere.queryKey({ query }), (known) => known && joined(known, next, kind));
    } catch {
      toast({ message: "More could not be fetched. Try again in a moment." });
    }
  };
  return {
    found: words === "" || answer.isError ? null : (answer.data ?? null),
    /** What is shown answers other words than those that stand there now. */
    isBehind,
    isSearching: isLong,
    isOffline: words !== "" && isOffline,
    error: words === query ? answer.error : null,
    retry: () => void answer.refetch(),
    more,
  };
}

/** The answer with another page of one kind behind it; what has moved up meanwhile is not shown twice. */
export function joined(known: Found, next: Found, kind: Kind): Found {
  const join = <Hit extends { id: string }>(page: { hits: Hit[]; next: number | null }, more: typeof page) => ({
    hits: [...page.hits, ...more.hits.filter(({ id }) => !page.hits.some((hit) => hit.id === id))],
    next: more.next,
  });
  return {
    projects: kind === "projects" ? join(known.projects, next.projects) : known.projects,
    songs: kind === "songs" ? join(known.songs, next.songs) : known.songs,
    versions: kind === "versions" ? join(known.versions, next.versions) : known.versions,
    comments: kind === "comments" ? join(known.comments, next.comments) : known.comments,
  };
}

function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), settledAfterMs);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}

function useLasting(isSo: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasts(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isSo]);
  return isSo && lasts;
}
