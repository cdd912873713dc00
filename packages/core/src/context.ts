import type { Db } from "@concerto/db/client";
import type { Storage } from "@concerto/storage/storage";
import type { Actor } from "./actor.ts";
import type { Live } from "./live/live.ts";

/** All that a use-case is given. */
export type Context = {
  db: Db;
  storage: Storage;
  actor: Actor;
  now: () => Date;
  /** The most that one file may have, and all of one owner together; null: no bound. */
  limits: { maxUploadBytes: number; quotaBytes: number | null };
  /** Where people reach Concerto, the secret that its secret addresses are derived from, and by which key browsers know its pushes. */
  site: { url: string; secret: string; pushKey?: string | undefined };
  /** Where the request came from, for slowing down whoever guesses: a network address, as far as it is known. */
  from: string;
  /** What this process hears of all that happens. */
  live: Live;
  /** Makes the browser that asks known as this guest from now on. */
  keepGuest: (guestId: string) => void;
};

/** What work without a person behind it is given: the worker's share of a context. */
export type Backstage = Pick<Context, "db" | "storage" | "now">;
