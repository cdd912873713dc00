import type { Context } from "@concerto/core/context";
import { auth } from "./auth.ts";
import { guestCookie } from "./guest-cookie.ts";
import { readActor } from "./read-actor.ts";
import { senderOf } from "./sender.ts";
import { services } from "./services.ts";

/** The context of one request. `answer` takes the cookie of a browser that becomes a guest's; a page that is rendered makes no guests. */
export async function contextOf(headers: Headers, answer = new Headers()): Promise<Context> {
  const { db, storage, limits, site, live } = services();
  return {
    db,
    storage,
    limits,
    site,
    live,
    actor: await readActor({ db, auth: auth(), site }, headers),
    now: () => new Date(),
    from: senderOf(headers),
    keepGuest: (guestId) => answer.append("set-cookie", guestCookie(guestId, site)),
  };
}
