import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { askAgainInMs } from "../live/freshness.ts";
import { useIsSilent } from "../live/use-heard.ts";

/** How many notifications are not read; the one place that asks for it. Undefined until it is known. */
export function useUnread(): number | undefined {
  const isSilent = useIsSilent();
  const { data } = useQuery({
    ...useTRPC().notifications.unread.queryOptions(),
    refetchInterval: askAgainInMs({ isAwaiting: true, isSilent }),
  });
  return data?.count;
}
