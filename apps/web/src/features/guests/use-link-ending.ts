import { useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** What was there a moment ago is told not to be: most likely the link has ended. So often the page is asked for again at most. */
const askAgainMs = 10_000;

/** Lets the page say that its link has ended, as soon as anything on it is refused. */
export function useLinkEnding(): void {
  const queries = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    let askedAtMs = Number.NEGATIVE_INFINITY;
    return queries.getQueryCache().subscribe((event) => {
      const isRefusal = event.type === "updated" && event.action.type === "error" && isNotFound(event.action.error);
      if (!isRefusal || performance.now() - askedAtMs < askAgainMs) return;
      askedAtMs = performance.now();
      router.refresh();
    });
  }, [queries, router]);
}

const isNotFound = (error: unknown) => error instanceof TRPCClientError && error.data?.code === "NOT_FOUND";
