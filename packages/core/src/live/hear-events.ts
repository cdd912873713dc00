import { guestOf, personOf, requireSpeaker } from "../actor.ts";
import type { Context } from "../context.ts";
import { audienceOf, doorsOf } from "./audience.ts";
import { type Cursor, isBefore, readCursor, writeCursor } from "./cursor.ts";
import { isWithinLog, type LoggedEvent, mostRead, presentCursor, readLog } from "./log.ts";
import type { Hearing, LiveMessage } from "./schema.ts";
import { Stream } from "./streams.ts";

/** To read more than this of what was missed is no quicker than to ask for everything anew. */
const mostMissed = 4 * mostRead;

const nothing: LiveMessage = { cursor: null, events: [], present: [], isBehind: false };

/** So often a quiet line says where it stands: whoever is cut off then goes on from there. */
const standEveryMs = 60_000;

/**
 * What the actor may hear, as it happens, from where they heard last; what lies between is told first. Each event once, in order. Where
 * that cannot be told any more, a message says that they are behind. Ends with the signal, and soon after the session does. Visitors are told to sign in.
 */
export function hearEvents(ctx: Context, { after }: Hearing, signal: AbortSignal): AsyncGenerator<LiveMessage, void> {
  requireSpeaker(ctx.actor);
  return messagesFor(ctx, after ?? null, signal);
}

async function* messagesFor(
  ctx: Context,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<LiveMessage, void> {
  const { db, actor, live } = ctx;
  const guestId = guestOf(actor);
  const sessionId = actor.kind === "person" ? (actor.sessionId ?? null) : null;
  const stream = new Stream({ personId: personOf(actor), guestId, sessionId, doors: await doorsOf(ctx, guestId) });
  const end = () => stream.end();
  signal.addEventListener("abort", end);
  try {
    await live.follow(stream);
    const now = await presentCursor(db);
    const asked = after ? readCursor(after) : null;
    const missed = asked ? await readMissed(ctx, stream, { after: asked, now }) : { events: [], place: now };
    const place = missed?.place ?? now;
    yield { ...nothing, cursor: writeCursor(place), events: (missed?.events ?? []).map(named), isBehind: !missed };
    while (!stream.isEnded && !signal.aborted) {
      const standsAt = live.position();
      const handed = await stream.take(standEveryMs);
      if (stream.isEnded) return;
      if (stream.isOverrun) return void (yield { ...nothing, isBehind: true });
      if (handed.length === 0 && standsAt) yield { ...nothing, cursor: writeCursor({ ...standsAt, atMs: Date.now() }) };
      const events = handed.flatMap((each) => ("events" in each ? each.events : []));
      const fresh = events.filter(({ cursor }) => isBefore(place, cursor));
      const present = handed.flatMap((each) => ("present" in each ? each.present : []));
      const last = fresh.at(-1);
      if (last || present.length > 0)
        yield { ...nothing, cursor: last ? writeCursor(last.cursor) : null, events: fresh.map(named), present };
    }
  } finally {
    signal.removeEventListener("abort", end);
    live.leave(stream);
  }
}

const named = ({ cursor: _, ...event }: LoggedEvent) => event;

/** What the stream missed since a place, and how far that was read; null where that is too long ago, or too much. */
async function readMissed(
  ctx: Context,
  stream: Stream,
  { after, now }: { after: Cursor; now: Cursor },
): Promise<{ events: LoggedEvent[]; place: Cursor } | null> {
  if (!isWithinLog(after, now)) return null;
  const events: LoggedEvent[] = [];
  let place = after;
  for (let read = await readLog(ctx.db, place); read.length > 0; read = await readLog(ctx.db, place)) {
    if (events.push(...read) > mostMissed) return null;
    place = read.at(-1)?.cursor ?? place;
  }
  const audience = await audienceOf(ctx, events, [stream]);
  return { events: audience.get(stream) ?? [], place: isBefore(place, now) ? { ...place, atMs: now.atMs } : place };
}
