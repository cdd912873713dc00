import "server-only";
import { api } from "@concerto/api/router";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { contextOf } from "~/server/context.ts";
import { createQueryClient } from "./query-client.ts";

/** The answers gathered while this request's page is rendered. */
export const queriesOfRequest = cache(createQueryClient);

const contextOfRequest = cache(async () => contextOf(await headers()));

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

/** Hands the answers gathered so far to the browser, so that the page is there at first sight. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queriesOfRequest())}>{children}</HydrationBoundary>;
}
