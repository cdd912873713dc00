import { newToken } from "~/trpc/token.ts";
import type { Heard } from "./heard.ts";
import { openLine } from "./line.ts";
import type { LiveMessage } from "./message.ts";

/** What the tabs of a browser tell one another. */
type Said =
  | { kind: "sign" }
  | { kind: "heard"; message: LiveMessage }
  | { kind: "missed"; from: string; after: string }
  | { kind: "told"; to: string; messages: LiveMessage[] | null };

/** A tab that holds the line and says nothing for so long sleeps: a phone has put it away. */
const asleepAfterMs = 12_000;

/**
 * One line for all tabs of a browser that look as the same person: HTTP/1.1 gives a browser six connections to a host, and eight tabs
 * with a stream each would be stuck. Whoever has the lock holds the line and passes on what it hears; another takes over where it went
 * away. Where a browser has no locks (a page over plain http), each tab has a line of its own. Returns how to leave.
 */
export function shareLine(heard: Heard, who: string): () => void {
  if (!navigator.locks || typeof BroadcastChannel === "undefined") {
    const line = openLine({ place: heard.place, onMessage: heard.receive, onSign: heard.sign });
    return () => line.close();
  }
  const name = `concerto-line-${who}`;
  const me = newToken();
  const leaving = new AbortController();
  const channel = new BroadcastChannel(name);
  const say = (said: Said) => channel.postMessage(said);
  let holdsLine = false;

  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.kind === "missed") {
      if (holdsLine) say({ kind: "told", to: data.from, messages: heard.after(data.after) });
      return;
    }
    if (holdsLine) return;
    heard.sign();
    if (data.kind === "heard") heard.receive(data.message);
    if (data.kind === "told" && data.to === me) {
      for (const message of data.messages ?? [behind]) heard.receive(message);
    }
  };
  let release = () => {};
  const hold = () => {
    holdsLine = true;
    const line = openLine({
      place: heard.place,
      onMessage: (message) => {
        heard.receive(message);
        say({ kind: "heard", message });
      },
      onSign: () => {
        heard.sign();
        say({ kind: "sign" });
      },
    });
    return new Promise<void>((resolve) => {
      release = () => {
        line.close();
        holdsLine = false;
        resolve();
      };
    });
  };
  const wish = (options: LockOptions): Promise<void> =>
    navigator.locks.request(name, options, hold).catch(() => {
      // Another tab took it while this one slept, or this one leaves.
      release();
      if (!leaving.signal.aborted) void wish({ signal: leaving.signal });
    });
  void wish({ signal: leaving.signal });
  // The other's tab has heard more than this page was drawn with.
  const at = heard.place();
  if (at) say({ kind: "missed", from: me, after: at });

  let silence: ReturnType<typeof setTimeout> | undefined;
  const unwatch = heard.watch(() => {
    clearTimeout(silence);
    if (heard.isSilent() && !holdsLine) silence = setTimeout(takeOver, asleepAfterMs);
  });
  const takeOver = () => {
    if (!holdsLine && document.visibilityState === "visible" && navigator.onLine) void wish({ steal: true });
  };
  return () => {
    clearTimeout(silence);
    unwatch();
    leaving.abort();
    release();
    channel.close();
  };
}

const behind: LiveMessage = { cursor: null, events: [], present: [], isBehind: true };
