import type { Db } from "@concerto/db/client";
import type { Storage } from "@concerto/storage/storage";
import type { Actor } from "./actor.ts";

/** All that a use-case is given. */
export type Context = {
  db: Db;
  storage: Storage;
  actor: Actor;
  now: () => Date;
  limits: { maxUploadBytes: number };
};

/** What work without a person behind it is given: the worker's share of a context. */
export type Backstage = Pick<Context, "db" | "storage" | "now">;
