import type { Context } from "@concerto/core/context";
import { initTRPC } from "@trpc/server";
import { asTrpcError, publicMessage } from "./errors.ts";

const trpc = initTRPC.context<Context>().create({
  sse: {
    // A browser that hears nothing for three of these knows that its line is dead.
    ping: { enabled: true, intervalMs: 2000 },
    // Proxies and servers that are updated like to end what is long; the browser comes back where it was.
    maxDurationMs: 5 * 60_000,
  },
  // tRPC would send the message and the stack of anything that was thrown.
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: publicMessage(error),
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path },
  }),
});

const translated = trpc.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw asTrpcError(result.error.cause) ?? result.error;
  return result;
});

export const router = trpc.router;
export const procedure = trpc.procedure.use(translated);
