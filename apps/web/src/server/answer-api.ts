import { api } from "@concerto/api/router";
import type { Context } from "@concerto/core/context";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { mostCallsAtOnce } from "../trpc/batch.ts";
import { readText } from "./read-text.ts";

/** Room for a full batch of comments of 5,000 emoji each; whatever is longer would be read into memory before anybody looks at it. */
const mostBytes = 1024 * 1024;

const headers = { "cache-control": "no-store, private" };

// What is packed is gathered first: a stream is not to be.
const streamHeaders = { "cache-control": "no-store, private, no-transform" };

/** Answers a request to /api/trpc; no answer may be stored. Queries come by POST too: a proxy that caches rudely caches GETs. */
export async function answerApi(
  request: Request,
  contextOf: (headers: Headers, answer: Headers) => Promise<Context>,
): Promise<Response> {
  const body = request.method === "POST" ? await readText(request, mostBytes) : null;
  if (body === undefined) return new Response("That is too much at once.", { status: 413, headers });
  const { url, method, signal } = request;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(url, { method, headers: request.headers, body, signal }),
    router: api,
    allowMethodOverride: true,
    maxBatchSize: mostCallsAtOnce,
    createContext: ({ resHeaders }) => contextOf(request.headers, resHeaders),
    responseMeta: ({ type }) => ({ headers: type === "subscription" ? streamHeaders : headers }),
    onError: ({ path, error }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") console.error(`${path} failed:`, error.cause ?? error);
    },
  });
}
