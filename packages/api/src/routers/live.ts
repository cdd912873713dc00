import { hearEvents } from "@concerto/core/live/hear-events";
import { showPresence } from "@concerto/core/live/presence";
import { hearing, type LiveMessage, presence } from "@concerto/core/live/schema";
import { tracked } from "@trpc/server";
import { procedure, router } from "../trpc.ts";

/** What happens, as it happens. */
export const live = router({
  events: procedure
    .input(hearing)
    .subscription(({ ctx, input, signal }) => numbered(hearEvents(ctx, input, signal ?? new AbortController().signal))),
  show: procedure.input(presence).mutation(({ ctx, input }) => showPresence(ctx, input)),
});

/** Each message under its place in the log, where it has one. */
async function* numbered(messages: AsyncIterable<LiveMessage>) {
  for await (const message of messages) yield message.cursor === null ? message : tracked(message.cursor, message);
}
