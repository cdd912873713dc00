import type { IncomingMessage, ServerResponse } from "node:http";
import { api } from "@concerto/api/router";
import type { Context } from "@concerto/core/context";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { type OpenStream, openStreams } from "./open-streams.ts";

const headers = {
  // What is packed is gathered first: a stream is not to be.
  "cache-control": "no-store, private, no-transform",
  "x-accel-buffering": "no",
  "content-type": "text/event-stream; charset=utf-8",
};

type ContextOf = (headers: Headers) => Promise<Context>;

/**
 * Answers a request to /api/live: the procedure `live.events`, as server-sent events in tRPC's own words ("connected", "ping",
 * "return", and messages with their place in the log), written straight to the connection. A hundred kilobytes a stream lighter than
 * through everything that other answers pass.
 */
export async function answerStream(
  request: IncomingMessage,
  response: ServerResponse,
  contextOf: ContextOf,
): Promise<void> {
  if (request.method !== "GET") return refuse(response, 405);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  try {
    const messages = await subscribe(request, gone.signal, contextOf);
    response.writeHead(200, headers);
    response.write("event: connected\ndata: {}\n\n");
    const stream = openStreams.add(response);
    await pass(messages, stream);
  } catch (error) {
    if (!(error instanceof TRPCError)) console.error("A stream failed:", error);
    if (response.headersSent) response.destroy();
    else refuse(response, error instanceof TRPCError ? getHTTPStatusCodeFromError(error) : 500);
  }
}

async function subscribe(request: IncomingMessage, signal: AbortSignal, contextOf: ContextOf) {
  const asked = new URL(request.url ?? "/", "http://localhost").searchParams;
  const context = await contextOf(headersOf(request));
  const input = { after: asked.get("after"), nonce: asked.get("nonce") ?? undefined };
  return api.createCaller(context, { signal }).live.events(input);
}

type Messages = Awaited<ReturnType<typeof subscribe>>;

async function pass(messages: Messages, stream: OpenStream): Promise<void> {
  try {
    for await (const message of messages) {
      // What has a place is "tracked": its place, and the message.
      const [place, words] = Array.isArray(message) ? message : [null, message];
      stream.write(`${place === null ? "" : `id: ${place}\n`}data: ${JSON.stringify(words)}\n\n`);
    }
  } finally {
    stream.end();
  }
}

function headersOf({ headers: sent }: IncomingMessage): Headers {
  const { cookie = "", "x-forwarded-for": from = "", "user-agent": agent = "" } = sent;
  return new Headers({ cookie, "x-forwarded-for": String(from), "user-agent": agent });
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "cache-control": "no-store, private" }).end();
}
