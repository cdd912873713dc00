import { setTimeout } from "node:timers/promises";
import type { Db } from "@concerto/db/client";
import { listenOn } from "@concerto/db/listen";
import { audienceOf, livingSessions } from "./audience.ts";
import { createBell } from "./bell.ts";
import type { Cursor } from "./cursor.ts";
import { forgetEvents, presentCursor, readLog } from "./log.ts";
import { presenceChannel, readPresence } from "./presence.ts";
import type { ToldPresence } from "./schema.ts";
import type { Stream } from "./streams.ts";

export const liveChannel = "concerto_live";

/** A wake-up that was lost costs no more than this. */
const lookEveryMs = 2000;
/** What happens within it is read at once. */
const gatherMs = 20;
/** Whoever signed out, or was signed out, hears nothing after this. */
const askSessionsEveryMs = 4000;
const forgetEveryMs = 10 * 60_000;

/** What a process reads of the log, once for all the streams at its end. */
export type Live = {
  /** Hands the stream what its hearer may hear, from some moment before the promise is kept. */
  follow(stream: Stream): Promise<void>;
  leave(stream: Stream): void;
  /** Behind this everything was handed out; null before anybody follows. */
  position(): Cursor | null;
  /** Ends every stream: whoever listens goes on at another process. */
  stop(): Promise<void>;
};

/** Reads the log for this process, over one connection that listens and the pool; idle while nobody follows. */
export function startLive({ db, url }: { db: Db; url: string }): Live {
  const stopping = new AbortController();
  const { signal } = stopping;
  const streams = new Set<Stream>();
  const bell = createBell();
  let position: Cursor | null = null;
  let present: ToldPresence[] = [];
  const asking = { db, now: () => new Date() };

  const handOut = async () => {
    position ??= await presentCursor(db);
    for (let events = await readLog(db, position); events.length > 0; events = await readLog(db, position)) {
      const audience = await audienceOf(asking, events, [...streams]);
      for (const [stream, heard] of audience) if (heard.length > 0) stream.hand({ events: heard });
      position = events.at(-1)?.cursor ?? position;
    }
    const shown = present
      .splice(0)
      .map((told) => ({ kind: "presence" as const, subjectId: told.who.id, told, ...told }));
    if (shown.length === 0) return;
    for (const [stream, seen] of await audienceOf(asking, shown, [...streams]))
      if (seen.length > 0) stream.hand({ present: seen.map(({ told }) => told) });
  };
  const turn = oneAfterTheOther(handOut);

  const endSignedOut = async () => {
    const ids = [...streams].map(({ sessionId }) => sessionId).filter((id) => id !== null);
    if (ids.length === 0) return;
    const living = await livingSessions(asking, [...new Set(ids)]);
    for (const stream of streams) if (stream.sessionId !== null && !living.has(stream.sessionId)) stream.end();
  };

  const tell = (error: unknown) => void console.error("The log could not be read; trying again:", error);
  const untilStopped = async () => {
    while (!signal.aborted) {
      await bell.rung(lookEveryMs);
      await setTimeout(gatherMs, undefined, { signal }).catch(() => undefined); // told to stop
      if (streams.size > 0 && !signal.aborted) await turn().catch(tell);
    }
  };
  const reading = untilStopped();
  const guard = setInterval(() => void endSignedOut().catch(tell), askSessionsEveryMs);
  const broom = setInterval(() => void forgetEvents({ db }).catch(tell), forgetEveryMs);
  for (const timer of [guard, broom]) timer.unref();
  const listening = listenOn({
    url,
    channels: [liveChannel, presenceChannel],
    onConnect: bell.ring,
    onNotice: (channel, payload) => {
      const told = channel === presenceChannel && streams.size > 0 ? readPresence(payload) : null;
      if (told) present.push(told);
      if (told || channel === liveChannel) bell.ring();
    },
  });
  return {
    async follow(stream) {
      if (signal.aborted) return stream.end();
      // While nobody followed nothing was read: from here on, and not from where the last one left.
      if (streams.size === 0) [position, present] = [null, []];
      streams.add(stream);
      await turn();
    },
    leave: (stream) => void streams.delete(stream),
    position: () => position,
    async stop() {
      stopping.abort();
      bell.ring();
      for (const timer of [guard, broom]) clearInterval(timer);
      for (const stream of streams) stream.end();
      await Promise.all([reading, listening.stop()]);
    },
  };
}

/** Does `act` for every call, one at a time; who calls while it waits for its turn shares that turn. */
function oneAfterTheOther(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    waiting ??= running
      .catch(() => undefined) // told to whoever asked for that turn
      .then(() => {
        waiting = null;
        running = act();
        return running;
      });
    return waiting;
  };
}
