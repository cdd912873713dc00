import type { Hearer } from "./audience.ts";
import { createBell } from "./bell.ts";
import type { LoggedEvent } from "./log.ts";
import type { ToldPresence } from "./schema.ts";

/** What is handed to a stream at a time; it goes on as one message. */
export type Handed = { events: LoggedEvent[] } | { present: ToldPresence[] };

/** Messages that wait for a slow line; past that it asks for everything anew. */
const mostWaiting = 200;

/** One browser's line, at this end: what it may hear is handed to it, and waits here until the browser has taken it. */
export class Stream implements Hearer {
  readonly personId: string | null;
  readonly guestId: string | null;
  readonly sessionId: string | null;
  readonly doors: ReadonlySet<string>;
  #waiting: Handed[] = [];
  #bell = createBell();
  #isEnded = false;
  #isOverrun = false;

  constructor({ personId, guestId, sessionId, doors }: Hearer & { sessionId: string | null }) {
    this.personId = personId;
    this.guestId = guestId;
    this.sessionId = sessionId;
    this.doors = doors;
  }

  hand(handed: Handed): void {
    if (this.#waiting.length >= mostWaiting) this.#isOverrun = true;
    else this.#waiting.push(handed);
    this.#bell.ring();
  }

  end(): void {
    this.#isEnded = true;
    this.#bell.ring();
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** More was handed to it than it took: it has missed something. */
  get isOverrun(): boolean {
    return this.#isOverrun;
  }

  /** What waits, once something does; nothing where the stream has ended, or `withinMs` have passed. */
  async take(withinMs: number): Promise<Handed[]> {
    if (this.#waiting.length === 0 && !this.#isEnded) await this.#bell.rung(withinMs);
    return this.#waiting.splice(0);
  }
}
