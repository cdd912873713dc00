import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";

/** What others do is on the bell this soon, while one looks at the page. */
const lookAgainMs = 30_000;

/** How many notifications are not read; the one place that asks for it. Undefined until it is known. */
export function useUnread(): number | undefined {
  const { data } = useQuery({
    ...useTRPC().notifications.unread.queryOptions(),
    refetchInterval: lookAgainMs,
  });
  return data?.count;
}
