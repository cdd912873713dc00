import "server-only";
import { type Actor, guestOf, personOf } from "@concerto/core/actor";
import { writeCursor } from "@concerto/core/live/cursor";
import { presentCursor } from "@concerto/core/live/log";
import { services } from "./services.ts";

/** Where the log stands now, as it travels. */
export const presentPlace = async () => writeCursor(await presentCursor(services().db));

/** As whom a browser listens, the same in all of its tabs; null for nobody, to whom nothing is told. */
export function hearerOf(actor: Actor): string | null {
  const ids = [personOf(actor), guestOf(actor)].filter((id) => id !== null);
  return ids.length > 0 ? ids.join("-") : null;
}
