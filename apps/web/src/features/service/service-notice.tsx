"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { NoticeLine } from "./notice-line.tsx";
import { askAgainMs, askEveryMs } from "./times.ts";

/** What everybody who is signed in should know of the service just now, above every page. */
export function ServiceNotice() {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.service.notice.queryOptions(),
    staleTime: askAgainMs,
    refetchInterval: ({ state }) => (state.data?.notice ? askAgainMs : askEveryMs),
  });
  return <NoticeLine notice={data?.notice} />;
}
