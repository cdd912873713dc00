"use client";

import type { Api } from "@concerto/api/router";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { mostCallsAtOnce } from "./batch.ts";
import { createQueryClient } from "./query-client.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<Api>();

/** `useTRPC` makes options for queries and mutations; `useTRPCClient` calls procedures outside of them (uploads do). */
export { useTRPC, useTRPCClient };

let browserQueries: QueryClient | undefined;

function queries(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueries ??= createQueryClient(); // outlives a page that suspends while it first renders
  return browserQueries;
}

function createClient(): TRPCClient<Api> {
  return createTRPCClient<Api>({
    links: [httpBatchLink({ url: "/api/trpc", methodOverride: "POST", maxItems: mostCallsAtOnce })],
  });
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = queries();
  const [trpcClient] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
