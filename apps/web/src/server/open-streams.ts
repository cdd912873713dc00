import type { ServerResponse } from "node:http";

/** A browser that hears nothing for three of these knows that its line is dead. */
const signEveryMs = 2_000;
/** Proxies and servers that are updated like to end what is long; the browser comes back where it was. */
const longestMs = 5 * 60_000;
/** Bytes that wait for a line which takes none; past that it is given up, and comes back where it was. */
const mostWaiting = 512 * 1024;

export type OpenStream = { write(text: string): void; end(): void };

/** The streams of this process: one clock gives all of them their signs of life, and ends those that are too old. */
class OpenStreams {
  #open = new Map<ServerResponse, number>();
  #clock: NodeJS.Timeout | undefined;

  add(response: ServerResponse): OpenStream {
    this.#open.set(response, Date.now() + longestMs);
    this.#clock ??= setInterval(() => this.#sign(), signEveryMs);
    response.once("close", () => this.#forget(response));
    return {
      write: (text) => write(response, text),
      end: () => {
        this.#forget(response);
        end(response);
      },
    };
  }

  #sign(): void {
    const now = Date.now();
    for (const [response, endsAt] of this.#open) {
      if (now < endsAt) write(response, "event: ping\ndata:\n\n");
      else end(response);
    }
  }

  #forget(response: ServerResponse): void {
    this.#open.delete(response);
    if (this.#open.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }
}

function write(response: ServerResponse, text: string): void {
  if (response.writableLength > mostWaiting) response.destroy();
  else response.write(text);
}

function end(response: ServerResponse): void {
  if (!response.writableEnded) response.end("event: return\ndata:\n\n");
}

export const openStreams = new OpenStreams();
