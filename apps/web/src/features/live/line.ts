import { newToken } from "~/trpc/token.ts";
import type { LiveMessage } from "./message.ts";

/** The server gives a sign of life every two seconds; who has heard none for three of them has a dead line. */
const silenceMs = 6_500;
const shortestPauseMs = 400;
const longestPauseMs = 8_000;

type LineOptions = {
  /** Where to go on from; asked anew with every connection. */
  place: () => string | null;
  onMessage: (message: LiveMessage) => void;
  /** With every sign of life, messages among them. */
  onSign: () => void;
};

/** A stream of what happens, opened again whenever it ends, breaks or falls silent, until it is closed. */
export function openLine({ place, onMessage, onSign }: LineOptions): { close(): void } {
  let source: EventSource | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isClosed = false;

  const again = (pauseMs: number) => {
    source?.close();
    source = null;
    clearTimeout(watchdog);
    if (!isClosed) watchdog = setTimeout(connect, pauseMs);
  };
  const lost = () => {
    failures += 1;
    // Not all at once, where it is the server that went away.
    again(Math.min(longestPauseMs, shortestPauseMs * 2 ** failures) * (0.5 + Math.random()));
  };
  const sign = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(lost, silenceMs);
    onSign();
  };
  const connect = () => {
    const asked = new URLSearchParams({ nonce: newToken() });
    const after = place();
    if (after !== null) asked.set("after", after);
    source = new EventSource(`/api/live?${asked}`);
    clearTimeout(watchdog);
    watchdog = setTimeout(lost, silenceMs);
    source.addEventListener("connected", sign);
    source.addEventListener("ping", () => {
      failures = 0; // it has lived for two seconds
      sign();
    });
    source.addEventListener("message", ({ data }) => {
      sign();
      onMessage(JSON.parse(data));
    });
    // It has ended as it should: it is five minutes old. One that ends at once will again: its process is going.
    const beganAtMs = Date.now();
    source.addEventListener("return", () => (Date.now() - beganAtMs < silenceMs ? lost() : again(shortestPauseMs)));
    source.addEventListener("serialized-error", lost);
    source.addEventListener("error", lost);
  };
  const wake = () => {
    if (document.visibilityState === "visible" && source === null) again(0);
  };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  connect();
  return {
    close() {
      isClosed = true;
      source?.close();
      clearTimeout(watchdog);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
    },
  };
}
