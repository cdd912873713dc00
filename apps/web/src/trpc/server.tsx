import "server-only";
import { api } from "@concerto/api/router";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { DrawnAt } from "~/features/live/live.tsx";
import { contextOf } from "~/server/context.ts";
import { hearerOf, presentPlace } from "~/server/live.ts";
import { createQueryClient } from "./query-client.ts";

/** The answers gathered while this request's page is rendered. */
export const queriesOfRequest = cache(createQueryClient);

/** Where the log stood before anything was asked for this request's page. */
const placeOfRequest = cache(presentPlace);

const contextOfRequest = cache(async () => {
  const sent = await headers(); // first of all: from here on Next knows that this page is drawn for somebody, not once and for all
  await placeOfRequest();
  return contextOf(sent);
});

/** The same options as in the browser, answered in this process without a trip over the network. */
export const trpc = createTRPCOptionsProxy({ ctx: contextOfRequest, router: api, queryClient: queriesOfRequest });

/** Asks as the person of this request, and shows the "not found" page where they are told that there is nothing. */
export async function askOrNotFound<T>(ask: Promise<T>): Promise<T> {
  try {
    return await ask;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}

/** Hands the answers gathered so far to the browser, so that the page is there at first sight, and says as of when they are true. */
export async function Hydrate({ children }: { children: ReactNode }) {
  const { actor } = await contextOfRequest();
  const place = await placeOfRequest();
  return (
    <HydrationBoundary state={dehydrate(queriesOfRequest())}>
      <DrawnAt place={place} who={hearerOf(actor)} />
      {children}
    </HydrationBoundary>
  );
}
