import { api } from "@concerto/api/router";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { contextOf } from "~/server/context.ts";

// Queries come by POST too: a proxy that caches rudely caches GETs, and a status that was cached once never changes again.
const handle = (req: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: api,
    allowMethodOverride: true,
    createContext: () => contextOf(req.headers),
    responseMeta: () => ({ headers: { "cache-control": "no-store, private" } }),
    onError: ({ path, error }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") console.error(`${path} failed:`, error.cause ?? error);
    },
  });

export { handle as GET, handle as POST };
