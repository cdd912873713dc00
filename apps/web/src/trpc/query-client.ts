import { QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";

/** One cache of answers: per browser, and per request while a page is rendered on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the server rendered a moment ago is not asked for again as the page wakes up.
        staleTime: 20_000,
        // On the server nothing lies between a question and its answer that a second try could mend.
        retry: (failures, error) => typeof window !== "undefined" && failures < 3 && !isRefusal(error),
      },
    },
  });
}

/** Whether the server understood and said no: asking again would not help. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const status: unknown = error.data?.httpStatus;
  return typeof status === "number" && status >= 400 && status < 500;
}
